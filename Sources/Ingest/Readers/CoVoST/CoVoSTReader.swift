import Catalog
import Manifest

/// Reads CoVoST 2: translations of Common Voice 4, beside its clips or alone.
///
/// Each pair of languages has a table `covost_v2.SOURCE_TARGET.tsv`, or one for each split that the publisher's
/// `get_covost_splits.py` made of it; they lie in the corpus's folder or in that of the source language, with `clips` and
/// `validated.tsv` of Common Voice (Wang et al., "CoVoST 2 and Massively Multilingual Speech-to-Text Translation", 2020).
struct CoVoSTReader: CorpusReader {
    let name = "covost2"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let groups = try TranslationTable.groups(in: folder)
        if groups.isEmpty {
            let expected = ["covost_v2.SOURCE_TARGET.tsv", "SOURCE/covost_v2.SOURCE_TARGET.tsv"]
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: expected)
        }
        var waiting = groups[...]
        var current: TranslatedClips?
        return EntryStream(tables: Self.tables(of: groups)) {
            while true {
                if let entry = try current?.next() { return entry }
                guard let tables = waiting.popFirst() else { return nil }
                current = try TranslatedClips(tables, in: folder)
            }
        }
    }

    /// Those of translations and of sentences, each once.
    private static func tables(of groups: [[TranslationTable]]) -> [String] {
        Set(groups.joined().flatMap { [$0.path] + ClipSentences.places(beside: $0) }).sorted()
    }
}

/// One table of translations, as its name says.
struct TranslationTable {
    /// Relative to the corpus.
    var path: String
    /// As in `sv-SE`.
    var source: String
    var target: String
    /// The split that the whole table is of; nil where a column says it.
    var split: String?

    /// Tables whose rows are about the same recordings: those of one source language, folder and split.
    ///
    /// - Throws: `IngestError.cannotRead`.
    static func groups(in folder: CorpusFolder) throws -> [[TranslationTable]] {
        var tables: [TranslationTable] = []
        for place in try [""] + FolderListing(folder.path).folders {
            let names = try FolderListing(folder.absolute(place)).files.map(\.name)
            tables += names.compactMap { TranslationTable(path: place.isEmpty ? $0 : "\(place)/\($0)") }
        }
        // What was made of a table holds its rows, and the sentences besides.
        let made = Set(tables.filter { $0.split != nil }.map(\.pair))
        let used = tables.filter { $0.split != nil || !made.contains($0.pair) }
        let groups = Dictionary(grouping: used) { "\($0.folder)\n\($0.source)\n\($0.split ?? "")" }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Nil where the name is that of something else.
    init?(path: String) {
        let parts = RelativePath.name(of: path).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4, parts[0] == "covost_v2", parts.last == "tsv" else { return nil }
        let languages = parts[1].split(separator: "_")
        guard languages.count == 2 else { return nil }
        self.path = path
        source = String(languages[0])
        target = String(languages[1])
        split = parts.count == 4 ? String(parts[2]) : nil
    }

    /// The folder that it lies in, empty for the corpus's own.
    var folder: String {
        String(RelativePath.folder(of: path))
    }

    private var pair: String {
        "\(folder)\n\(source)_\(target)"
    }
}
