import Catalog
import Work

/// One export under way: what was asked, and the catalog it comes from.
public struct ExportJob: Sendable {
    let catalog: Catalog
    let request: ExportRequest
    /// The set that is exported; nil where clips are.
    let set: ExampleSet?
    let corpora: [String: Corpus]
    let progress: Progress

    init(catalog: Catalog, request: ExportRequest) throws {
        self.catalog = catalog
        self.request = request
        (set, corpora) = try catalog.read { reader in
            guard case .set(let name) = request.subject else { return (nil, try reader.corpora()) }
            return (try reader.finishedSet(named: name), try reader.corpora())
        }
        if set == nil, !request.format.takesClips { throw ExportError.needsSet(format: request.format.name) }
        if let set, let system = request.format.system, set.system != system, !request.format.alsoTakes.contains(set.system) {
            throw ExportError.otherSystem(set: set.name, system: set.system, format: request.format.name, expected: system)
        }
        progress = Progress(set == nil ? "clips" : "examples", total: set?.examples, quiet: request.isQuiet)
    }

    /// A tally that knows what decides the bytes beside the records.
    func emptyTally(options: String = "") -> ExportTally {
        ExportTally(options: [request.format.name, request.toolVersion, options])
    }

    /// A page of the examples of a set, with the clips they are about.
    struct ExamplePage {
        var examples: [Example]
        var clips: [Int64: Clip]
        /// By the statements that corpora say, or that rest on such, the licences of their texts.
        var textLicenses: [Evidence: Set<String>]

        /// The licences of the texts that an example rests on, and so may hold.
        func textLicenses(_ example: Example) -> Set<String> {
            example.evidence.reduce(into: []) { $0.formUnion(textLicenses[$1] ?? []) }
        }
    }

    /// Hands out the set's examples in order, a page at a time.
    func eachExamplePage(_ body: (ExamplePage) async throws -> Void) async throws {
        guard let set else { throw ExportError.needsSet(format: request.format.name) }
        var position = 0
        while true {
            let from = position
            let page = try catalog.read { reader in
                let examples = try reader.examples(set: set.id, from: from, limit: 10_000, includesDropped: request.includesDropped)
                return ExamplePage(
                    examples: examples, clips: try reader.clips(ids: Array(Set(examples.lazy.flatMap { [$0.clipID] + $0.parents }))),
                    textLicenses: try reader.textLicenses(of: examples.lazy.flatMap(\.evidence)))
            }
            guard let last = page.examples.last else { return }
            try await body(page)
            position = last.position + 1
        }
    }

    /// Notes how many examples of the set were dropped by a verdict, which are those that no page held.
    func countDropped(in tally: inout ExportTally) {
        let seen = tally.counts.examples + tally.leftOut.values.reduce(0, +)
        tally.leaveOut("dropped", records: (set?.examples ?? seen) - seen)
    }

    /// Makes sure that the set is still the one that was begun with.
    ///
    /// - Throws: `ExportError.setChanged`.
    func checkSetIsSame() throws {
        guard let set else { return }
        guard try catalog.read({ try $0.set(named: set.name)?.digest }) == set.digest else { throw ExportError.setChanged(set.name) }
    }

    func manifest(_ tally: ExportTally, files: [ExportedFile]) -> ExportManifest {
        var query: String?
        if case .clips(let asked) = request.subject { query = asked?.text }
        return ExportManifest(
            tool: .init(name: "hearsay", version: request.toolVersion), format: request.format.name,
            set: set.map {
                .init(name: $0.name, system: $0.system, digest: $0.digest ?? "", recipeHash: $0.recipeHash, seed: $0.seed)
            },
            query: query,
            options: .init(
                audioRoot: request.audioRoot, shardBytes: request.format.takesClips ? request.shardBytes : nil,
                includesDropped: request.includesDropped),
            contents: tally.contents, counts: tally.counts.rounded, license: tally.license, licenses: tally.licenses.mapValues(\.rounded),
            derivedLicenses: tally.derivedLicenses.mapValues(\.rounded), corpora: tally.corpusFacts(corpora),
            attributions: tally.attributions, leftOut: tally.leftOut,
            files: files.sorted { $0.name < $1.name })
    }
}
