import Foundation
import Testing

@testable import Catalog
@testable import Curation

/// Open-ended answers beside closed ones: as turns of dialogues, and in one set of both.
@Suite struct DialogueFaultTests {
    @Test func openTurnsRestOnTheEvidenceToo() async throws {
        let made = try AnswerCatalog()
        try made.addOpenClips(300)
        try await made.generate("vicuna", as: "dialogues")
        let clean = try await made.check("dialogues")
        #expect(clean.examples > 150 && clean.unchecked.isEmpty && clean.isSound, "\(clean.findings.prefix(5).map(\.reason))")
        // In every dialogue that has one of these, one turn says something else than the evidence.
        let exchanged = [
            ("is heard longest, for ", "is heard longest, for 1"), ("at the same time, for ", "at the same time, for 1"), ("recorded indoors, not outdoors", "recorded outdoors, not indoors"),
            ("The odd one out is ", "The odd one out is a wolf beside "), ("What they have in common", "Nothing they have in common"), ("usually sounds", "usually looks"),
            ("suggests that ", "suggests that not "), ("so it is sensible to ", "so it is sensible to not "), ("the recording sounds ", "the recording sounds dull, "),
            ("Labels: ", "Labels: Unicorn; "),
        ]
        var planted: [Int: String] = [:]
        for example in try made.examples("dialogues") {
            guard let (old, new) = exchanged.first(where: { example.body.contains($0.0) }) else { continue }
            let evidence = "[" + example.evidence.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
            try made.rewrite("dialogues", example.position, body: example.body.replacing(old, with: new), evidence: evidence)
            planted[example.position] = old
        }
        #expect(planted.count > 80 && Set(planted.values).count >= 6, "\(Set(planted.values))")
        _ = try await made.check("dialogues")
        let dropped = try made.verdicts("dialogues").filter { $0.value.decision == .drop }
        for (position, old) in planted where dropped[position] == nil { Issue.record("\(position): '\(old)' was not found") }
        #expect(dropped.count == planted.count)
    }

    @Test func bothHalvesAreCheckedInOneSet() async throws {
        let made = try AnswerCatalog()
        try made.addOpenClips(200)
        try await made.generate("openaqa", named: "openaqa-all", as: "all")
        let report = try await made.check("all")
        #expect(report.unchecked.isEmpty && report.isSound, "\(report.findings.prefix(5).map(\.reason))")
        let tasks = Set(try made.examples("all").map(\.task))
        #expect(tasks.isSuperset(of: ["cla_label", "cla_label_des", "temporal", "open-ended question"]))
        let plants = try made.plant(FaultPlan.open, into: "all", atMost: 60)
        _ = try await made.check("all")
        let dropped = try made.verdicts("all").filter { $0.value.decision == .drop }
        #expect(plants.count == 60 && Set(dropped.keys) == Set(plants.keys))
    }
}
