/// A shard of a Shar directory: `cuts.NNNNNN.jsonl` and the tars with a member for each cut; the sound is read where it lies.
final class LhotseShard {
    private let files: LhotseFiles.Shard
    private let folder: CorpusFolder
    private let rules: LhotseRules
    private let split: String?

    init(_ files: LhotseFiles.Shard, in folder: CorpusFolder, rules: LhotseRules) {
        self.files = files
        self.folder = folder
        self.rules = rules
        split = SplitName.split(ofFile: files.cuts)
    }

    /// Recordings in the order of the tars, then what is lost; the cuts of one shard are held, a thousand or so.
    var stream: EntryStream {
        var ready: ArraySlice<CorpusEntry>?
        return EntryStream(tables: [files.cuts] + files.tars) {
            if ready == nil { ready = try self.entries()[...] }
            return ready?.popFirst()
        }
    }

    private func entries() throws -> [CorpusEntry] {
        var cuts: [String: (number: Int, fields: [String: FieldValue])] = [:]
        var lost: [CorpusEntry] = []
        let rows = try ObjectRows(files.cuts, in: folder)
        while let row = try rows.next() {
            switch row {
            case .broken(let number, let reason): lost.append(CorpusEntry(brokenRow: number, of: files.cuts, reason: reason, split: split))
            case .fields(let fields, let number):
                if let id = fields["id"]?.text, cuts[id] == nil {
                    cuts[id] = (number, fields)
                } else {
                    let reason = fields["id"] == nil ? "it has no id" : "its id stands there twice"
                    lost.append(CorpusEntry(brokenRow: number, of: files.cuts, reason: reason, split: split))
                }
            }
        }
        var heard: Set<String> = []
        var entries: [CorpusEntry] = []
        for tar in files.tars {
            let field = String(RelativePath.name(of: tar).prefix { $0 != "." })
            do {
                let listing = try TarListing(tar, in: folder)
                while let member = try listing.next() {
                    // An id may itself hold dots, so that the last one ends it.
                    guard let stem = AudioExtension.stem(of: member.name) else { continue }
                    let id = String(stem)
                    heard.insert(id)
                    entries.append(entry(member, of: tar, field: field, id: id, cut: cuts[id]))
                }
            } catch {
                var entry = CorpusEntry(brokenPart: 1, of: tar, reason: error.reason)
                entry.split = split
                lost.append(entry)
            }
        }
        for (id, cut) in cuts.sorted(by: { $0.value.number < $1.value.number }) where !heard.contains(id) {
            lost.append(CorpusEntry(brokenRow: cut.number, of: files.cuts, reason: "no tar of the shard has sound for \(id)", split: split))
        }
        return entries + lost
    }

    private func entry(
        _ member: TarListing.Member, of tar: String, field: String, id: String, cut: (number: Int, fields: [String: FieldValue])?
    ) -> CorpusEntry {
        var entry = CorpusEntry(member: member, of: tar)
        entry.split = split
        entry.said.statements.append(.text(role: "id", language: nil, body: id))
        if field != "recording" { entry.said.statements.append(.text(role: "field", language: nil, body: field)) }
        guard let cut else {
            entry.said.notes.append("without a cut")
            return entry
        }
        let length = cut.fields["duration"]?.number
        entry.said.duration = length
        entry.said.add(row: rules.custom(cut.fields["custom"]))
        let channels = cut.fields["channel"]?.list?.count ?? 1
        rules.add(
            cut.fields["supervisions"]?.list ?? [], length: length, channels: channels, place: "\(files.cuts): line \(cut.number)", to: &entry.said)
        return entry
    }
}
