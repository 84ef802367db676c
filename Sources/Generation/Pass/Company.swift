import Catalog

/// What a system asks for about the clips of a page beside what was said of them: whom they belong together with, and their outer names.
struct Company: Sendable {
    private(set) var partners: [Int64: [Hearing.Partner]] = [:]
    private(set) var identities: [Int64: [Identity]] = [:]

    /// - Throws: `CatalogError`.
    init(of clips: [Int64], for system: any InstructionSystem.Type, in reader: CatalogReader, includesDropped: Bool) throws {
        if !system.identitySchemes.isEmpty { identities = try reader.identities(of: clips, schemes: system.identitySchemes) }
        guard !system.relations.isEmpty else { return }
        let filter = ClipFilter(playable: true, includesDropped: includesDropped)
        let pairs = try reader.pairs(of: clips, relations: system.relations, filter: filter)
        guard !pairs.isEmpty else { return }
        let others = Array(Set(pairs.map(\.other))).sorted()
        let known = try reader.clips(ids: others)
        let statements = try reader.statements(clips: others, kinds: system.kinds)
        for pair in pairs {
            guard let clip = known[pair.other] else { continue }
            partners[pair.clip, default: []].append(
                Hearing.Partner(pair: pair, clip: clip, statements: statements[pair.other] ?? ClipStatements()))
        }
    }
}
