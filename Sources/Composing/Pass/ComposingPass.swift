import Audio
public import Catalog
import Foundation
import Work

/// Composes scenes and puts them into the catalog: side by side, written in order.
///
/// A scene's number, the seed and the recipe decide its samples, over the same clips. A scene whose file and statements are there is kept;
/// so a run that was killed goes on with what is missing.
public struct ComposingPass: Sendable {
    public var catalog: Catalog
    public var recipe: SceneRecipe
    /// The name of the corpus that the scenes become recordings of.
    public var corpus: String
    /// The folder that the files go to.
    public var directory: String
    /// How many scenes there shall be.
    public var count: Int
    public var seed: Int
    /// Which clips may become parts; nil for all.
    public var query: Query?
    public var workers: Int

    public init(
        catalog: Catalog, recipe: SceneRecipe, corpus: String, directory: String, count: Int, seed: Int = 0, query: Query? = nil,
        workers: Int = 2
    ) {
        self.catalog = catalog
        self.recipe = recipe
        self.corpus = corpus
        self.directory = directory
        self.count = count
        self.seed = seed
        self.query = query
        self.workers = workers
    }

    /// Makes the scenes that are not there yet.
    ///
    /// - Parameter progress: Called with the scenes that are done, in order.
    /// - Throws: `ComposingError`, `CatalogError`, `QueryError`, `AudioError.cannotWrite` or `WorkError.cannotWrite`.
    public func run(progress: (Int) -> Void = { _ in }) async throws -> ComposingReport {
        let folder = URL(fileURLWithPath: directory).standardizedFileURL.path
        let (scenes, known, pool) = try catalog.read { reader in
            let scenes = try SceneCorpus(name: corpus, folder: folder, recipe: recipe, seed: seed, in: reader)
            let source = try reader.sourceID(scenes.source)
            let known = try source.map { try reader.recordings(corpus: corpus, root: folder, heardBy: $0) } ?? [:]
            return (scenes, known, try ScenePool(reader, query: query, trusted: recipe.trusted, takesCaptioned: recipe.way.isMixed))
        }
        try check(pool)
        let missing = (0..<count).filter { number in
            let path = Self.path(of: number, recipe: recipe, seed: seed)
            return known[path].map { Self.size("\(folder)/\(path)") != $0 } ?? true
        }
        var report = ComposingReport(corpus: corpus, recipe: recipe.name, recipeHash: recipe.hash, seed: seed, kept: count - missing.count)
        progress(report.kept)
        let shelf = SoundShelf(catalog)
        let planner = ScenePlanner(recipe: recipe, seed: seed, pool: pool, shelf: shelf)
        try await orderedPass(over: missing, workers: workers) { number in
            try write(number, planner: planner, folder: folder)
        } consume: { scene in
            try catalog.write { _ = try scenes.add(scene, $0) }
            report.count(scene, license: scenes.license(of: scene.plan))
            progress(1)
        }
        let lost = shelf.lost
        if !lost.isEmpty {
            try catalog.write { writer in
                for (recording, loss) in lost.sorted(by: { $0.key < $1.key }) {
                    try writer.mark(recording: recording, as: loss.kind == .missing ? .missing : .damaged, defect: loss.reason)
                }
            }
        }
        report.lost = lost.count
        return report
    }

    /// Where a scene lies, relative to the folder: recipe, seed, number.
    static func path(of number: Int, recipe: SceneRecipe, seed: Int) -> String {
        let digits = String(number)
        return "\(recipe.name)/\(seed)/\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).flac"
    }

    private func check(_ pool: ScenePool) throws {
        guard pool.splits.contains(where: \.hasTwoSounds) else {
            throw ComposingError.tooFewClips(what: "two kinds of sound in one split", found: pool.splits.reduce(0) { $0 + $1.clips }, needed: 2)
        }
    }

    private func write(_ number: Int, planner: ScenePlanner, folder: String) throws -> WrittenScene {
        let plan = try planner.plan(number)
        let path = Self.path(of: number, recipe: recipe, seed: seed)
        let file = "\(folder)/\(path)"
        let samples = plan.mix()
        try AtomicFile.produce(file) { partial in
            try AudioFile.writeFLAC(samples: samples, sampleRate: AudioFile.modelRate, to: partial)
        }
        return WrittenScene(number: number, path: path, plan: plan, facts: try AudioFile.inspect(path: file))
    }

    private static func size(_ path: String) -> Int64? {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)??.int64Value
    }
}
