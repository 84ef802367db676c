import Manifest

/// Reads NeMo's manifests: an object a line with `audio_filepath`, `duration`, `offset`, `text` and whatever else; plain or tarred.
///
/// https://docs.nvidia.com/nemo-framework/user-guide/latest/nemotoolkit/asr/datasets.html; `nemo_adapters.py` of NeMo's lhotse loader.
struct NemoReader: CorpusReader {
    let name = "nemo"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let files = try NemoFiles(folder)
        let rules = FieldRules(manifest, isSpeech: true)
        var parts = try files.tarred.map { try $0.stream(in: folder, rules: rules) }
        parts += try files.manifests.map { try NemoManifest($0, in: folder, rules: rules).stream() }
        guard !parts.isEmpty else {
            throw IngestError.notThisCorpus(
                folder: folder.path, corpus: manifest.name, expected: ["a .json or .jsonl whose lines are objects with audio_filepath"])
        }
        return EntryStream(joining: parts)
    }
}

/// The manifests below a folder.
struct NemoFiles {
    /// Relative to the corpus, in order.
    private(set) var manifests: [String] = []
    private(set) var tarred: [NemoTarred] = []

    /// So many files of other names are looked into where none is called a manifest.
    private static let mostGuesses = 1000
    /// A manifest may begin with rows that are broken.
    private static let mostRows = 20

    init(_ folder: CorpusFolder) throws {
        var others: [String] = []
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            pending += listing.items.reversed().filter { $0.isFolder && !$0.isLink && !FolderSurvey.isHidden($0.name) }.map { prefix + $0.name }
            if let set = try NemoTarred(prefix, names: listing.files.map(\.name), in: folder) { tarred.append(set) }
            for item in listing.files where Self.isRows(item.name) && !tarred.contains(where: { $0.owns(prefix + item.name) }) {
                if item.name.lowercased().contains("manifest") {
                    if try Self.isManifest(prefix + item.name, in: folder) { manifests.append(prefix + item.name) }
                } else if others.count < Self.mostGuesses {
                    others.append(prefix + item.name)
                }
            }
        }
        if manifests.isEmpty, tarred.isEmpty { manifests = try others.filter { try Self.isManifest($0, in: folder) } }
        // Of two manifests about one file the one of a split has the last word.
        manifests.sort { (SplitName.split(ofFile: $0) == nil ? 0 : 1, $0) < (SplitName.split(ofFile: $1) == nil ? 0 : 1, $1) }
    }

    private static func isRows(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".json", ".jsonl", ".json.gz", ".jsonl.gz"].contains { name.hasSuffix($0) }
    }

    private static func isManifest(_ path: String, in folder: CorpusFolder) throws -> Bool {
        guard case .file = folder.look(at: path), let rows = try? ObjectRows(path, in: folder) else { return false }
        for _ in 0..<mostRows {
            guard let row = try? rows.next() else { return false }
            if case .fields(let fields, _) = row, fields[NemoManifest.fileField]?.text != nil { return true }
        }
        return false
    }
}
