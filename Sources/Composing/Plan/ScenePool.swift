import Catalog

/// The clips that scenes are made of, by split and by what is heard in them.
///
/// A clip serves where those who are trusted name one kind of sound and no other, without times; for mixtures, of which a description is
/// enough, also where they captioned it. The parts of a scene are of one split,
/// which is then the scene's: a sound that is tested on is mixed into nothing that is trained on.
struct ScenePool: Sendable {
    /// One kind of sound with the clips that hold it alone, or the clips of which nobody says a kind but that are captioned.
    struct Kind: Sendable, Equatable {
        /// Nil of captioned clips.
        var classID: Int64?
        var name: String
        /// Rows, in the order of the clips' keys.
        var clips: [Int64]
    }

    struct Split: Sendable {
        var name: String?
        /// In the order of their names.
        var kinds: [Kind]

        var clips: Int { kinds.reduce(0) { $0 + $1.clips.count } }

        /// Whether there are two that may be heard together: of two kinds, or captioned.
        var hasTwoSounds: Bool { kinds.count > 1 || kinds.contains { $0.classID == nil && $0.clips.count > 1 } }
    }

    /// In the order of their names; clips of no split come first.
    private(set) var splits: [Split] = []
    let tree: ClassTree

    /// Seconds; of longer clips too much would have to be decoded for a sound of a few.
    static let longestClip = 120.0

    /// Clips that are read together.
    private static let page = 512

    /// - Throws: `CatalogError`, `QueryError`.
    ///
    /// - Parameter takesCaptioned: Whether a caption is enough.
    init(_ reader: CatalogReader, query: Query?, trusted: Set<Source.Kind>, takesCaptioned: Bool) throws {
        tree = try reader.classTree()
        var found: [String?: [Int64?: [Int64]]] = [:]
        let ids = try reader.clipIDs(ClipFilter(query: query, playable: true, includesDropped: false))
        for start in stride(from: 0, to: ids.count, by: Self.page) {
            let page = ids[start..<min(ids.count, start + Self.page)]
            let statements = try reader.statements(clips: Array(page), kinds: takesCaptioned ? [.tag, .text] : [.tag])
            for clip in try reader.clips(inKeyOrder: page) {
                guard let seconds = clip.duration, seconds <= Self.longestClip, !clip.isTooSlow, let said = statements[clip.id] else { continue }
                let kind = Self.onlyKind(of: said.tags.filter { trusted.contains($0.sourceKind) }, in: tree)
                if kind == nil, SceneDescription.captions(said, trusted: trusted).isEmpty { continue }
                found[clip.split, default: [:]][kind, default: []].append(clip.id)
            }
        }
        for (split, kinds) in found.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            let named = kinds.map { kind, clips in Kind(classID: kind, name: kind.flatMap { tree[$0]?.name } ?? "", clips: clips) }
            splits.append(Split(name: split, kinds: named.sorted { order($0) < order($1) }))
        }
    }

    /// The class that all tags name, or that lies under all that they name; nil where there are several, or one is of a part of the clip.
    static func onlyKind(of tags: [ClipStatements.Tag], in tree: ClassTree) -> Int64? {
        guard let first = tags.first, tags.allSatisfy({ $0.start == nil }) else { return nil }
        let lowest = tags.dropFirst().reduce(first) { tree.isClass($1.classID, strictlyUnder: $0.classID) ? $1 : $0 }
        let isOne = tags.allSatisfy { tree.isClass(lowest.classID, under: $0.classID) || $0.name.lowercased() == lowest.name.lowercased() }
        return isOne && !lowest.name.contains(where: { ";&[]".contains($0) }) ? lowest.classID : nil
    }

    /// Whether one of two kinds is the other, or lies under it, so that a listener could not hold them apart.
    func areAlike(_ one: Kind, _ other: Kind) -> Bool {
        guard let kind = one.classID, let another = other.classID else { return false }
        return tree.areOfOneLine(kind, another) || one.name.lowercased() == other.name.lowercased()
    }

    private func order(_ kind: Kind) -> (String, String, String) {
        let node = kind.classID.flatMap { tree[$0] }
        return (kind.name, node?.vocabulary ?? "", node?.code ?? "")
    }
}

extension Clip {
    /// Whether its rate is below that of telephones, so that its sound is a murmur.
    fileprivate var isTooSlow: Bool {
        (sampleRate ?? 0) < 8_000
    }
}
