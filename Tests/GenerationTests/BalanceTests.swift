import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct BalanceTests {
    @Test func yesAndNoComeInPairs() throws {
        var clip = HearingFixture()
        clip.tag(11)
        #expect(try RecipeFixture.balance().records(clip).isEmpty, "nobody who would have said it spoke")
        clip.tag(11, score: 0.9, by: .model)
        let records = try RecipeFixture.balance().records(clip)
        #expect(records.map(\.record.output) == ["Yes", "No"])
        #expect(records.map(\.record.instruction.isEmpty) == [false, false])
        #expect(records[0].record.instruction.contains("Cat") && records[1].record.instruction.contains("Horse"))
        #expect(records[1].draft.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])
        // However unsure, who names it keeps it from being absent; so do a caption's words.
        var doubted = clip
        doubted.tag(12, score: 0.01, by: .model)
        #expect(try RecipeFixture.balance().records(doubted).isEmpty)
        var worded = clip
        worded.text("caption", "a cat hides from horses")
        #expect(try RecipeFixture.balance().records(worded).isEmpty)
    }

    @Test func whatSourcesDisagreeAboutCannotBeTold() throws {
        var clip = HearingFixture()
        clip.tag(4)
        clip.tag(3, score: 0.9, by: .model)
        let records = try RecipeFixture.balance("shares: {presence: 0, not_told: 1}").records(clip)
        #expect(records.map(\.record.output) == ["Cannot be told from the audio"])
        #expect(records.first?.record.instruction.contains("Bark") == true)
        clip.tag(2)
        #expect(try RecipeFixture.balance("shares: {presence: 0, not_told: 1}").records(clip).isEmpty)
    }

    private static let age = """
        shares: {presence: 0, not_told: 0, untold: 1}
        untold:
          - {kind: age, heard: [Speech], unheard: [Baby cry], roles: [age], measures: [years], spans: [birthday], words: [old, child]}
        """

    @Test func whatNobodySaysCannotBeTold() throws {
        let system = try RecipeFixture.balance(Self.age)
        var clip = HearingFixture()
        clip.tag(3)
        #expect(try system.records(clip).isEmpty, "nobody speaks")
        clip.tag(4)
        let record = try #require(try system.records(clip).first)
        #expect(record.record.output == "Cannot be told from the audio" && record.record.instruction.hasSuffix("How old is the speaker?"))
        #expect(record.draft.task == "untold" && record.draft.evidence == [Evidence(.tag, 2)], "it rests on who says that somebody speaks")
        clip.text("caption", "A man speaks, and many children listen.")
        clip.measure("years", 0)
        #expect(try system.records(clip).count == 1, "a whole word has to tell it")
    }

    /// Whether a clip is asked about must not decide what it is asked.
    @Test func aSmallShareIsAskedForEveryKindInEveryWording() throws {
        let system = try RecipeFixture.balance(
            """
            shares: {presence: 0, not_told: 0, untold: 0.2}
            untold: [{kind: age, heard: [Speech], words: [old]}, {kind: name, heard: [Speech], words: [name]}]
            prefix: {probability: 0}
            """)
        var clip = HearingFixture()
        clip.tag(4)
        let asked = try (0..<200).flatMap { try system.records(clip, seed: $0) }.map(\.record.instruction)
        #expect(Set(asked) == ["How old is the speaker?", "Who speaks?", "Whose voice is this?"] && (20...60).contains(asked.count))
    }

    @Test(arguments: 0..<6) func whatSomebodySaysIsNotUntold(way: Int) throws {
        var clip = HearingFixture()
        clip.tag(4)
        switch way {
        case 0: clip.text("age", "thirties")
        case 1: clip.text("caption", "An OLD man speaks.")
        case 2: clip.tag(6, score: 0.01, by: .model)
        case 3: clip.measure("years", 34)
        case 4: clip.span("birthday-1", 0, 1, 1)
        default: clip.text("transcript", "The child, he said.", by: .model)
        }
        #expect(try RecipeFixture.balance(Self.age).records(clip).isEmpty)
    }

    @Test func thatNobodySpeaksIsSaidByWhoWouldHaveSaidIt() throws {
        let recipe = """
            shares: {presence: 0, not_told: 0, untold: 1}
            untold: [{kind: age, complete: true, unheard: [Speech]}]
            """
        var clip = HearingFixture()
        clip.tag(11)
        #expect(try RecipeFixture.balance(recipe).records(clip).isEmpty)
        clip.tag(11, score: 0.2, by: .model)
        #expect(try RecipeFixture.balance(recipe).records(clip).map(\.draft.evidence) == [[Evidence(.tag, 1), Evidence(.tag, 2)]])
        clip.tag(4, score: 0.01, by: .model)
        #expect(try RecipeFixture.balance(recipe).records(clip).isEmpty)
    }

    @Test func whatIsOftenHeardBesideItIsAskedFor() async throws {
        let temporary = try TemporaryCatalog()
        try temporary.catalog.write { writer in
            let model = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            // Dog and Speech are in nine clips; the last hears a dog alone, and its model would have said speech.
            let dog = try #require(try writer.reader.classID(vocabulary: "audioset", code: "/m/dog"))
            _ = try writer.say(.tag(classID: dog, score: 0.9), clip: temporary.clips[11], source: model)
        }
        func outputs(_ settings: String) async throws -> [String] {
            let system = try RecipeFixture.balance("shares: {not_told: 0, untold: 0}\nprefix: {probability: 0}\nabsence: {\(settings)}")
            let recipe = Recipe(system: system, text: settings, hash: settings)
            let set = "balance \(settings)"
            _ = try await GenerationPass(catalog: temporary.catalog, recipe: recipe, set: set).run()
            let bodies = try temporary.catalog.read { try $0.examples(set: $0.finishedSet(named: set).id, limit: .max) }.map(\.body)
            return try bodies.map { try JSONDecoder().decode(OpenAQARecord.self, from: Data($0.utf8)) }.map { "\($0.instruction) \($0.output)" }
        }
        #expect(try await outputs("together: 1") == ["Is there Dog? Yes", "Is there Speech? No"])
        #expect(try await outputs("together: 0").isEmpty, "nothing stands beside it in the ontology")
        #expect(try await outputs("together: 1, least_together: 10").isEmpty)
    }
}
