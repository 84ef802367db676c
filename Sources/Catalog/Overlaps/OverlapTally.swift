/// Counts what pairs of corpora have in common.
struct OverlapTally {
    /// Rows of two corpora, the first before the second by name.
    struct Pair: Hashable {
        var first: Int64
        var second: Int64
    }

    private struct Sides {
        var first = RecordingSet()
        var second = RecordingSet()

        mutating func insert(_ row: Int64, isFirst: Bool) {
            if isFirst { first.insert(row) } else { second.insert(row) }
        }
    }

    private struct Shared {
        var schemes: [String: Sides] = [:]
        var pcm = Sides()
        var otherWindow = Sides()
        var origin = Sides()
        var groups: [String: Int] = [:]
    }

    /// The place of each corpus in the order of names.
    private let order: [Int64: Int]
    private var pairs: [Pair: Shared] = [:]

    /// - Parameter corpora: Rows in the order of names.
    init(corpora: [Int64]) {
        order = Dictionary(corpora.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Takes in a name, for all pairs of corpora that have it, or for those with one corpus.
    mutating func count(_ shared: SharedName, only corpus: Int64?) {
        let members = Dictionary(grouping: shared.members, by: \.corpus)
        let corpora = members.keys.sorted { order[$0, default: 0] < order[$1, default: 0] }
        switch shared.name {
        case .samples:
            for pair in Self.pairs(corpora, withThemselves: true) where pair.has(corpus) {
                guard let first = members[pair.first], let second = members[pair.second] else { continue }
                if pair.first == pair.second, first.count < 2 { continue }
                for member in first { pairs[pair, default: Shared()].pcm.first.insert(member.recording) }
                for member in second { pairs[pair, default: Shared()].pcm.second.insert(member.recording) }
            }
        case .identity(let scheme, let value):
            guard corpora.count > 1, let meaning = IdentityMeaning(scheme: scheme, value: value) else { return }
            for pair in Self.pairs(corpora, withThemselves: false) where pair.has(corpus) {
                guard let first = members[pair.first], let second = members[pair.second] else { continue }
                count(first, second, of: pair, as: meaning, scheme: scheme)
            }
        }
    }

    private mutating func count(
        _ first: [SharedName.Member], _ second: [SharedName.Member], of pair: Pair, as meaning: IdentityMeaning, scheme: String
    ) {
        switch meaning {
        case .group(let name): pairs[pair, default: Shared()].groups[name, default: 0] += 1
        case .origin:
            for member in first { pairs[pair, default: Shared()].origin.first.insert(member.recording) }
            for member in second { pairs[pair, default: Shared()].origin.second.insert(member.recording) }
        case .recording:
            for (own, others, isFirst) in [(first, second, true), (second, first, false)] {
                let windows = Windows(others)
                for member in own {
                    if windows.meeting(member) != nil {
                        pairs[pair, default: Shared()].schemes[scheme, default: Sides()].insert(member.recording, isFirst: isFirst)
                    } else {
                        pairs[pair, default: Shared()].otherWindow.insert(member.recording, isFirst: isFirst)
                    }
                }
            }
        }
    }

    /// The sums, in the order of names.
    func overlaps(names: [Int64: String]) -> [CorpusOverlap] {
        let ordered = pairs.sorted { left, right in
            (order[left.key.first, default: 0], order[left.key.second, default: 0])
                < (order[right.key.first, default: 0], order[right.key.second, default: 0])
        }
        return ordered.map { pair, shared in
            var overlap = CorpusOverlap(corpora: [names[pair.first] ?? "", names[pair.second] ?? ""], groups: shared.groups)
            Self.count(shared, \.first, into: &overlap, \.first)
            Self.count(shared, \.second, into: &overlap, \.second)
            return overlap
        }
    }

    private static func count(
        _ shared: Shared, _ side: KeyPath<Sides, RecordingSet>, into overlap: inout CorpusOverlap,
        _ field: WritableKeyPath<CorpusOverlap.Count, Int>
    ) {
        var identity = RecordingSet()
        for (scheme, sides) in shared.schemes {
            var named = sides[keyPath: side]
            overlap.schemes[scheme, default: .init()][keyPath: field] = named.count()
            identity = identity + named
        }
        var (pcm, otherWindow, origin) = (shared.pcm[keyPath: side], shared.otherWindow[keyPath: side], shared.origin[keyPath: side])
        var same = identity + pcm
        overlap.identity[keyPath: field] = identity.count()
        overlap.pcm[keyPath: field] = pcm.count()
        overlap.same[keyPath: field] = same.count()
        overlap.otherWindow[keyPath: field] = otherWindow.count(without: [same])
        overlap.origin[keyPath: field] = origin.count(without: [same, otherWindow])
    }

    static func pairs(_ corpora: [Int64], withThemselves: Bool) -> [Pair] {
        corpora.indices.flatMap { first in
            corpora[(withThemselves ? first : first + 1)...].map { Pair(first: corpora[first], second: $0) }
        }
    }
}

extension OverlapTally.Pair {
    /// Whether a corpus is one of the two; true of any pair where none is asked for.
    func has(_ corpus: Int64?) -> Bool {
        corpus.map { first == $0 || second == $0 } ?? true
    }
}
