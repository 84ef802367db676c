import Foundation
import Glibc

/// Reads a file of one JSON object a line, or of one list of objects.
///
/// NeMo names its files `.json` and writes an object a line; some tools write a list under the same name.
final class ObjectRows {
    enum Row {
        case fields([String: FieldValue], number: Int)
        case broken(number: Int, reason: String)
    }

    /// Relative to the corpus.
    let path: String
    private var lines: TextLines?
    /// Where it is a list that stands there as it is.
    private var list: JSONSplitter?
    private var listed: ArraySlice<Row> = []
    private var isAtStart = true

    /// A compressed list has to be read whole; longer ones are for lines.
    private static let longestList = 1 << 26

    /// - Parameter path: Relative to the corpus.
    /// - Throws: `IngestError.cannotRead`.
    init(_ path: String, in folder: CorpusFolder) throws {
        self.path = path
        switch folder.look(at: path) {
        case .file(let stamp):
            let file = folder.absolute(stamp.path)
            if try Self.isList(file) {
                list = try JSONSplitter(path: file, list: [], hasNames: false)
            } else {
                lines = try TextLines(path: file)
            }
        case .absent(let reason), .refused(let reason): throw IngestError.cannotRead(folder.absolute(path), reason: reason)
        }
    }

    /// The next row, or nil at the end; empty lines are none.
    ///
    /// - Throws: `IngestError.cannotRead`.
    func next() throws -> Row? {
        if list != nil { return try nextOfList() }
        if let row = listed.popFirst() { return row }
        while let line = try lines?.next() {
            guard let bytes = line.bytes else { return .broken(number: line.number, reason: "it is longer than \(TextLines.longest) bytes") }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            if isAtStart {
                isAtStart = false
                if bytes.first == UInt8(ascii: "[") {
                    try readList(from: bytes)
                    return try next()
                }
            }
            return Self.row(FieldValue(json: bytes), number: line.number)
        }
        return nil
    }

    /// A value of the list; where it is broken, that is the last row.
    private func nextOfList() throws -> Row? {
        do {
            guard let value = try list?.next() else { return nil }
            return Self.row(FieldValue(json: Data(value.bytes)), number: value.number)
        } catch IngestError.badTable(_, let row, let reason) {
            (list, lines) = (nil, nil)
            return .broken(number: row, reason: reason)
        }
    }

    /// Whether a file begins with a bracket, behind spaces or not.
    private static func isList(_ path: String) throws -> Bool {
        let file = try RegularFileDescriptor.open(path)
        defer { close(file) }
        var start = [UInt8](repeating: 0, count: 256)
        let count = read(file, &start, start.count)
        guard count > 0 else { return false }
        let text = start[..<count].starts(with: [0xEF, 0xBB, 0xBF]) ? start[3..<count] : start[..<count]
        return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "[")
    }

    private func readList(from start: Data) throws {
        var text = start
        while let line = try lines?.next(), text.count < Self.longestList {
            text.append(UInt8(ascii: "\n"))
            text.append(line.bytes ?? Data())
        }
        if let values = FieldValue(json: text)?.list {
            listed = values.enumerated().map { Self.row($1, number: $0 + 1) }[...]
        } else {
            listed = [.broken(number: 1, reason: "it begins a list that is not JSON to its end, or longer than \(Self.longestList) bytes")]
        }
    }

    private static func row(_ value: FieldValue?, number: Int) -> Row {
        value?.object.map { .fields($0, number: number) } ?? .broken(number: number, reason: "it is not a JSON object")
    }
}
