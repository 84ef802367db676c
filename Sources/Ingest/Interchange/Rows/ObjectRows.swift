import Foundation

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
    private let lines: TextLines
    private var listed: ArraySlice<Row> = []
    private var isAtStart = true

    /// A list has to be read whole; longer ones are for lines.
    private static let longestList = 1 << 28

    /// - Parameter path: Relative to the corpus.
    /// - Throws: `IngestError.cannotRead`.
    init(_ path: String, in folder: CorpusFolder) throws {
        self.path = path
        switch folder.look(at: path) {
        case .file(let stamp): lines = try TextLines(path: folder.absolute(stamp.path))
        case .absent(let reason), .refused(let reason): throw IngestError.cannotRead(folder.absolute(path), reason: reason)
        }
    }

    /// The next row, or nil at the end; empty lines are none.
    ///
    /// - Throws: `IngestError.cannotRead`.
    func next() throws -> Row? {
        if let row = listed.popFirst() { return row }
        while let line = try lines.next() {
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

    private func readList(from start: Data) throws {
        var text = start
        while let line = try lines.next(), text.count < Self.longestList {
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
