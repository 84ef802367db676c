import Catalog
import Manifest

/// Reads `SUBSET/SPEAKER/BOOK/FILE.flac` with one `.json` beside each.
///
/// Kahn et al., "Libri-Light: A Benchmark for ASR with Limited or No Supervision", 2020; data_preparation/README.md of the corpus.
struct LibriLightReader: SplitFolderReader {
    let name = "librilight"

    /// Hz, to which all files were brought (`data_preparation/cut_by_vad.py` refuses others).
    static let sampleRate = 16_000

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let subsets = split.map { [$0] } ?? manifest.splits
        guard subsets.contains(where: folder.hasFolder) else {
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: subsets)
        }
        let books = try folder.folders(below: subsets, depth: 2)
        return EntryStream(folders: books) { try Self.entries(ofBook: $0, in: folder) }
    }

    private static func entries(ofBook book: String, in folder: CorpusFolder) throws -> [CorpusEntry] {
        let place = book.split(separator: "/").map(String.init)
        guard place.count == 3 else { return [] }
        var entries: [CorpusEntry] = []
        let files = try FolderListing(folder.absolute(book)).files
        let heard = Set(files.lazy.compactMap { AudioExtension.stem(of: $0.name) })
        for item in files {
            // A json without its audio tells of a recording that is missing.
            let stem = AudioExtension.stem(of: item.name) ?? RelativePath.stem(of: item.name)
            let isAudio = AudioExtension.stem(of: item.name) != nil
            guard isAudio || (item.name.hasSuffix(".json") && !heard.contains(stem)) else { continue }
            var entry = CorpusEntry(found: item, in: book, split: place[0])
            if !isAudio { entry.places = Places(["\(book)/\(stem).flac"]) }
            entry.said.identities = [Identity(scheme: "speaker", value: place[1])] + [Identity(libriVoxReader: place[1])].compactMap(\.self)
            entry.said.sampleRate = Self.sampleRate
            entry.companions = [Companion(path: "\(book)/\(stem).json", format: LibriLightMetadata(), isExpected: true)]
            entries.append(entry)
        }
        return entries
    }
}
