import Foundation
import Glibc
import Work

/// One parquet file on its way into a folder of audio.
struct ParquetFile {
    /// Relative to the folder that was named.
    let path: String
    let source: CorpusFolder
    let target: String
    let split: String?
    let limit: Int?
    let program: DuckDB

    init(path: String, in source: CorpusFolder, target: String, split: String?, limit: Int?, program: DuckDB) {
        self.path = path
        self.source = source
        self.target = target
        self.split = split
        self.limit = limit
        self.program = program
    }

    private var rowsPath: String {
        target + "/" + ParquetReader.rowsName
    }

    /// Whether it was not unpacked before, not wholly, or has changed since.
    func isWanted() throws -> Bool {
        guard let first = try? TextLines(path: rowsPath).next(), let known = first.bytes.flatMap(FieldValue.init(json:)) else { return true }
        return known != .fields(header(isWhole: true))
    }

    /// Writes audio and rows; `rows.jsonl` comes last, so that it says that all is there.
    func unpack() throws {
        guard case .file(let stamp) = source.look(at: path) else {
            throw IngestError.cannotRead(source.absolute(path), reason: "its path leaves the folder that was named")
        }
        let file = source.absolute(stamp.path)
        let columns: ParquetColumns
        do {
            columns = try ParquetColumns(of: file, by: program)
        } catch let error as IngestError {
            return try write { try $0.add(["row": .number(0), "defect": .text("\(error)")]) }
        }
        if columns.audio.isEmpty {
            let reason = "\(path) has no column of audio: none is a struct of bytes and path, and none is said to be Audio"
            return try write { try $0.add(["row": .number(0), "defect": .text(reason)]) }
        }
        try write { rows in
            var last = -1
            do {
                try program.rows(columns.query(limit: limit), of: file) { row in
                    last = row["row"]?.number.flatMap { Int(exactly: $0) } ?? last + 1
                    let fields = columns.fields(of: row)
                    for index in columns.audio.indices {
                        var said: [String: FieldValue] = ["row": .number(Double(last)), "fields": .fields(fields)]
                        if columns.audio.count > 1 { said["column"] = .text(columns.audio[index]) }
                        if !columns.unread.isEmpty { said["unread"] = .list(columns.unread.map(FieldValue.text)) }
                        if try !place(row, index, last, isAlone: columns.audio.count == 1, into: &said) { rows.isWhole = false }
                        try rows.add(said)
                    }
                }
            } catch let error as IngestError {
                // What was read before stays; the rows behind are lost, and that is said.
                try rows.add(["row": .number(Double(last + 1)), "defect": .text("\(error)")])
            }
        }
    }

    /// Puts the sound of a row where it belongs, and its name among what the row says.
    ///
    /// - Returns: Whether there is any.
    private func place(
        _ row: [String: FieldValue], _ index: Int, _ number: Int, isAlone: Bool, into said: inout [String: FieldValue]
    ) throws -> Bool {
        let original = row["path\(index)"]?.text
        if let original { said["path"] = .text(original) }
        let stem = Self.padded(number) + (isAlone ? "" : "-\(index)")
        if let text = row["bytes\(index)"]?.text, let bytes = Data(base64Encoded: text) {
            let name = "\(stem).\(Self.kind(of: original, bytes))"
            said["file"] = .text(name)
            try AudioPlace(target + "/" + name).write(bytes)
            return true
        } else if let original {
            var paths = NamedPaths(tableIn: RelativePath.folder(of: path), of: source)
            let entry = paths.entry(for: original)
            let found = entry.defect == nil ? entry.places.all.lazy.compactMap(fileStamp).first : nil
            let name = "\(stem).\(Self.kind(of: original, Data()))"
            said["file"] = .text(name)
            guard let found else { return false }
            try AudioPlace(target + "/" + name).link(source.absolute(found.path))
            return true
        } else {
            said["defect"] = .text("row \(number) has neither sound nor the path of one")
            return false
        }
    }

    private func fileStamp(_ place: String) -> CorpusFolder.FileStamp? {
        if case .file(let stamp) = source.look(at: place) { stamp } else { nil }
    }

    private func header(isWhole: Bool) -> [String: FieldValue] {
        guard case .file(let stamp) = source.look(at: path) else { return [:] }
        return [
            "parquet": .text(path), "bytes": .text(String(stamp.bytes)), "modified": .text(String(stamp.modified)), "isWhole": .flag(isWhole),
            "split": split.map(FieldValue.text) ?? .nothing,
        ]
    }

    private func write(_ body: (RowFile) throws -> Void) throws {
        try AtomicFile.produce(rowsPath) { partial in
            let rows = try RowFile(partial)
            try rows.add(header(isWhole: false))
            try body(rows)
            if limit == nil, rows.isWhole { try rows.replaceFirst(header(isWhole: true)) }
            try rows.close()
        }
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// The extension of the original's name or, without one, that of what the bytes begin with.
    private static func kind(of original: String?, _ bytes: Data) -> String {
        if let original, AudioExtension.stem(of: original) != nil, let dot = original.lastIndex(of: ".") {
            return original[original.index(after: dot)...].lowercased()
        }
        let starts: [(String, String)] = [("RIFF", "wav"), ("fLaC", "flac"), ("OggS", "ogg"), ("ID3", "mp3"), ("FORM", "aiff")]
        return starts.first { bytes.starts(with: $0.0.utf8) }?.1 ?? (bytes.first == 0xFF ? "mp3" : "wav")
    }
}

/// Where an audio file is put that comes out of a parquet file.
private struct AudioPlace {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Writes it, unless a file of these bytes is there already.
    func write(_ bytes: Data) throws {
        if let there = FileManager.default.contents(atPath: path), there == bytes { return }
        try AtomicFile.write(bytes, to: path)
    }

    /// Makes it another name of a file, or a copy where file systems differ.
    ///
    /// A symbolic link is followed, for a relative one would lead nowhere from here; Hugging Face's cache is made of them.
    func link(_ named: String) throws {
        guard let real = realpath(named, nil) else { throw IngestError.cannotRead(named, reason: String(cString: strerror(errno))) }
        defer { free(real) }
        let original = String(cString: real)
        unlink(path)
        if Glibc.link(original, path) == 0 { return }
        do {
            try FileManager.default.copyItem(atPath: original, toPath: path)
        } catch {
            throw IngestError.cannotRead(original, reason: error.localizedDescription)
        }
    }
}

/// A file of one JSON object a line that is being written.
private final class RowFile {
    /// Whether no row was without its sound.
    var isWhole = true
    /// Bytes of the first row.
    private var firstLength = 0
    private let handle: FileHandle
    private let path: String

    init(_ path: String) throws {
        self.path = path
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw WorkError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        self.handle = handle
    }

    /// Puts another row in the place of the first; what is shorter is filled up with spaces.
    func replaceFirst(_ fields: [String: FieldValue]) throws {
        let text = Data(FieldValue.fields(fields).json.utf8)
        do {
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: text + Data(repeating: 0x20, count: max(0, firstLength - text.count)))
        } catch {
            throw WorkError.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    func add(_ fields: [String: FieldValue]) throws {
        if fields["defect"] != nil { isWhole = false }
        do {
            let line = Data((FieldValue.fields(fields).json + "\n").utf8)
            if firstLength == 0 { firstLength = line.count - 1 }
            try handle.write(contentsOf: line)
        } catch {
            throw WorkError.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    func close() throws {
        try handle.close()
    }
}
