import ArgumentParser
import Catalog
import Foundation

/// The forms in which found clips are printed.
enum QueryFormat: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl, csv, ids, count

    func write(_ result: QueryResult) throws {
        let output = LineWriter()
        switch self {
        case .table: try TableOutput.write(result, to: output)
        case .jsonl: try JSONLinesOutput.write(result, to: output)
        case .csv: try CSVOutput.write(result, to: output)
        case .ids: try result.pages { page in try page.forEach { try output.line($0.key) } }
        case .count: try output.line(String(try result.reader.totals(result.filter).clips))
        }
        try output.flush()
    }
}

/// The clips that a query finds, read a page at a time.
struct QueryResult {
    static let pageSize = 500

    let reader: CatalogReader
    let filter: ClipFilter
    /// The most clips wanted; nil for all.
    let limit: Int?

    func pages(_ body: ([Clip]) throws -> Void) throws {
        let first = try reader.clips(filter, limit: min(limit ?? .max, Self.pageSize))
        guard let last = first.last else { return }
        try body(first)
        guard first.count == Self.pageSize else { return }
        // Which clips follow is asked once, not once for every page.
        var rest = try reader.clipIDs(filter, after: last.id).prefix((limit ?? .max) - first.count)
        while !rest.isEmpty {
            try body(try reader.clips(inKeyOrder: rest.prefix(Self.pageSize)))
            rest = rest.dropFirst(Self.pageSize)
        }
    }
}

/// Gathers lines and writes them in large pieces.
final class LineWriter {
    private var buffer = Data()

    /// - Throws: `OutputError`.
    func line(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 1 << 16 { try flush() }
    }

    /// - Throws: `OutputError`.
    func flush() throws {
        try StandardStream.output(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
