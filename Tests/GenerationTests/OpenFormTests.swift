import Catalog
import Testing

@testable import Generation

/// The forms of open-ended questions one by one, by the frames and the knowledge that ship.
@Suite struct OpenFormTests {
    private func only(_ clip: HearingFixture, _ form: String, seed: Int = 0) throws -> OpenEndedQuestions.Pair {
        let pairs = try OpenFixture.pairs(clip, form: form, seed: seed)
        #expect(pairs.count == 1, "\(form): \(pairs.map(\.answer))")
        return try #require(pairs.first)
    }

    private func isAsked(_ clip: HearingFixture, _ form: String) throws -> Bool {
        try !OpenFixture.pairs(clip, form: form).isEmpty
    }

    /// A bark from 0.5 s to 4 s and speech from 2.2 s to 9 s.
    private var overlapping: HearingFixture {
        var clip = HearingFixture()
        clip.tag(3, 0.5, 4)
        clip.tag(4, 2.2, 9)
        return clip
    }

    @Test func whatOverlapsIsToldWithItsTimes() throws {
        let pair = try only(overlapping, "overlap")
        #expect(pair.answer.contains("1.8 seconds") && pair.answer.contains("dog barking"), "\(pair.answer)")
        #expect(OpenFixture.numbers(in: pair.answer).isSubset(of: ["1.8", "2.2", "4.0"]))
        #expect(pair.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])
    }

    @Test func moreThanOneOverlapOrAnInexactOneIsNotAsked() throws {
        var twice = overlapping
        twice.tag(3, 6, 7)
        #expect(try !isAsked(twice, "overlap"))
        var third = overlapping
        third.tag(5, 3, 3.5)
        #expect(try !isAsked(third, "overlap"))
        var short = HearingFixture()
        short.tag(3, 0.5, 2.4)
        short.tag(4, 2.2, 9)
        #expect(try !isAsked(short, "overlap"), "0.2 s are below the margin")
        var apart = HearingFixture()
        apart.tag(3, 0.5, 2.2)
        apart.tag(4, 2.2, 9)
        #expect(try !isAsked(apart, "overlap"))
        var models = HearingFixture()
        models.tag(3, 0.5, 4, score: 0.9, by: .model)
        models.tag(4, 2.2, 9, score: 0.9, by: .model)
        #expect(try !isAsked(models, "overlap") && !isAsked(models, "longest"))
    }

    @Test func theLongestHasAllItsTimesAddedUp() throws {
        var clip = overlapping
        clip.tag(3, 5, 9.5)
        // 3.5 + 4.5 = 8 seconds of barking, 6.8 of speech.
        for seed in 0..<8 {
            let pair = try only(clip, "longest", seed: seed)
            #expect(pair.answer.contains("8.0 seconds") && pair.answer.lowercased().contains("a dog barking"), "\(pair.answer)")
            #expect(OpenFixture.numbers(in: pair.answer).isSubset(of: ["8.0", "6.8"]))
        }
        clip.tag(4, 0.2, 1.3)
        #expect(try !isAsked(clip, "longest"), "7.9 seconds are too close to 8")
    }

