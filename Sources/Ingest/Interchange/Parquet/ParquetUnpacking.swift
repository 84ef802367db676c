public import Manifest
import Foundation
import Work

/// Writes the audio of parquet files beside the catalog, for a sound within a column cannot be listened to where it lies.
///
/// `CATALOG.audio/CORPUS` gets a folder for each parquet file with an audio file for each row and `rows.jsonl`, which says what the row says;
/// that folder is then the corpus. A parquet file that has not changed since is not unpacked again.
///
///     let folder = try ParquetUnpacking(manifest: manifest, folder: path, catalog: "hearsay.sqlite", installation: installation).run()
public struct ParquetUnpacking {
    /// The layout's name.
    public static let layout = "parquet"

    private let manifest: CorpusManifest
    private let source: CorpusFolder
    private let target: String
    private let program: DuckDB
    private let split: String?
    private let limit: Int?

    /// - Parameters:
    ///   - folder: Where the parquet files lie, as the user named it.
    ///   - catalog: The path of the catalog.
    ///   - limit: At most so many rows of each file.
    /// - Throws: `IngestError.noSuchFolder`, `.noProgram`.
    public init(
        manifest: CorpusManifest, folder: String, catalog: String, installation: Installation, split: String? = nil, limit: Int? = nil
    ) throws {
        self.manifest = manifest
        source = try CorpusFolder(folder, manifest: manifest)
        target = catalog + ".audio/" + manifest.name
        program = try DuckDB(installation)
        self.split = split
        self.limit = limit
    }

    /// Unpacks what is new.
    ///
    /// - Parameter progress: Is told of each file before it is unpacked.
    /// - Returns: The folder to be imported.
    /// - Throws: `IngestError`, `WorkError`.
    public func run(progress: (String) -> Void = { _ in }) throws -> String {
        let files = try self.files()
        guard !files.isEmpty else {
            throw IngestError.notThisCorpus(folder: source.path, corpus: manifest.name, expected: ["files ending in .parquet"])
        }
        for file in files {
            let own = SplitName.split(ofFile: file)
            if let split, let own, own != split { continue }
            let unpacked = ParquetFile(
                path: file, in: source, target: "\(target)/\(file.dropLast(".parquet".count))", split: own, limit: limit, program: program)
            if try unpacked.isWanted() {
                progress(file)
                try unpacked.unpack()
            }
        }
        return target
    }

    private func files() throws -> [String] {
        var found: [String] = []
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(source.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            pending += listing.items.reversed().filter { $0.isFolder && !$0.isLink && !FolderSurvey.isHidden($0.name) }.map { prefix + $0.name }
            found += listing.files.filter { $0.isNamedInUTF8 && $0.name.hasSuffix(".parquet") && !FolderSurvey.isHidden($0.name) }
                .map { prefix + $0.name }
        }
        return found
    }
}
