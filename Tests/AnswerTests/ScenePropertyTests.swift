import Foundation
import Testing

@testable import Catalog
@testable import Composing
@testable import Curation
@testable import Generation

/// Of random plans: what is answered about a scene is what its samples say, read one by one, and what the rules of curation confirm.
@Suite struct ScenePropertyTests {
    private static let sceneQuestions = """
        count: ["{event}"]
        count_kinds: ["?"]
        order: ["?"]
        duration: ["{event}"]
        overlap: ["{first}|{second}"]
        louder: ["{first}|{second}"]
        after: ["{event}"]
        before: ["{event}"]
        precedes: ["{first}|{second}"]
        odd_one_out: ["?"]
        """
    private static let pairQuestions = """
        which_has: ["{event}"]
        which_more: ["{event}"]
        which_earlier: ["{event}"]
        which_lasts: ["{event}"]
        which_longer: ["?"]
        which_louder: ["?"]
        """

    private struct Record: Decodable {
        var instruction: String
        var output: String

        /// The names of the question.
        var asked: [String] { instruction.split(separator: "|").map(String.init) }
        /// The names behind the answer's first word.
        var told: String { String(output.drop { $0 != ":" }.dropFirst(2)) }
    }

    @Test(arguments: 0..<4) func answersAreWhatTheSamplesSay(seed: UInt64) async throws {
        let made = try AnswerCatalog()
        let scenes = try made.addRandomScenes(50, seed: seed)
        _ = try CompareMiner(nil).mine(made.catalog, MiningScope())
        try made.addFile("own-scenes.yaml", Self.sceneQuestions)
        try made.addFile("own-compare.yaml", Self.pairQuestions)
        let plain = ["probability: 0.5": "probability: 0", "per_clip: 2": "per_clip: 9", "per_clip: 1": "per_clip: 9"]
        try await made.generate(
            "scenes", as: "scenes", settings: plain.merging(["phrasings/scenes.yaml": "own-scenes.yaml"]) { old, _ in old }, seed: Int(seed))
        try await made.generate("compare", as: "compare", settings: ["phrasings/compare.yaml": "own-compare.yaml"], seed: Int(seed))
        for set in ["scenes", "compare"] {
            let report = try await made.check(set)
            #expect(report.examples > 50 && report.unchecked.isEmpty && report.isSound, "\(set): \(report.findings.map(\.reason))")
        }
        var tasks: Set<String> = []
        for example in try made.examples("scenes") {
            let scene = try #require(scenes[example.clipID])
            let record = try JSONDecoder().decode(Record.self, from: Data(example.body.utf8))
            tasks.insert(example.task)
            #expect(holds(example.task, record, scene), "\(example.task) \(record)")
        }
        for example in try made.examples("compare") {
            let (first, second) = (try #require(scenes[example.clipID]), try #require(scenes[example.parents[0]]))
            let record = try JSONDecoder().decode(Record.self, from: Data(example.body.utf8))
            tasks.insert(example.task)
            #expect(holds(example.task, record, first, second), "\(example.task) \(record)")
        }
        #expect(tasks.isSuperset(of: ["count", "count_kinds", "order", "duration", "overlap", "louder", "after", "before", "precedes"]))
        #expect(tasks.isSuperset(of: ["which_has", "which_more", "which_earlier", "which_lasts", "which_longer", "odd_one_out"]))
    }

    /// Samples by which times may differ that are told of milliseconds: half of one at either end.
    private static let slack = 16

    private func holds(_ task: String, _ record: Record, _ scene: RandomScene) -> Bool {
        let asked = record.asked
        switch task {
        case "count": return record.output == "Count: \(scene.runs(asked[0]).count)" && !scene.isThroughout(asked[0])
        case "count_kinds": return record.output == "Count: \(scene.heard.count)"
        case "order": return isOrder(record.told, scene)
        case "duration":
            let seconds = Double(scene.total(asked[0])) / Double(RandomScene.rate)
            return abs((Double(record.told.dropLast()) ?? 0) - seconds) <= 0.05 + 0.001 * Double(scene.runs(asked[0]).count)
        case "overlap":
            let (one, other) = (scene.runs(asked[0]), scene.runs(asked[1]))
            if record.output == "Yes" {
                return scene.shared(asked[0], asked[1]) >= 3200 - Self.slack * one.count * other.count
            }
            let gaps = one.flatMap { run in other.map { max($0.lowerBound - run.upperBound, run.lowerBound - $0.upperBound) } }
            return scene.shared(asked[0], asked[1]) == 0 && gaps.allSatisfy { $0 >= 3200 - Self.slack }
        case "precedes":
            let difference = scene.first(asked[1]) - scene.first(asked[0])
            return (record.output == "Yes" ? difference : -difference) >= 4000 - Self.slack
        case "after", "before": return isNeighbour(task == "after" ? 1 : -1, record, scene)
        case "louder":
            let softer = asked.first { $0 != record.told } ?? ""
            return (scene.levels[record.told]?.min() ?? -.infinity) - (scene.levels[softer]?.max() ?? .infinity) >= 3.97
        case "odd_one_out":
            // In the small vocabulary all kinds of one kind are animals.
            let odd = record.told.components(separatedBy: "; the others: ")
            let animals = ["Bark", "Cat", "Cattle, bovinae"]
            return odd[1] == "Animal" && !animals.contains(odd[0]) && scene.heard.keys.allSatisfy { $0 == odd[0] || animals.contains($0) }
        default: return false
        }
    }

    /// Groups follow each other by first samples; within one all begin within the margin of the first of them.
    private func isOrder(_ told: String, _ scene: RandomScene) -> Bool {
        let groups = told.components(separatedBy: "; ").map { $0.components(separatedBy: " & ").map(scene.first) }
        let isComplete = groups.joined().count == scene.heard.count
        let isTogether = groups.allSatisfy { ($0.max() ?? 0) - ($0.min() ?? 0) <= 4000 + Self.slack }
        let isApart = zip(groups, groups.dropFirst()).allSatisfy { ($1.min() ?? 0) - ($0.min() ?? 0) > 4000 - Self.slack }
        return isComplete && isTogether && isApart
    }

    /// The nearest beginning on one side, among all stretches of all kinds that have a beginning, is of the kind that is told.
    private func isNeighbour(_ sign: Int, _ record: Record, _ scene: RandomScene) -> Bool {
        let own = scene.first(record.asked[0])
        var nearest: (name: String, distance: Int)?
        for part in scene.plan.parts where part.role == .event && part.kind.name != record.asked[0] {
            for stretch in part.sounding {
                let distance = sign * (part.onset + stretch.lowerBound - own)
                if distance > 0, distance < nearest?.distance ?? .max { nearest = (part.kind.name, distance) }
            }
        }
        return nearest?.name == record.told
    }

    private func holds(_ task: String, _ record: Record, _ first: RandomScene, _ second: RandomScene) -> Bool {
        let event = record.asked[0]
        func isGreater(_ one: Int, _ other: Int, by margin: Int) -> Bool {
            record.output == "The first" ? one - other >= margin : record.output == "The second" && other - one >= margin
        }
        switch task {
        case "which_has":
            let kinds: [String: Set<String>] = ["Animal": ["Bark", "Cat", "Cattle, bovinae"], "Dog": ["Bark"]]
            let named = (kinds[event] ?? []).union([event])
            let isIn = [first, second].map { !named.isDisjoint(with: $0.heard.keys) }
            return record.output == [[false, false]: "Neither", [true, false]: "The first", [false, true]: "The second", [true, true]: "Both"][isIn]
        case "which_more":
            let (one, other) = (first.runs(event).count, second.runs(event).count)
            return one == other ? record.output == "As often in both" : isGreater(one, other, by: 1)
        case "which_earlier": return isGreater(-first.first(event), -second.first(event), by: 8000 - Self.slack)
        case "which_lasts":
            let runs = first.plan.parts.count + second.plan.parts.count
            return isGreater(first.total(event), second.total(event), by: 8000 - Self.slack * 2 * runs)
        case "which_longer": return isGreater(first.plan.frames, second.plan.frames, by: RandomScene.rate)
        default: return false
        }
    }
}

extension AnswerCatalog {
    /// Adds clips of which the rule that composes says what a random plan holds.
    ///
    /// - Returns: The scenes by the rows of their clips.
    func addRandomScenes(_ count: Int, seed: UInt64) throws -> [Int64: RandomScene] {
        var random = SplitMix(state: seed)
        return try catalog.write { writer in
            _ = try Self.vocabulary(writer)
            let tree = try writer.reader.classTree()
            let names = ["Bark", "Cat", "Cattle, bovinae", "Speech", "Rock & roll", "Heart sounds, heartbeat", "clock tick"]
            let kinds = tree.ids.compactMap { id in
                tree[id].map { (id: id, name: $0.name.replacing("_", with: " ")) }
            }.filter { names.contains($0.name) && !$0.name.contains("&") }
            let corpus = try writer.corpus(Corpus(name: "composed", release: "1", title: "Composed", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/composed")
            let source = try writer.source(Source(kind: .rule, name: "scene", version: "2"))
            var scenes: [Int64: RandomScene] = [:]
            for index in 0..<count {
                let scene = RandomScene(kinds, &random)
                let clip = try writer.record(
                    Recording(
                        path: "\(index).flac", state: .ok, sampleRate: 16_000, channels: 1, frames: Int64(scene.plan.frames), license: "CC0-1.0"),
                    corpus: corpus, root: root
                ).clip
                for statement in scene.statements { try writer.say(statement, clip: clip, source: source) }
                scenes[clip] = scene
            }
            return scenes
        }
    }
}
