import Catalog

/// The rules of one set with all that they go by.
struct SetJudge: Sendable {
    let set: ExampleSet
    private let rules: (any AnswerRules)?
    private let fields: [String]
    private let readsGrounds: Bool
    private let reads: Swift.Set<Statement.Kind>
    private let sources: [Int64: Source]
    /// The row of the one who judges; nil where it never spoke.
    private let judge: Int64?

    /// - Throws: `CatalogError`, or `ManifestError` where the recipe cannot be read.
    init(set: ExampleSet, source: Source, policy: AnswerPolicy, _ reader: CatalogReader) throws {
        self.set = set
        let type = AnswerRulesRegistry.rules(of: set.system)
        let tree = try reader.classTree()
        let recipe = try SetRecipe(text: set.recipe, set: set.name)
        let rules = type.map { $0.init(RuleGround(recipe: recipe, tree: tree, classes: ClassBook(tree), policy: policy)) }
        self.rules = rules
        reads = rules?.reads ?? []
        fields = type?.fields ?? []
        readsGrounds = type?.readsGrounds ?? false
        sources = try reader.sources()
        judge = try reader.sourceID(source)
    }

    /// What is to be said of a page of the set.
    func judgements(of page: Range<Int>, _ reader: CatalogReader) throws -> [ExampleJudgement] {
        let examples = try reader.storedExamples(set: set.id, positions: page, fields: fields)
        let statements = try reader.cited(Swift.Set(examples.lazy.flatMap(\.evidence)))
        let clips = try reader.facts(clips: Swift.Set(examples.lazy.flatMap { [$0.clip] + $0.parents }))
        let grounds = readsGrounds ? try Grounds(of: statements, sources: sources, reader) : Grounds()
        let said = reads.isEmpty ? [:] : try reader.statements(clips: Array(clips.keys), kinds: reads)
        let standing = try judge.map { try reader.verdicts(set: set.id, positions: page, source: $0) } ?? [:]
        return examples.map { example in
            ExampleJudgement(
                example: example.id, position: example.position, task: example.task,
                faults: faults(of: example, clips: clips, statements: statements, grounds: grounds, said: said), standing: standing[example.id])
        }
    }

    private func faults(
        of example: StoredExample, clips: [Int64: ClipFacts], statements: CitedStatements, grounds: Grounds, said: [Int64: ClipStatements]
    ) -> [AnswerFault]? {
        var faults: [AnswerFault] = []
        var claim = Claim(example, clips: clips, statements: statements, sources: sources, faults: &faults)
        claim.grounds = grounds
        claim.said = said[example.clip] ?? ClipStatements()
        if !example.isJSON { faults.append(AnswerFault(.record, "its body is no JSON")) }
        guard let found = rules?.faults(claim) else { return faults.isEmpty ? nil : faults }
        return faults + found
    }
}
