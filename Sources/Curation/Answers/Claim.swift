import Catalog

/// An example with all that it may rest on, and of the catalog else only what its rules ask for.
struct Claim: Sendable {
    var task: String
    /// The values of the fields that its system's rules asked for.
    var fields: [String?]
    var clip: ClipFacts
    /// The further clips that it is about.
    var parents: [ClipFacts]
    /// The statements that it names, in the order in which it names them.
    var tags: [Tag] = []
    var texts: [Text] = []
    var measures: [Measure] = []
    var spans: [Span] = []
    var units: [Units] = []
    var pairs: [Pair] = []
    /// What the texts rest on; empty for rules that do not ask for it.
    var grounds = Grounds()
    /// All that is said of its clip, cited or not; nothing where its rules do not ask for that.
    var said = ClipStatements()

    typealias Tag = Cited<CitedStatements.Tag>
    typealias Text = Cited<CitedStatements.Text>
    typealias Measure = Cited<CitedStatements.Measure>
    typealias Span = Cited<CitedStatements.Span>
    typealias Pair = Cited<CitedStatements.Pair>
    typealias Units = Cited<CitedStatements.Units>

    /// A statement with who says it.
    struct Cited<Content: Sendable>: Sendable {
        var evidence: Evidence
        var content: Content
        var source: Source

        /// As in `tag:12 of yamnet`.
        var name: String {
            "\(evidence.text) of \(source.name)"
        }
    }

    /// The same with the statements about one of its clips alone.
    func about(_ clip: Int64) -> Claim {
        var claim = self
        claim.tags.removeAll { $0.content.clip != clip }
        claim.texts.removeAll { $0.content.clip != clip }
        claim.measures.removeAll { $0.content.clip != clip }
        claim.spans.removeAll { $0.content.clip != clip }
        claim.units.removeAll { $0.content.clip != clip }
        return claim
    }

    /// Seconds of the clip.
    var duration: Double {
        clip.duration ?? 0
    }
}

extension Claim {
    /// Puts an example and its evidence together.
    ///
    /// - Parameter faults: Takes what is wrong with the evidence itself.
    init(
        _ example: StoredExample, clips: [Int64: ClipFacts], statements: CitedStatements, sources: [Int64: Source], faults: inout [AnswerFault]
    ) {
        task = example.task
        fields = example.fields
        clip = clips[example.clip] ?? ClipFacts(id: example.clip, corpus: "", split: nil, duration: nil)
        parents = example.parents.compactMap { clips[$0] }
        if parents.count < example.parents.count { faults.append(AnswerFault(.evidence, "a clip that it is about is no more in the catalog")) }
        if example.evidence.isEmpty, example.unknownEvidence.isEmpty { faults.append(AnswerFault(.evidence, "it names none")) }
        for name in example.unknownEvidence { faults.append(AnswerFault(.evidence, "'\(name)' is no statement")) }
        let nobody = Source(kind: .rule, name: "nobody", version: "")
        for evidence in example.evidence {
            guard let about = statements.clip(of: evidence) else {
                faults.append(AnswerFault(.evidence, "\(evidence.text) is no more in the catalog"))
                continue
            }
            guard about == example.clip || example.parents.contains(about) else {
                faults.append(AnswerFault(.evidence, "\(evidence.text) is about another clip"))
                continue
            }
            func cited<Content>(_ said: Content?, by source: Int64?) -> Cited<Content>? {
                said.map { Cited(evidence: evidence, content: $0, source: source.flatMap { sources[$0] } ?? nobody) }
            }
            switch evidence.kind {
            case .tag:
                let said = statements.tags[evidence.id]
                tags += [cited(said, by: said?.source)].compactMap { $0 }
            case .text:
                let said = statements.texts[evidence.id]
                texts += [cited(said, by: said?.source)].compactMap { $0 }
            case .measure:
                let said = statements.measures[evidence.id]
                measures += [cited(said, by: said?.source)].compactMap { $0 }
            case .span:
                let said = statements.spans[evidence.id]
                spans += [cited(said, by: said?.source)].compactMap { $0 }
            case .units:
                let said = statements.units[evidence.id]
                units += [cited(said, by: said?.source)].compactMap { $0 }
            case .pair:
                let said = statements.pairs[evidence.id]
                pairs += [cited(said, by: said?.source)].compactMap { $0 }
            case .vector: break
            }
        }
    }
}
