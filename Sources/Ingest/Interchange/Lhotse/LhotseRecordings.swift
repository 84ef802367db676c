/// A manifest of recordings, with the supervisions that are about them.
struct LhotseRecordings {
    private let path: String
    private let own: LhotseSupervisions
    private let shared: LhotseSupervisions
    private let named: LhotseNames
    private let folder: CorpusFolder
    private let rules: LhotseRules

    /// - Parameters:
    ///   - own: What is about no other recordings.
    ///   - shared: What may be about the recordings of other manifests too.
    init(
        _ path: String, own: LhotseSupervisions, shared: LhotseSupervisions, named: LhotseNames, in folder: CorpusFolder, rules: LhotseRules
    ) throws {
        self.path = path
        self.own = own
        self.shared = shared
        self.named = named
        self.folder = folder
        self.rules = rules
    }

    func stream() throws -> EntryStream {
        let split = SplitName.split(ofFile: path)
        let rows = try ObjectRows(path, in: folder)
        var paths = NamedPaths(tableIn: RelativePath.folder(of: path), of: folder)
        var ready: ArraySlice<CorpusEntry> = []
        var isAtEnd = false
        return EntryStream(tables: [path] + own.paths) {
            while ready.isEmpty, !isAtEnd {
                switch try rows.next() {
                case nil:
                    isAtEnd = true
                    ready = try own.rest(split: split)[...]
                case .broken(let number, let reason)?:
                    ready = [CorpusEntry(brokenRow: number, of: path, reason: reason, split: split)]
                case .fields(let fields, let number)?:
                    guard let recording = LhotseRecording(.fields(fields)) else {
                        ready = [CorpusEntry(brokenRow: number, of: path, reason: "it is no recording: it has no id and sources", split: split)]
                        continue
                    }
                    if named.recordingsFirst { named.add(recording.id) } else if named.has(recording.id) { continue }
                    let said = try supervisions(of: recording.id)
                    var entries = recording.entries(&paths, table: path, row: number, split: split)
                    for index in entries.indices {
                        let heard = said.filter { recording.source(index, has: $0) }
                        rules.add(heard, length: recording.duration, channels: recording.channels, place: path, to: &entries[index].said)
                    }
                    ready = entries[...]
                }
            }
            return ready.popFirst()
        }
    }

    /// What both kinds of supervisions say of a recording; what stands in both is said once.
    private func supervisions(of recording: String) throws -> [FieldValue] {
        let said = try own.take(recording)
        let more = try shared.take(recording)
        if said.isEmpty || more.isEmpty { return said + more }
        let ids = Set(said.compactMap { $0["id"]?.text })
        return said + more.filter { supervision in supervision["id"]?.text.map { !ids.contains($0) } ?? true }
    }
}

/// Supervisions by recording, read ahead no further than the recording at hand needs; held only where they are in another order.
final class LhotseSupervisions {
    let paths: [String]
    private let folder: CorpusFolder
    private var pending: ArraySlice<String>
    private var rows: ObjectRows?
    private var counts = RowGatherer<FieldValue>.Counts()
    private var held: [String: [FieldValue]] = [:]
    private var broken: [CorpusEntry] = []

    /// Counts them.
    ///
    /// - Throws: `IngestError.cannotRead`.
    init(_ paths: [String], in folder: CorpusFolder) throws {
        self.paths = paths
        self.folder = folder
        pending = paths[...]
        for path in paths {
            let rows = try ObjectRows(path, in: folder)
            while let row = try rows.next() {
                if case .fields(let fields, _) = row, let recording = fields["recording_id"]?.text { counts.count(recording) }
            }
        }
    }

    /// All that are about a recording.
    func take(_ recording: String) throws -> [FieldValue] {
        let count = counts.rows(of: recording)
        guard count > 0 else { return [] }
        while (held[recording]?.count ?? 0) < count, try readOne() {}
        return held.removeValue(forKey: recording) ?? []
    }

    /// What is left when all manifests of recordings have been read.
    var lost: EntryStream {
        var ready: ArraySlice<CorpusEntry>?
        return EntryStream(tables: paths) {
            if ready == nil { ready = try self.rest(split: self.paths.first.flatMap { SplitName.split(ofFile: $0) })[...] }
            return ready?.popFirst()
        }
    }

    /// What is about no recording of the manifest, or broken.
    func rest(split: String?) throws -> [CorpusEntry] {
        while try readOne() {}
        let lost = held.keys.sorted().map { recording in
            var entry = CorpusEntry(brokenPart: 1, of: paths.first ?? "", reason: "no manifest has the recording \(recording)")
            entry.places = Places(["\(paths.first ?? "")\(CorpusEntry.rowMark)\(recording)"])
            return entry
        }
        return (broken + lost).map { entry in
            var entry = entry
            entry.split = split
            return entry
        }
    }

    private func readOne() throws -> Bool {
        while true {
            if rows == nil {
                guard let path = pending.popFirst() else { return false }
                rows = try ObjectRows(path, in: folder)
            }
            guard let rows, let row = try rows.next() else {
                rows = nil
                continue
            }
            switch row {
            case .broken(let number, let reason): broken.append(CorpusEntry(brokenRow: number, of: rows.path, reason: reason, split: nil))
            case .fields(let fields, let number):
                if let recording = fields["recording_id"]?.text {
                    held[recording, default: []].append(.fields(fields))
                } else {
                    broken.append(CorpusEntry(brokenRow: number, of: rows.path, reason: "it names no recording_id", split: nil))
                }
            }
            return true
        }
    }
}
