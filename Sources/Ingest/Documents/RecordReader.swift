import Foundation
import Manifest

/// Reads the records of a document one after another.
protocol RecordReader: AnyObject {
    /// The next record, or nil at the end.
    ///
    /// - Throws: `IngestError`.
    func next() throws -> DocumentRecord?
}

/// A record of a document.
struct DocumentRecord {
    /// Counted from 1.
    var number: Int
    /// Its name, where records are members of an object.
    var name: String?
    /// What it holds, or nil where that cannot be read.
    var value: DocumentValue?
}

/// Opens documents.
enum RecordReaders {
    /// - Parameter path: Absolute.
    /// - Throws: `IngestError`.
    static func reader(of file: TableManifest.File, path: String) throws -> any RecordReader {
        switch file.format {
        case .yaml: try YAMLRecords(path: path, list: file.list, hasNames: file.member != nil)
        case .lines: try LineRecords(path: path, pattern: file.pattern)
        case .json, .delimited: try JSONRecords(path: path, list: file.list, hasNames: file.member != nil)
        }
    }
}

/// The records of a JSON document.
final class JSONRecords: RecordReader {
    private let splitter: JSONSplitter

    init(path: String, list: [String], hasNames: Bool) throws {
        splitter = try JSONSplitter(path: path, list: list, hasNames: hasNames)
    }

    func next() throws -> DocumentRecord? {
        guard let value = try splitter.next() else { return nil }
        let name = value.name.flatMap { DocumentValue(json: Data($0))?.column }
        return DocumentRecord(number: value.number, name: name, value: DocumentValue(json: Data(value.bytes)))
    }
}

/// The lines of a text file that fit a pattern.
final class LineRecords: RecordReader {
    /// More is no list of credits.
    private static let largest = 1 << 26

    private var lines: ArraySlice<Substring>
    private let pattern: ValuePattern?
    private let columns: [String]
    private var number = 0

    init(path: String, pattern: FieldTemplate?) throws {
        let data = try BoundedFile.bytes(of: path, limit: Self.largest) ?? Data()
        lines = String(decoding: data, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        self.pattern = pattern.map { ValuePattern($0, from: .start) }
        columns = pattern?.columns ?? []
    }

    func next() throws -> DocumentRecord? {
        while let line = lines.popFirst() {
            number += 1
            // Lines that people wrote have a space too many here and there.
            let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard let values = pattern?.values(in: text) else { continue }
            let members = Dictionary(zip(columns, values.map(DocumentValue.text))) { first, _ in first }
            return DocumentRecord(number: number, value: .object(members))
        }
        return nil
    }
}
