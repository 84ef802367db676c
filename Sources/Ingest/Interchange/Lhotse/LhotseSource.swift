/// A recording of lhotse: where its sound is.
struct LhotseRecording {
    var id: String
    var fields: [String: FieldValue]

    init?(_ value: FieldValue?) {
        guard let fields = value?.object, let id = fields["id"]?.text, fields["sources"]?.list != nil else { return nil }
        (self.id, self.fields) = (id, fields)
    }

    /// Seconds.
    var duration: Double? {
        fields["duration"]?.number
    }

    var channels: Int {
        max(fields["channel_ids"]?.list?.count ?? 1, fields["sources"]?.list?.reduce(0) { $0 + ($1["channels"]?.list?.count ?? 1) } ?? 1)
    }

    /// An entry for each file that it is made of, or one that says why there is none.
    ///
    /// - Parameters:
    ///   - table: The manifest, relative to the corpus, and the row of it.
    func entries(_ paths: inout NamedPaths, table: String, row: Int, split: String?) -> [CorpusEntry] {
        let sources = fields["sources"]?.list ?? []
        var entries = sources.map { source in
            switch (source["type"]?.text ?? "", source["source"]?.text) {
            case ("file", let path?): paths.entry(for: path)
            case ("url", let address): lost("its sound is at \(address ?? "an address"), and nothing is fetched; download it", table, row)
            case ("command", _): lost("its sound is what a command writes, and commands are never run; write it to a file", table, row)
            case ("memory", _): lost("its sound stands in the manifest itself, which is not read; write it to a file", table, row)
            case (let kind, _): lost("its sound is of the kind '\(kind)', which is not read", table, row)
            }
        }
        if entries.isEmpty { entries = [lost("it has no sources", table, row)] }
        for index in entries.indices {
            entries[index].split = split
            entries[index].said.duration = duration
            entries[index].said.sampleRate = fields["sampling_rate"]?.number.flatMap { Int(exactly: $0) }
            entries[index].said.statements.append(.text(role: "id", language: nil, body: id))
            if let transforms = fields["transforms"], transforms.list?.isEmpty == false {
                entries[index].said.statements.append(.text(role: "transforms", language: nil, body: transforms.json))
                entries[index].said.notes.append("with transforms that are not applied")
            }
        }
        return entries
    }

    /// Whether a source has a channel; all have where it is not said.
    func source(_ index: Int, has supervision: FieldValue) -> Bool {
        guard let sources = fields["sources"]?.list, sources.count > 1, let channels = sources[index]["channels"]?.texts,
            let wanted = supervision["channel"]?.texts, !wanted.isEmpty
        else { return true }
        return !Set(channels).isDisjoint(with: wanted)
    }

    private func lost(_ reason: String, _ table: String, _ row: Int) -> CorpusEntry {
        CorpusEntry(brokenRow: row, of: table, reason: reason, split: nil)
    }
}
