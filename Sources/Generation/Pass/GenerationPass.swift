public import Catalog
import Digest
import Work

/// Makes a set: pages of clips in the order of their keys, worked on side by
/// side, written in order.
///
/// Examples of a clip are written in one transaction, so that a killed run
/// goes on behind the last clip that has any, and ends with the same digest
/// as an undisturbed one.
public struct GenerationPass: Sendable {
    public var catalog: Catalog
    public var recipe: Recipe
    /// The set's name.
    public var set: String
    public var seed: Int
    /// Which clips; nil for all.
    public var query: Query?
    /// Also clips that a current verdict drops.
    public var includesDropped: Bool
    public var workers: Int
    /// Clips that are read and written together.
    public var pageSize = 256

    public init(
        catalog: Catalog, recipe: Recipe, set: String, seed: Int = 0, query: Query? = nil, includesDropped: Bool = false, workers: Int = 2
    ) {
        self.catalog = catalog
        self.recipe = recipe
        self.set = set
        self.seed = seed
        self.query = query
        self.includesDropped = includesDropped
        self.workers = workers
    }

    /// Makes the set, or what is missing of it.
    ///
    /// - Parameter progress: Called with the clips of every page, in order.
    /// - Throws: `GenerationError`, `CatalogError` or `QueryError`.
    public func run(progress: (Int) -> Void = { _ in }) async throws -> GenerationReport {
        let filter = ClipFilter(query: query, playable: true, includesDropped: includesDropped)
        // A query that cannot be answered is told before an older set of this name is given up.
        _ = try catalog.read { try $0.clips(filter, limit: 0) }
        let (begun, revision) = try catalog.write { writer in (try begin(writer), try writer.reader.revision()) }
        let tally = try catalog.read { try $0.tally(set: begun.id) }
        if begun.isComplete { return try report(tally, outcome: .unchanged) }

        let (classes, unitSources, system) = try catalog.read { reader in
            let classes = SoundClasses(try reader.classTree())
            return (classes, try reader.unitSources(), try recipe.system.prepared(by: reader, classes: classes))
        }
        let pages = ClipPages(catalog, filter: filter, after: begun.lastClip, size: pageSize)
        var position = begun.nextPosition
        try await orderedPass(over: pages, workers: workers) { page in
            try draft(page, system, classes: classes, unitSources: unitSources)
        } consume: { page in
            if !page.examples.isEmpty {
                try catalog.write { writer in
                    try check(writer, revision: revision, set: begun.id)
                    try writer.append(page.examples, to: begun.id, from: position)
                }
            }
            for example in page.examples { tally.add(clip: example.clipID, key: example.clipKey, task: example.task, body: example.body) }
            position += page.examples.count
            progress(page.clips)
        }
        try pages.finish()
        try catalog.write { writer in
            try check(writer, revision: revision, set: begun.id)
            _ = try writer.finishSet(begun.id, tally: tally)
        }
        return try report(tally, outcome: begun.nextPosition > 0 ? .resumed : .made)
    }

    /// How many clips there are to go through, for a progress bar.
    ///
    /// - Throws: `CatalogError` or `QueryError`.
    public func clipCount() throws -> Int {
        try catalog.read { try $0.totals(ClipFilter(query: query, playable: true, includesDropped: includesDropped)).clips }
    }

    private struct Page: Sendable {
        var clips: Int
        /// In order, not yet placed.
        var examples: [Example]
    }

    private func draft(_ clips: [Clip], _ system: any InstructionSystem, classes: SoundClasses, unitSources: [UnitSource]) throws -> Page {
        let type = type(of: system)
        let (statements, company, grounds) = try catalog.read { reader in
            let ids = clips.map(\.id)
            let said = try reader.statements(clips: ids, kinds: type.kinds)
            return (
                said, try Company(of: ids, for: type, in: reader, includesDropped: includesDropped),
                type.readsGrounds ? try reader.evidence(texts: said.values.flatMap(\.texts).map(\.id)) : [:]
            )
        }
        var examples: [Example] = []
        for clip in clips {
            let said = statements[clip.id] ?? ClipStatements()
            var hearing = Hearing(
                clip: clip, statements: said, classes: classes, unitSources: unitSources, partners: company.partners[clip.id] ?? [],
                identities: company.identities[clip.id] ?? [])
            hearing.grounds = grounds
            let choice = Choice(seed: seed, recipe: type.name, key: clip.key)
            for draft in try system.drafts(of: hearing, choice: choice) {
                examples.append(
                    Example(
                        position: 0, clipID: clip.id, clipKey: clip.key, task: draft.task, body: draft.body, evidence: draft.evidence,
                        parents: draft.parents))
            }
        }
        return Page(clips: clips.count, examples: examples)
    }

    private func begin(_ writer: CatalogWriter) throws -> CatalogWriter.SetProgress {
        let type = type(of: recipe.system)
        // Whatever else decides the examples belongs to the hash, so that a set made otherwise is made anew.
        let made = "\(type.name) \(type.version)\u{1e}\(includesDropped ? "dropped clips too" : "")\u{1e}\(recipe.hash)"
        let identity = recipe.variant.isEmpty ? made : "\(made)\u{1e}\(recipe.variant)"
        return try writer.beginSet(
            name: set, system: type.name, recipe: recipe.text, recipeHash: SHA256.of(identity).hex, seed: seed, query: query?.text)
    }

    private func check(_ writer: CatalogWriter, revision: Int64, set id: Int64) throws {
        guard try writer.reader.revision() == revision else { throw GenerationError.catalogChanged(set: set) }
        guard try writer.reader.set(named: set)?.id == id else { throw GenerationError.setVanished(set) }
    }

    private func report(_ tally: SetTally, outcome: GenerationReport.Outcome) throws -> GenerationReport {
        try catalog.read { reader in
            let made = try reader.finishedSet(named: set)
            let absences = recipe.system.absences(unitSources: try reader.unitSources())
            return GenerationReport(
                set: made.name, system: made.system, seed: made.seed, recipeHash: made.recipeHash, digest: made.digest ?? "",
                examples: tally.examples, clips: tally.clips, tasks: tally.tasks, outcome: outcome, absent: absences)
        }
    }
}
