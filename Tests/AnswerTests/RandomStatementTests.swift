import Foundation
import Manifest
import Testing

@testable import Catalog
@testable import Curation

/// Over random statements: every closed answer is confirmed by the rule that shares no code with its writer, and nobody is told that
/// something is absent of which any statement speaks.
@Suite struct RandomStatementTests {
    private static let settings = ["untold: 0.1": "untold: 1", "not_told: 0.2": "not_told: 1", "least_together: 3": "least_together: 1"]

    @Test(arguments: 0..<6) func everyClosedAnswerIsConfirmed(seed: Int) async throws {
        let made = try AnswerCatalog()
        try made.addMadeClips(120, seed: 100 + seed)
        try await made.generate("openaqa", as: "qa", seed: seed)
        try await made.generate("openaqa", as: "models", settings: ["models: fallback": "models: always", "[clip, usual]": "[usual, ontology, clip]"], seed: seed)
        try await made.generate("balance", as: "balance", settings: Self.settings, seed: seed)
        try await made.generate("vicuna", as: "dialogues", seed: seed)
        for set in ["qa", "models", "balance", "dialogues"] {
            let report = try await made.check(set)
            #expect(report.examples > 30 && report.unchecked.isEmpty && report.isSound, "\(set): \(report.findings.prefix(3).map(\.reason))")
        }
    }

    @Test(arguments: 0..<6) func nothingIsAbsentOfWhichAnyStatementSpeaks(seed: Int) async throws {
        let made = try AnswerCatalog()
        try made.addMadeClips(120, seed: 200 + seed)
        try await made.generate("balance", as: "balance", settings: Self.settings, seed: seed)
        let absent = try made.examples("balance").filter { $0.task == "presence" && $0.body.contains("\"output\":\"No\"") }
        #expect(absent.count > 5)
        try made.catalog.read { reader in
            let tree = try reader.classTree()
            let said = try reader.statements(clips: absent.map(\.clipID))
            for example in absent {
                // The longest name that the question has is the one that it asks for.
                let question = try #require(try JSONDecoder().decode([String: String].self, from: Data(example.body.utf8))["instruction"])
                let named = tree.ids.filter { question.contains(tree[$0]?.name.replacing("_", with: " ") ?? "\u{0}") }
                let longest = named.map { tree[$0]?.name.count ?? 0 }.max() ?? 0
                let asked = named.filter { tree[$0]?.name.count == longest }
                #expect(!asked.isEmpty, "\(question)")
                let statements = try #require(said[example.clipID])
                for tag in statements.tags {
                    let isKin = asked.contains { tree.areOfOneLine($0, tag.classID) || tree[$0]?.name.lowercased() == tag.name.lowercased() }
                    #expect(!isKin, "'\(question)' is answered with no, and \(tag.source) says \(tag.name)")
                }
                let words = asked.flatMap { (tree[$0]?.name.lowercased() ?? "").split { !$0.isLetter } }.filter { $0.count > 3 && $0 != "sounds" }
                for text in statements.texts where text.role == "caption" {
                    for word in words { #expect(!text.body.lowercased().contains(word), "'\(question)' is answered with no: \(text.body)") }
                }
            }
        }
    }
}
