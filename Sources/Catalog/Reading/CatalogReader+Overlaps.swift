import GRDB

extension CatalogReader {
    /// What corpora have in common, in the order of their names; pairs that have nothing are left out.
    ///
    /// - Parameter name: The only corpus whose overlaps are wanted; nil for all.
    public func overlaps(of name: String? = nil) throws -> [CorpusOverlap] {
        let corpora = try corporaInOrder()
        let only = name.flatMap { name in corpora.first { $0.name == name }?.id }
        if name != nil, only == nil { return [] }
        var tally = OverlapTally(corpora: corpora.map(\.id))
        try eachSharedName(of: only) { tally.count($0, only: only) }
        return tally.overlaps(names: Dictionary(uniqueKeysWithValues: corpora.map { ($0.id, $0.name) }))
    }

    /// How many recordings of a corpus are in each other corpus too, and by its own name how many it holds more than once.
    public func recordingsShared(by name: String) throws -> [String: Int] {
        try overlaps(of: name).reduce(into: [:]) { shared, overlap in
            let isFirst = overlap.corpora[0] == name
            let count = isFirst ? overlap.same.first : overlap.same.second
            if count > 0 { shared[overlap.corpora[isFirst ? 1 : 0]] = count }
        }
    }

    /// Hands out, recording by recording, what is in another corpus too: for each, one of those that it is the same as, by each name that
    /// they have in common.
    ///
    /// - Parameter name: The only corpus whose recordings are wanted; nil for all, each pair then once.
    public func eachOverlap(of name: String? = nil, _ body: (RecordingOverlap) throws -> Void) throws {
        let corpora = try corporaInOrder()
        let only = name.flatMap { name in corpora.first { $0.name == name }?.id }
        if name != nil, only == nil { return }
        let order = Dictionary(uniqueKeysWithValues: corpora.enumerated().map { ($1.id, $0) })
        try eachSharedName(of: only) { shared in
            let members = Dictionary(grouping: shared.members, by: \.corpus)
            let present = members.keys.sorted { order[$0, default: 0] < order[$1, default: 0] }
            for pair in OverlapTally.pairs(present, withThemselves: true) where pair.has(only) {
                let (own, others) = pair.second == only ? (pair.second, pair.first) : (pair.first, pair.second)
                try each(members[own] ?? [], in: members[others] ?? [], by: shared.name, body)
            }
        }
    }

    private func each(
        _ own: [SharedName.Member], in others: [SharedName.Member], by name: SharedName.Name, _ body: (RecordingOverlap) throws -> Void
    ) throws {
        switch name {
        case .samples(let digest):
            for member in own {
                guard let other = others.first(where: { $0.recording != member.recording }) else { continue }
                try body(overlap(member, other, by: "pcm", value: digest, isSame: true))
            }
        case .identity(let scheme, let value):
            guard own.first?.corpus != others.first?.corpus, IdentityMeaning(scheme: scheme, value: value) == .recording else { return }
            let windows = Windows(others)
            for member in own {
                let meeting = windows.meeting(member)
                guard let other = meeting ?? others.first else { continue }
                try body(overlap(member, other, by: scheme, value: value, isSame: meeting != nil))
            }
        }
    }

    private func overlap(
        _ one: SharedName.Member, _ other: SharedName.Member, by: String, value: String, isSame: Bool
    ) throws -> RecordingOverlap {
        RecordingOverlap(recording: try key(one.recording), other: try key(other.recording), by: by, value: value, isSame: isSame)
    }

    private func key(_ recording: Int64) throws -> String {
        try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT corpus.name || '/' || recording.path FROM recording JOIN corpus ON corpus.id = corpus_id WHERE recording.id = ?"),
            arguments: [recording]) ?? ""
    }

    private func corporaInOrder() throws -> [(id: Int64, name: String)] {
        try Row.fetchAll(db, sql: "SELECT id, name FROM corpus ORDER BY name").map { ($0["id"], $0["name"]) }
    }
}
