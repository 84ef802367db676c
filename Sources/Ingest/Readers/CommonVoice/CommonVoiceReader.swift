import Manifest

/// Reads Common Voice, in which a clip stands in several tables of its language.
///
/// `LANGUAGE/{train,dev,test}.tsv` are taken from `validated.tsv`, which holds their rows too (Ardila et al., "Common Voice: A
/// Massively-Multilingual Speech Corpus", 2020, section 4). A clip is of the first split that names it, in the order of the
/// manifest; so it has to name those that others contain first. What the rows say stands in the manifest.
struct CommonVoiceReader: CorpusReader {
    let name = "commonvoice"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        try TableFolders(manifest, column: manifest.folders ?? "language", in: folder).stream {
            $0.splits(upTo: split)
        } completed: { language in
            try CommonVoiceClips(language: language, in: folder).completed
        }
    }
}

extension TableManifest {
    /// The splits in order as far as a wanted one, for those before it decide what is in it.
    fileprivate func splits(upTo wanted: String?) -> [String?] {
        Array(wanted.flatMap(splits.firstIndex).map { splits[...$0] } ?? splits[...])
    }
}
