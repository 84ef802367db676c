import Manifest

/// Reads a folder of audio files, by the rules of Hugging Face's `audiofolder` and with what lies beside each file.
///
/// First come the rows of every `metadata.csv`, `.tsv` and `.jsonl`, then the audio files that none of them names. Without metadata a
/// folder's name is the label of its files where `datasets` would make it one.
/// https://huggingface.co/docs/datasets/audio_dataset; `packaged_modules/folder_based_builder`.
struct FolderReader: CorpusReader {
    let name = "folder"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let survey = try FolderSurvey(folder)
        guard !survey.audioFolders.isEmpty || !survey.metadata.isEmpty else {
            throw IngestError.notThisCorpus(
                folder: folder.path, corpus: manifest.name, expected: ["audio files (\(AudioExtension.known.sorted().joined(separator: ", ")))"])
        }
        var named: Set<Int> = []
        var shared = SharedFiles(survey.shared, audioFolders: survey.audioFolders, in: folder)
        let rules = FieldRules(manifest)
        var parts: [EntryStream] = []
        let siblings = SiblingFiles(folder: folder, rules: rules)
        for table in survey.metadata {
            let rows = try MetadataRows(table, in: folder, rules: rules, split: survey.split(of: String(RelativePath.folder(of: table))))
            parts.append(
                EntryStream(tables: [table]) {
                    guard var entry = try rows.next() else { return nil }
                    if let place = Self.place(of: entry, in: folder) {
                        named.insert(PathKey(place).hashValue)
                        entry.companions = try siblings.companions(of: place)
                        shared.annotations(of: place).map { entry.said.add($0) }
                    }
                    return entry
                })
        }
        let label = survey.hasLabels
        var pending = survey.audioFolders[...]
        var place = ""
        var items: ArraySlice<FolderListing.Item> = []
        parts.append(
            EntryStream {
                while true {
                    guard let item = items.popFirst() else {
                        guard let next = pending.popFirst() else { return nil }
                        (place, items) = (next, try siblings.audioFiles(in: next)[...])
                        continue
                    }
                    let path = place.isEmpty ? item.name : "\(place)/\(item.name)"
                    if !named.isEmpty, named.contains(PathKey(path).hashValue) { continue }
                    var entry = CorpusEntry(places: [path])
                    entry.split = survey.split(of: place)
                    if !item.isNamedInUTF8 { entry.defect = "its name is not UTF-8, so it cannot be named in a catalog" }
                    if label { entry.said.tags = rules.tags(String(RelativePath.name(of: place))) }
                    if !survey.metadata.isEmpty { entry.said.notes = ["without a row in the metadata"] }
                    entry.companions = try siblings.companions(of: path)
                    shared.annotations(of: path).map { entry.said.add($0) }
                    return entry
                }
            })
        var rest: ArraySlice<CorpusEntry>?
        parts.append(
            EntryStream(tables: shared.tables) {
                if rest == nil { rest = (shared.broken + shared.absent)[...] }
                return rest?.popFirst()
            })
        var stream = EntryStream(joining: parts)
        stream.count = survey.metadata.isEmpty && survey.shared.isEmpty ? survey.files : nil
        return stream
    }

    /// Where the file of a row is, beside its table or below the root; the first of both where it is at neither.
    private static func place(of entry: CorpusEntry, in folder: CorpusFolder) -> String? {
        let places = entry.places.all.compactMap(RelativePath.normalized)
        return places.count > 1 ? places.first { CorpusFolder.exists(folder.absolute($0)) } ?? places.first : places.first
    }
}
