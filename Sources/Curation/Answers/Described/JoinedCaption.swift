import Catalog

/// What some texts rest on, and what the clips that they are about were composed of.
struct Grounds: Sendable {
    /// A statement about a parent, with the words that it gives.
    struct Ground: Sendable {
        var evidence: Evidence
        var clip: Int64
        var source: Source?
        /// Of a text its words.
        var body: String?
        /// Of a tag its class.
        var classID: Int64?
    }

    private var grounds: [Int64: [Ground]] = [:]
    private var parents: [Int64: [Int64]] = [:]

    init() {}

    /// - Throws: `CatalogError`.
    init(of statements: CitedStatements, sources: [Int64: Source], _ reader: CatalogReader) throws {
        let named = try reader.evidence(texts: Array(statements.texts.keys))
        guard !named.isEmpty else { return }
        let said = try reader.cited(Set(named.values.joined()))
        for (text, evidence) in named {
            grounds[text] = evidence.compactMap { ground in
                if let caption = said.texts[ground.id], ground.kind == .text {
                    return Ground(evidence: ground, clip: caption.clip, source: sources[caption.source], body: caption.body)
                }
                guard let tag = said.tags[ground.id], ground.kind == .tag else { return nil }
                return Ground(evidence: ground, clip: tag.clip, source: sources[tag.source], classID: tag.classID)
            }
        }
        parents = try reader.parents(of: Set(statements.texts.values.map(\.clip)))
    }

    func of(_ text: Int64) -> [Ground] { grounds[text] ?? [] }

    func parents(of clip: Int64) -> [Int64] { parents[clip] ?? [] }
}

/// The caption of a scene of mixed sounds, which has to be what is said of its parents, in the order of the parts and joined by a space.
enum JoinedCaption {
    private static let composer = "scene"

    static func faults(_ caption: Claim.Text, _ claim: Claim, _ classes: ClassBook) -> [AnswerFault] {
        guard caption.source.kind == .rule, caption.source.name == composer else { return [] }
        let grounds = claim.grounds.of(caption.evidence.id)
        let parents = claim.grounds.parents(of: caption.content.clip)
        var faults = grounds.filter { $0.source?.kind != .corpus && $0.source?.kind != .person }.map { ground in
            AnswerFault(.source, "\(ground.evidence.text), on which \(caption.name) rests, is neither a corpus's nor a person's")
        }
        for ground in grounds where !parents.contains(ground.clip) {
            faults.append(AnswerFault(.evidence, "\(ground.evidence.text), on which \(caption.name) rests, is about no part of the scene"))
        }
        let words = parents.map { parent in Self.words(of: grounds.filter { $0.clip == parent }, classes) }
        if words.isEmpty || words.contains(where: { $0 == nil }) {
            return faults + [AnswerFault(.evidence, "\(caption.name) does not rest on words about each part")]
        }
        let joined = words.compactMap { $0 }.joined(separator: " ")
        if caption.content.body != joined { faults.append(AnswerFault(.caption, "'\(caption.content.body)' is not '\(joined)'")) }
        return faults
    }

    /// What is said of one part: one caption, or tags that all name one class.
    private static func words(of grounds: [Grounds.Ground], _ classes: ClassBook) -> String? {
        let captions = grounds.compactMap(\.body)
        let names = Set(grounds.compactMap { $0.classID.map(classes.folded) })
        if captions.count == 1, names.isEmpty { return DescribedClip.line(captions[0]) }
        return captions.isEmpty && names.count == 1 ? names.first : nil
    }
}
