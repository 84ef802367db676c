/// A manifest of cuts whose recordings are files of their own; cuts of one recording are brought together.
struct LhotseCuts {
    private struct Cut {
        var number: Int
        var fields: [String: FieldValue]
        var recording: LhotseRecording
    }

    /// Why a row is no cut of one recording.
    private struct Broken: Error {
        var number: Int
        var reason: String
        /// Of sound that has no file of its own.
        var isMade = false
    }

    private let path: String
    private let folder: CorpusFolder
    private let rules: LhotseRules
    private let named: LhotseNames
    private let counts: RowGatherer<Cut>.Counts

    init(_ path: String, named: LhotseNames, in folder: CorpusFolder, rules: LhotseRules) throws {
        self.path = path
        self.named = named
        self.folder = folder
        self.rules = rules
        var counts = RowGatherer<Cut>.Counts()
        let rows = try ObjectRows(path, in: folder)
        while let row = try rows.next() {
            if case .success(let cut) = Self.cut(row) { counts.count(cut.recording.id) }
        }
        self.counts = counts
    }

    func stream() throws -> EntryStream {
        let split = SplitName.split(ofFile: path)
        let rows = try ObjectRows(path, in: folder)
        var paths = NamedPaths(tableIn: RelativePath.folder(of: path), of: folder)
        var gatherer = RowGatherer<Cut>(counts)
        var ready: ArraySlice<CorpusEntry> = []
        var isAtEnd = false
        return EntryStream(tables: [path]) {
            while ready.isEmpty, !isAtEnd {
                switch try rows.next().map(Self.cut) {
                case nil:
                    isAtEnd = true
                    ready = gatherer.rest().flatMap { entries(for: $0, &paths, split) }[...]
                // Mixed and padding cuts are made of other cuts and have no recordings to lose.
                case .failure(let broken) where broken.isMade && named.recordingsFirst && !named.isEmpty: continue
                case .failure(let broken): ready = [CorpusEntry(brokenRow: broken.number, of: path, reason: broken.reason, split: split)]
                case .success(let cut) where named.recordingsFirst && named.has(cut.recording.id): continue
                case .success(let cut):
                    if !named.recordingsFirst { named.add(cut.recording.id) }
                    if let group = gatherer.add(cut, key: cut.recording.id) { ready = entries(for: group, &paths, split)[...] }
                }
            }
            return ready.popFirst()
        }
    }

    private func entries(for cuts: [Cut], _ paths: inout NamedPaths, _ split: String?) -> [CorpusEntry] {
        guard let first = cuts.first else { return [] }
        var entries = first.recording.entries(&paths, table: path, row: first.number, split: split)
        for cut in cuts {
            let place = "\(path): line \(cut.number)"
            let start = cut.fields["start"]?.number ?? 0
            let duration = cut.fields["duration"]?.number ?? first.recording.duration ?? 0
            var own = rules.custom(cut.fields["custom"])
            if let id = cut.fields["id"]?.text { own.statements.append(.text(role: "cut", language: nil, body: id)) }
            let isWhole = cuts.count == 1 && start == 0 && first.recording.duration.map { abs($0 - duration) <= 0.01 } ?? true
            for index in entries.indices {
                if isWhole {
                    entries[index].said.add(row: own)
                } else {
                    entries[index].said.add(own, from: start, to: start + duration, place: place)
                }
                let supervisions = (cut.fields["supervisions"]?.list ?? []).filter { first.recording.source(index, has: $0) }
                rules.add(
                    supervisions, from: start, length: first.recording.duration, channels: first.recording.channels, place: place,
                    to: &entries[index].said)
            }
        }
        return entries
    }

    private static func cut(_ row: ObjectRows.Row) -> Result<Cut, Broken> {
        switch row {
        case .broken(let number, let reason): return .failure(Broken(number: number, reason: reason))
        case .fields(let fields, let number):
            let tracks = fields["tracks"]?.list
            if fields["type"]?.text == "MixedCut" || tracks != nil {
                let reason = "it is mixed from \(tracks?.count ?? 0) cuts and has no file of its own; save it to audio and import that"
                return .failure(Broken(number: number, reason: reason, isMade: true))
            }
            if fields["type"]?.text == "PaddingCut" {
                return .failure(Broken(number: number, reason: "it is padding and has no sound", isMade: true))
            }
            guard let recording = LhotseRecording(fields["recording"]) else {
                return .failure(Broken(number: number, reason: "it is no cut with a recording"))
            }
            return .success(Cut(number: number, fields: fields, recording: recording))
        }
    }
}
