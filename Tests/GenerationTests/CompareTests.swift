import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct CompareTests {
    /// A record of `compare`.
    private struct Record: Decodable {
        var first: String
        var instruction: String
        var output: String
        var second: String
        var task: String
    }

    private func records(_ clip: HearingFixture, _ settings: String = "", seed: Int = 0) throws -> [(draft: ExampleDraft, record: Record)] {
        try RecipeFixture.compare("exact: [esc50]\nabsence: {exhaustive: [esc50]}\n" + settings)
            .drafts(of: clip.hearing, choice: RecipeFixture.choice(seed: seed))
            .map { ($0, try JSONDecoder().decode(Record.self, from: Data($0.body.utf8))) }
    }

    /// What is answered to a task, over many seeds.
    private func answers(_ clip: HearingFixture, _ task: String, _ settings: String = "") throws -> Set<String> {
        Set(try (0..<40).flatMap { seed in try records(clip, settings, seed: seed).filter { $0.draft.task == task }.map(\.record.output) })
    }

    /// A dog twice and a baby in the first, a dog once and speech in the second.
    private func pair() -> HearingFixture {
        var (first, second) = (HearingFixture(), HearingFixture())
        first.tag(8, 1, 1.5)
        first.tag(8, 4, 4.5)
        first.tag(5, 6, 7)
        first.measure("loudness", -20)
        second.tag(8, 2, 4)
        second.tag(4, 5, 6)
        second.measure("loudness", -26.5)
        second.seconds = 8
        first.pair(second, "compare")
        return first
    }

    @Test func whichOneHasASoundIsAskedInEveryWay() throws {
        #expect(try answers(pair(), "which_has") == ["The first", "The second", "Both"])
        // Of what neither has there is a question where a class is easily taken for another.
        var (one, other) = (HearingFixture(), HearingFixture())
        one.tag(11, 1, 2)
        other.tag(4, 1, 2)
        one.pair(other, "compare")
        let seen = try (0..<40).flatMap { try records(one, seed: $0) }.filter { $0.draft.task == "which_has" }
        #expect(Set(seen.map(\.record.output)) == ["The first", "The second", "Neither"])
        for (_, record) in seen where record.output == "Neither" { #expect(record.instruction == "Which has Horse?") }
    }

    @Test func whatNobodyWouldHaveNamedIsNotSaidToBeAbsent() throws {
        let found = try RecipeFixture.compare("exact: [esc50]").drafts(of: pair().hearing, choice: RecipeFixture.choice())
        #expect(!found.isEmpty && !found.contains { $0.task == "which_has" }, "a corpus that is not exhaustive names what is there alone")
        // A caption that speaks of it leaves it open.
        for (caption, answers) in [("Somebody talks", ["The first", "The second", "Both"]), ("A baby cries far away", ["The second", "Both"])] {
            var (captioned, other) = (HearingFixture(), HearingFixture())
            captioned.tag(5, 6, 7)
            captioned.tag(8, 1, 2)
            other.tag(4, 5, 6)
            other.tag(8, 1, 2)
            other.text("caption", caption)
            captioned.pair(other, "compare")
            #expect(try self.answers(captioned, "which_has") == Set(answers))
        }
    }

    @Test func aKindOfASoundIsThatSound() throws {
        var (one, other) = (HearingFixture(), HearingFixture())
        one.tag(2, 1, 2)
        one.tag(12, 3, 4)
        other.tag(3, 1, 2)
        one.pair(other, "compare")
        let found = try (0..<40).flatMap { try records(one, seed: $0) }.filter { $0.draft.task == "which_has" }
        for (_, record) in found {
            // The first has a dog of which nobody says that it barks.
            #expect(record.instruction != "Which has Bark?")
            if record.instruction == "Which has Dog?" { #expect(record.output == "Both") }
        }
        #expect(!found.isEmpty)
    }

    @Test func whatPersonsSayCountsAsWellAsWhatCorporaSay() throws {
        for speaker in [Source.Kind.person, .corpus] {
            var (one, other) = (HearingFixture(), HearingFixture())
            one.tag(8, by: speaker)
            other.tag(4, by: speaker)
            one.pair(other, "compare")
            #expect(try answers(one, "which_has") == ["The first", "The second"], "\(speaker)")
        }
        var (one, other) = (HearingFixture(), HearingFixture())
        one.tag(8, by: .person)
        other.tag(4, score: 0.4, by: .model)
        one.pair(other, "compare")
        #expect(try answers(one, "which_has").isEmpty, "a model that is not sure says neither that it is heard nor that it is not")
    }

    @Test func countsOnsetsAndLengthsAreThoseOfTheSharedSound() throws {
        let pair = pair()
        #expect(try answers(pair, "which_more") == ["The first"])
        #expect(try answers(pair, "which_earlier") == ["The first"])
        #expect(try answers(pair, "which_lasts") == ["The second"])
        #expect(try answers(pair, "which_earlier", "which_earlier: {margin: 1.01}").isEmpty)
        #expect(try answers(pair, "which_more", "which_more: {apart: 3}").isEmpty)
        var (one, other) = (HearingFixture(), HearingFixture())
        one.tag(8, 1, 2)
        other.tag(8, 1.2, 2.2)
        one.pair(other, "compare")
        #expect(try answers(one, "which_more") == ["As often in both"])
        #expect(try answers(one, "which_earlier").isEmpty && answers(one, "which_lasts").isEmpty)
    }

    @Test func lengthAndLoudnessNeedAMargin() throws {
        #expect(try answers(pair(), "which_longer") == ["The first"])
        #expect(try answers(pair(), "which_longer", "which_longer: {margin: 2.1}").isEmpty)
        #expect(try answers(pair(), "which_louder") == ["The first"])
        #expect(try answers(pair(), "which_louder", "which_louder: {margin: 6.6}").isEmpty)
        var twice = pair()
        twice.measure("loudness", -19)
        #expect(try answers(twice, "which_louder").isEmpty, "it was measured in two ways")
    }

    @Test func theSecondClipIsAParentAndThePairIsCited() throws {
        let found = try records(pair())
        #expect(Set(found.map(\.draft.task)) == ["which_has", "which_more", "which_earlier", "which_lasts", "which_longer", "which_louder"])
        for (draft, record) in found {
            #expect(draft.parents == [2] && draft.evidence.last == Evidence(.pair, 72) && record.task == draft.task)
            #expect(record.first == Example.sound(0) && record.second == Example.sound(1))
        }
    }

    @Test func onlyPairsThatLeadFromTheClipAndAreHeardWholeAreAskedAbout() throws {
        var back = HearingFixture()
        back.tag(8, 1, 2)
        back.pair(pair(), "compare", isForward: false)
        #expect(try records(back).isEmpty)
        var long = pair()
        long.seconds = 30.1
        #expect(try records(long).isEmpty)
        var (train, test) = (HearingFixture(), HearingFixture())
        test.split = "test"
        train.tag(8, 1, 2)
        test.tag(8, 1, 2)
        train.pair(test, "compare")
        #expect(try records(train).isEmpty)
    }
}
