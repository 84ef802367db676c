import Manifest

/// A table on disk: its columns by name, its rows held to them.
struct TableFile {
    /// Relative to the corpus.
    var path: String { rows.path }
    /// All its files, where it is made of several documents.
    let paths: [String]
    /// Place of each column in a row.
    let columns: [String: Int]
    /// How many values a row has.
    let width: Int
    private let rows: any RowReader
    private let parts: PartColumns

    /// A row, or why it is none.
    enum Row {
        case values([String])
        case broken(number: Int, reason: String)
    }

    /// Opens the first place that exists.
    ///
    /// - Parameter inner: The column that holds the folder of the table, with its value.
    /// - Returns: Nil where none does.
    /// - Throws: `IngestError`.
    init?(_ file: TableManifest.File, split: String?, folder inner: [String: String] = [:], in folder: CorpusFolder) throws {
        try self.init(file, at: file.paths(split: split, folder: inner, in: folder), in: folder)
    }

    /// Opens files that are there.
    ///
    /// - Returns: Nil where there are none.
    /// - Throws: `IngestError`.
    init?(_ file: TableManifest.File, at paths: [String], in folder: CorpusFolder) throws {
        self.paths = paths
        guard let first = paths.first else { return nil }
        rows = file.format == .delimited
            ? try DelimitedRows(file, path: first, in: folder) : try DocumentRows(file, paths: paths, in: folder)
        parts = PartColumns(file.parts, columns: rows.columns)
        columns = rows.columns.merging(parts.names.enumerated().map { [width = rows.width] in ($1, width + $0) }) { own, _ in own }
        width = rows.width + parts.names.count
    }

    /// How much of it has been read, from 0 to 1; nil where that is not known.
    var share: Double? { rows.share }

    /// The next row, or nil at the end.
    ///
    /// - Throws: `IngestError`.
    mutating func next() throws -> Row? {
        let row = try rows.next()
        guard !parts.names.isEmpty, case .values(var values)? = row else { return row }
        parts.add(to: &values)
        return .values(values)
    }
}

/// Reads the rows of a table one after another.
protocol RowReader: AnyObject {
    /// The file of the row that was read last, relative to the corpus.
    var path: String { get }
    /// Place of each column in a row.
    var columns: [String: Int] { get }
    /// How many values a row has.
    var width: Int { get }
    /// How much of it has been read, from 0 to 1; nil where that is not known.
    var share: Double? { get }
    /// The next row, or nil at the end.
    ///
    /// - Throws: `IngestError`.
    func next() throws -> TableFile.Row?
}

extension RowReader {
    var share: Double? { nil }
}

extension CorpusFolder {
    /// Files whose names fit a path with one `*` in its last part, in order; none where there is no such folder.
    fileprivate func files(like path: String) throws -> [String] {
        let parent = String(RelativePath.folder(of: path))
        let ends = RelativePath.name(of: path).split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard let start = ends.first, let end = ends.last, parent.isEmpty || hasFolder(parent) else { return [] }
        return try FolderListing(absolute(parent)).files.map(\.name)
            .filter { $0.hasPrefix(start) && $0.hasSuffix(end) && $0.utf8.count >= start.utf8.count + end.utf8.count }
            .map { parent.isEmpty ? $0 : "\(parent)/\($0)" }
    }
}

extension TableManifest.File {
    /// The files at the first place where there are any, relative to the corpus.
    ///
    /// - Throws: `IngestError.cannotRead` where one leads out of the corpus.
    func paths(split: String?, folder inner: [String: String] = [:], in folder: CorpusFolder) throws -> [String] {
        for place in places {
            let path = place.filled(inner.merging(["split": split ?? ""]) { $1 })
            var paths: [String] = []
            for path in path.contains("*") ? try folder.files(like: path) : [path] {
                switch folder.look(at: path) {
                case .file(let stamp): paths.append(stamp.path)
                case .absent: continue
                case .refused(let reason): throw IngestError.cannotRead(folder.absolute(path), reason: reason)
                }
            }
            if !paths.isEmpty { return paths }
        }
        return []
    }
}
