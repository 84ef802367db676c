import Manifest

/// Reads Common Voice, in which a clip stands in several tables of its language.
///
/// `LANGUAGE/{train,dev,test}.tsv` are taken from `validated.tsv`, which holds their rows too (Ardila et al., "Common Voice: A
/// Massively-Multilingual Speech Corpus", 2020, section 4). A clip is of the first split that names it, in the order of the
/// manifest; so it has to name those that others contain first. What the rows say stands in the manifest.
struct CommonVoiceReader: CorpusReader {
    let name = "commonvoice"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let column = manifest.folders ?? "language"
        return try TableFolders(manifest, column: column, in: folder).stream { inner in
            let clips = try CommonVoiceClips(language: inner[column] ?? "", in: folder)
            return try manifest.tables.flatMap { table in
                try table.splits(upTo: split).compactMap { split in
                    guard let file = table.file, try file.path(split: split, folder: inner, in: folder) != nil else { return nil }
                    return {
                        try TableRows(table, file: file, split: split, folder: inner, in: folder).map { rows in
                            let rows = try rows.stream()
                            return EntryStream {
                                while let entry = try rows.next() {
                                    if let entry = clips.completed(entry) { return entry }
                                }
                                return nil
                            }
                        }
                    }
                }
            }
        }
    }
}

extension TableManifest {
    /// The splits in order as far as a wanted one, for those before it decide what is in it.
    fileprivate func splits(upTo wanted: String?) -> ArraySlice<String> {
        wanted.flatMap(splits.firstIndex).map { splits[...$0] } ?? splits[...]
    }
}