    @Test func whatIsLongNextIsNotToldOfTwo() throws {
        var clip = HearingFixture()
        clip.tag(4, 0, 9)
        clip.tag(3, 1, 2)
        clip.tag(5, 3, 4)
        for seed in 0..<8 { #expect(OpenFixture.numbers(in: try only(clip, "longest", seed: seed).answer) == ["9.0"]) }
    }

    @Test func repetitionsAreCountedWherePausesKeepThemApart() throws {
        var clip = HearingFixture()
        clip.tag(3, 0.5, 1)
        clip.tag(3, 2, 2.5)
        clip.tag(3, 2.4, 3)
        clip.tag(3, 7, 8)
        let pair = try only(clip, "repetition")
        #expect(pair.answer.contains("three") && OpenFixture.numbers(in: pair.answer).isSubset(of: ["0.5", "7.0"]), "\(pair.answer)")
        #expect(pair.question.lowercased().contains("a dog barking") && pair.evidence.count == 4)
        clip.tag(3, 3.2, 4)
        #expect(try !isAsked(clip, "repetition"), "a pause of 0.2 s may be none")
        var once = HearingFixture()
        once.tag(3, 0.5, 1)
        #expect(try !isAsked(once, "repetition"))
    }

    @Test func soundsOfOneKindAreCalledByIt() throws {
        var clip = HearingFixture()
        clip.tag(11)
        clip.tag(12)
        let pair = try only(clip, "common")
        #expect(pair.answer.contains("\"livestock\"") && pair.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])
        clip.tag(4)
        #expect(try !isAsked(clip, "common"))
        clip.tag(7)
        #expect(try !isAsked(clip, "common") && !isAsked(clip, "odd"), "who knows what the nameless is")
    }

    @Test func theOddOneIsOfAnotherKindThanAllOthers() throws {
        var clip = HearingFixture()
        clip.tag(11)
        clip.tag(4)
        clip.tag(12)
        let pair = try only(clip, "odd")
        #expect(pair.answer.contains("\"livestock\"") && pair.evidence.count == 3)
        #expect(["a person speaking", "someone talking"].contains { pair.answer.lowercased().contains($0) }, "\(pair.answer)")
        // Of two pairs nobody is odd; of two sounds neither.
        clip.tag(5)
        #expect(try !isAsked(clip, "odd"))
        var two = HearingFixture()
        two.tag(11)
        two.tag(4)
        #expect(try !isAsked(two, "odd"))
    }

    @Test func theCharacterIsWhatWasMeasured() throws {
        var clip = HearingFixture()
        clip.text("acoustic-description", "soft, high-pitched, regular", by: .rule)
        let bare = try only(clip, "character")
        #expect(bare.answer.contains("soft, high-pitched and regular") && bare.evidence == [Evidence(.text, 1)])
        clip.tag(3)
        for seed in 0..<8 {
            let pair = try only(clip, "character", seed: seed)
            #expect(pair.evidence == [Evidence(.text, 1), Evidence(.tag, 2)])
        }
        clip.tag(4)
        for seed in 0..<8 { #expect(try !only(clip, "character", seed: seed).answer.contains("dog"), "the words are of all that sounds") }
        clip.seconds = 30
        #expect(try !isAsked(clip, "character"), "the beginning may sound otherwise")
    }

    @Test func thePlaceIsThatOfItsAcoustics() throws {
        var clip = HearingFixture()
        clip.tag(3)
        #expect(try !isAsked(clip, "place"))
        clip.tag(13)
        let pair = try only(clip, "place")
        #expect(pair.answer.contains("indoors") && pair.answer.contains("a small room") && pair.evidence == [Evidence(.tag, 2)])
        clip.tag(14)
        #expect(try !isAsked(clip, "place"), "who says both says neither")
        var outside = HearingFixture()
        outside.tag(14, score: 0.9, by: .model)
        let open = try only(outside, "place")
        #expect(open.answer.contains("outdoors") && open.answer.contains("nature or the country"))
        var doubtful = HearingFixture()
        doubtful.tag(14, score: 0.4, by: .model)
        #expect(try !isAsked(doubtful, "place"))
    }

    @Test func adviceIsWhatIsKnownOfTheSound() throws {
        var clip = HearingFixture()
        clip.tag(4)
        #expect(try !isAsked(clip, "advice"))
        clip.tag(15)
        for seed in 0..<8 {
            let pair = try only(clip, "advice", seed: seed)
            #expect(pair.answer.contains("leave the building and call the fire brigade from outside") && pair.evidence == [Evidence(.tag, 2)])
            #expect(pair.answer.contains("n general") || pair.answer.contains("sually"), "it is not told as heard")
        }
    }
}
