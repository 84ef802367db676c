import Digest
import Foundation

/// What an unfinished export has written so far, one file a line.
///
/// A line is written before its file is put in place, so every file in place
/// has a line; that a file is what the line says is proved by its checksum.
struct ExportJournal {
    static let fileName = ".export-journal"

    /// A file with the identity of what it was made from.
    struct Entry: Equatable {
        var file: ExportedFile
        var identity: String
    }

    private(set) var entries: [String: Entry] = [:]

    /// The first line, which tells whose journal it is.
    static func header(format: String, subject: String) -> String {
        "hearsay export journal 1 \(format) \(SHA256.of(subject).hex)"
    }

    /// Reads a journal; a line that a killed process left half is passed over.
    ///
    /// - Returns: Nil where it begins with another header.
    init?(reading path: String, header: String) {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.first.map(String.init) == header else { return nil }
        for line in lines.dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4, PortableName.staysInside(fields[0]), let bytes = Int64(fields[2]) else { continue }
            entries[fields[0]] = Entry(file: ExportedFile(name: fields[0], bytes: bytes, sha256: fields[3]), identity: fields[1])
        }
    }

    init() {}

    /// Notes the files of a finished export before its list of them is taken
    /// away: whichever run ends removes those it did not write.
    mutating func add(leftFrom files: [ExportedFile]) {
        for file in files where PortableName.staysInside(file.name) && entries[file.name] == nil {
            entries[file.name] = Entry(file: file, identity: "previous")
        }
    }

    static func line(_ entry: Entry) -> String {
        "\(entry.file.name)\t\(entry.identity)\t\(entry.file.bytes)\t\(entry.file.sha256)\n"
    }
}
