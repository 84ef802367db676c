public import Catalog
import Foundation

/// Brings the codes of a tokenizer of the user's own to clips that are in the catalog: of an acoustic codec such as EnCodec or SoundStream,
/// or of another model of speech.
///
///     let report = try TokenImport(path: "encodec.jsonl", catalog: catalog).run()
public struct TokenImport {
    /// What `hearsay import` calls it.
    public static let name = "tokens"
    /// Lines that are said in one transaction.
    private static let page = 500

    let path: String
    let catalog: Catalog

    /// - Parameter path: JSON Lines, compressed or not.
    public init(path: String, catalog: Catalog) {
        self.path = path
        self.catalog = catalog
    }

    /// What came of a file.
    public struct Report: Sendable, Equatable, Encodable {
        public var lines = 0
        /// Stretches that nobody had said before.
        public var new = 0
        /// By tokenizer, the stretches of this file.
        public var stretches: [String: Int] = [:]
        /// Lines about clips that the catalog does not have.
        public var unknownClips = 0
        /// Lines that say nothing, the first twenty with the reason.
        public var broken = 0
        public var defects: [Defect] = []
    }

    /// A line that says nothing.
    public struct Defect: Sendable, Equatable, Encodable {
        /// Counted from 1.
        public var line: Int
        public var reason: String
    }

    /// Reads the whole file; a line that cannot be used takes no other along.
    ///
    /// - Throws: `IngestError.cannotRead`, `CatalogError`.
    public func run() throws -> Report {
        let lines = try TextLines(path: path)
        var report = Report()
        var isAtEnd = false
        while !isAtEnd {
            var page: [(number: Int, row: TokenRow)] = []
            while page.count < Self.page {
                guard let line = try lines.next() else {
                    isAtEnd = true
                    break
                }
                guard line.bytes?.isEmpty != true else { continue }
                report.lines += 1
                switch Self.row(line) {
                case .success(let row): page.append((line.number, row))
                case .failure(let broken): report.note(line.number, broken.reason)
                }
            }
            try catalog.write { writer in
                for (number, row) in page { try say(row, line: number, writer, &report) }
            }
        }
        return report
    }

    private struct Broken: Error {
        var reason: String
    }

    private static func row(_ line: TextLines.Line) -> Result<TokenRow, Broken> {
        guard let bytes = line.bytes else { return .failure(Broken(reason: "it is longer than \(TextLines.longest) bytes")) }
        do {
            let row = try TokenRow(bytes)
            return row.problem.map { .failure(Broken(reason: $0)) } ?? .success(row)
        } catch DecodingError.keyNotFound(let key, _) {
            return .failure(Broken(reason: "it lacks \(key.stringValue)"))
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            return .failure(Broken(reason: "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of another type"))
        } catch {
            return .failure(Broken(reason: "it is no JSON object"))
        }
    }

    private func say(_ row: TokenRow, line: Int, _ writer: CatalogWriter, _ report: inout Report) throws {
        guard let id = try writer.reader.clipID(key: row.id), let clip = try writer.reader.clips(ids: [id])[id] else {
            report.unknownClips += 1
            return
        }
        // A codec fills the last frame up.
        if let duration = clip.duration, row.end > duration + 1 / row.frameRate + 1e-3 {
            report.note(line, "it ends at \(row.end) s, and \(row.id) at \(duration) s")
            return
        }
        let source = try writer.source(row.source)
        if try writer.say(row.statement, clip: id, source: source) { report.new += 1 }
        try writer.heard(clip: id, source: source)
        report.stretches[row.tokenizer.name, default: 0] += 1
    }
}

extension TokenImport.Report {
    fileprivate mutating func note(_ line: Int, _ reason: String) {
        broken += 1
        if defects.count < 20 { defects.append(TokenImport.Defect(line: line, reason: reason)) }
    }
}
