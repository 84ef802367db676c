import Foundation
import GRDB
import Testing
import Work

@testable import Catalog
@testable import Curation
@testable import Generation

/// Faults planted by hash into generated sets: every one is found, and
/// nothing else.
@Suite struct PlantedFaultTests {
    @Test(.enabled(if: InstructionSystems.all.contains { $0.name == "scenes" })) func faultsInScenesAreFoundToo() async throws {
        let made = try AnswerCatalog()
        try made.addScenes(300)
        try await made.generate("scenes", as: "scenes")
        let clean = try await made.check("scenes")
        #expect(clean.examples > 200 && clean.unchecked.isEmpty && clean.isSound, "\(clean.unchecked) \(clean.findings.map(\.reason))")
        try await made.generate("scenes", as: "odd", settings: ["tasks: [count,": "tasks: [odd_one_out] #"])
        var kinds: Set<String> = []
        for (set, least) in [("scenes", 120), ("odd", 10)] {
            #expect(try await made.check(set).isSound)
            let plants = try made.plant(FaultPlan.scenes, into: set, atMost: 120)
            #expect(plants.count >= least)
            kinds.formUnion(plants.values)
            _ = try await made.check(set)
            let dropped = try made.verdicts(set).filter { $0.value.decision == .drop }
            for (position, kind) in plants where dropped[position] == nil { Issue.record("\(set) \(position): \(kind) was not found") }
            #expect(dropped.count == plants.count)
        }
        #expect(kinds == Set(FaultPlan.scenes.map(\.name)))
    }

    /// Two recordings each: those of scenes, exact, and those of clips of which corpora and models speak.
    @Test func faultsInComparisonsAreFoundToo() async throws {
        let made = try AnswerCatalog()
        try made.addScenes(300, lengths: [10, 9, 7.5])
        try made.addMadeClips(300)
        let mined = try CompareMiner(nil).mine(made.catalog, MiningScope())
        #expect(mined.pairs > 300 && mined.new == mined.pairs)
        let tasks: Set = ["which_has", "which_more", "which_earlier", "which_lasts", "which_longer", "which_louder"]
        let believing = ["exhaustive: [scene]": "exhaustive: [scene, esc50, strong]", "models: fallback": "models: always"]
        for (set, settings) in [("compare", [:]), ("labelled", believing)] {
            try await made.generate("compare", as: set, settings: settings)
            let clean = try await made.check(set)
            #expect(clean.examples > 300 && clean.unchecked.isEmpty && clean.isSound, "\(clean.unchecked) \(clean.findings.map(\.reason))")
            let examples = try made.examples(set)
            #expect(Set(examples.map(\.task)) == tasks)
            #expect(examples.contains { $0.clipKey.hasPrefix("composed/") } && examples.contains { !$0.clipKey.hasPrefix("composed/") })
            let plants = try made.plant(FaultPlan.compared, into: set, atMost: 150)
            #expect(plants.count == 150 && Set(plants.values) == Set(FaultPlan.compared.map(\.name)))
            _ = try await made.check(set)
            let dropped = try made.verdicts(set).filter { $0.value.decision == .drop }
            for (position, kind) in plants where dropped[position] == nil { Issue.record("\(set) \(position): \(kind) was not found") }
            #expect(dropped.count == plants.count)
        }
    }

    @Test func faultsInWhatIsDeniedAreFoundToo() async throws {
        let made = try AnswerCatalog()
        try made.addMadeClips(400)
        let settings = ["untold: 0.1": "untold: 1", "not_told: 0.2": "not_told: 1"]
        try await made.generate("balance", as: "balance", settings: settings)
        let clean = try await made.check("balance")
        #expect(clean.examples > 200 && clean.unchecked.isEmpty && clean.isSound, "\(clean.unchecked) \(clean.findings.map(\.reason))")
        let plants = try made.plant(FaultPlan.balance, into: "balance", atMost: 100)
        #expect(plants.count == 100 && Set(plants.values) == Set(FaultPlan.balance.map(\.name)))
        _ = try await made.check("balance")
        let dropped = try made.verdicts("balance").filter { $0.value.decision == .drop }
        for (position, kind) in plants where dropped[position] == nil { Issue.record("\(position): \(kind) was not found") }
        #expect(dropped.count == plants.count, "\(dropped.filter { plants[$0.key] == nil }.map(\.value.reason))")
    }

    @Test func whatSomebodySaysByNowIsNoMoreUntold() async throws {
        let made = try AnswerCatalog()
        try made.addMadeClips(200)
        try await made.generate("balance", as: "balance", settings: ["untold: 0.1": "untold: 1"])
        let asked = try made.examples("balance").filter { $0.task == "untold" }
        #expect(asked.count > 50)
        try made.catalog.write { writer in
            let person = try writer.source(Source(kind: .person, name: "someone", version: "1"))
            for clip in Set(asked.map(\.clipID)) {
                for role in ["place", "age", "emotion", "name"] { try writer.say(.text(role: role, language: "en", body: "said"), clip: clip, source: person) }
            }
        }
        let report = try await made.check("balance")
        #expect(report.droppedByTask == ["untold": asked.count])
        #expect(report.findings.allSatisfy { $0.reason.contains("it can be told, by the") })
    }

    @Test func whatAnybodyHearsIsNotAbsent() async throws {
        let made = try AnswerCatalog()
        try made.addMadeClips(200)
        try await made.generate("balance", as: "balance")
        let absent = try made.examples("balance").filter { $0.task == "presence" && $0.body.contains("\"No\"") }
        #expect(absent.count > 20)
        // Somebody whom the examples do not cite names every class, in a title or as a tag.
        try made.catalog.write { writer in
            let person = try writer.source(Source(kind: .person, name: "someone", version: "1"))
            let classes = try writer.reader.classTree().ids
            for (place, clip) in Set(absent.map(\.clipID)).sorted().enumerated() {
                if place.isMultiple(of: 2) {
                    for id in classes { try writer.say(.tag(classID: id), clip: clip, source: person) }
                } else {
                    let body = "animals, a dog barking, a cat, cattle, speech, rock, hearts, silence, clock ticks, one and two"
                    try writer.say(.text(role: "title", language: "en", body: body), clip: clip, source: person)
                }
            }
        }
        let report = try await made.check("balance")
        #expect(report.droppedByTask["presence"] == absent.count)
    }

    @Test func everyPlantedFaultIsFoundAndNothingElse() async throws {
        let made = try AnswerCatalog()
        try made.addMadeClips(700)
        try await made.generate("openaqa", as: "qa")
        try await made.generate("openaqa", as: "always", settings: ["models: fallback": "models: always", "margin: 0.25": "margin: 1", "[clip, usual]": "[clip, usual, ontology]"], seed: 3)
        try await made.generate("openaqa", as: "long", settings: ["seconds: 10.24": "seconds: 30", "longer_clips: false": "longer_clips: true"])
        try await made.generate("speechinstruct", as: "speech")
        try await made.generate("speechinstruct", as: "runs", settings: ["merged: true": "merged: false", "casing: lower": "casing: sentence"])

        var planted = 0
        var kinds: Set<String> = []
        for set in ["qa", "always", "long", "speech", "runs"] {
            let clean = try await made.check(set)
            #expect(clean.examples > 50 && clean.checked == clean.examples && clean.unchecked.isEmpty)
            #expect(clean.isSound, "\(set): \(clean.findings.map(\.reason))")
            let plants = try made.plant(FaultPlan.closed, into: set, atMost: 60)
            planted += plants.count
            kinds.formUnion(plants.values)
            let report = try await made.check(set)
            let verdicts = try made.verdicts(set).filter { $0.value.decision == .drop }
            for (position, kind) in plants where verdicts[position] == nil {
                Issue.record("\(set) \(position): \(kind) was not found")
            }
            for (position, verdict) in verdicts where plants[position] == nil {
                Issue.record("\(set) \(position) was dropped for nothing: \(verdict.reason)")
            }
            #expect(report.dropped == plants.count && report.agreeing == report.checked - plants.count)
        }
        #expect(planted >= 200)
        #expect(kinds == Set(FaultPlan.closed.map(\.name)))
    }
}

extension AnswerCatalog {
    /// Spoils some examples of a set, each by the plan that its hash chooses.
    ///
    /// - Returns: The plans' names by the positions.
    func plant(_ plans: [FaultPlan], into set: String, atMost count: Int) throws -> [Int: String] {
        let examples = try examples(set)
        var planted: [Int: String] = [:]
        let order = examples.map { ($0, Choice(seed: 5, recipe: set, key: "\($0.position)")) }.sorted { $0.1.number(for: "order") < $1.1.number(for: "order") }
        var counts: [String: Int] = [:]
        for (example, choice) in order where planted.count < count {
            let body = try JSONDecoder().decode([String: String].self, from: Data(example.body.utf8))
            let foreign = examples.first { $0.clipID != example.clipID && $0.task == example.task }?.evidence ?? []
            let part = FaultPlan.Spoilt(body: body, evidence: example.evidence, foreign: foreign)
            // The kinds that were chosen least come first, so that all are planted.
            let fitting = plans.filter { $0.tasks.contains(example.task) }.sorted {
                (counts[$0.name] ?? 0, choice.number(for: $0.name)) < (counts[$1.name] ?? 0, choice.number(for: $1.name))
            }
            guard let (plan, spoilt) = fitting.lazy.compactMap({ plan in plan.spoil(part, choice).map { (plan, $0) } }).first else { continue }
            counts[plan.name, default: 0] += 1
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = try spoilt.raw ?? String(decoding: encoder.encode(spoilt.body), as: UTF8.self)
            try rewrite(set, example.position, body: text, evidence: "[" + spoilt.evidence.map { "\"\($0.text)\"" }.joined(separator: ",") + "]")
            planted[example.position] = plan.name
        }
        return planted
    }
}
