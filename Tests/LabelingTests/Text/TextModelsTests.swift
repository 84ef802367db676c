import Foundation
import Testing

@testable import Labeling

@Suite(.enabled(if: LabelingFixture.installed)) struct TextEncoderTests {
    private static let sentences = [
        "dog barking", "puppy barking", "rain on a metal roof", "rainfall on a tin rooftop", "x", "", "Ein Hund bellt über der Straße, 42-mal!",
        "犬が吠えている", String(repeating: "someone is typing on a keyboard while music plays ", count: 40), "dog barking",
    ]

    private func withEncoder(_ body: (TextEncoder) throws -> Void) async throws {
        try await LabelingFixture.withCatalog { catalog, _ in try body(try LabelingFixture.models(catalog).textEncoder()) }
    }

    @Test func aSentenceGetsTheSameVectorInAnyCompany() async throws {
        try await withEncoder { encoder in
            let together = try encoder.encode(Self.sentences)
            #expect(together.count == Self.sentences.count)
            for (index, sentence) in Self.sentences.enumerated() {
                let alone = try encoder.encode([sentence])
                let difference = zip(alone[0], together[index]).map { abs($0 - $1) }.max() ?? 1
                #expect(difference <= 1e-5, "\(sentence)")
                #expect(abs(together.cosine(index, together, index) - 1) < 1e-5)
            }
            #expect(Array(together[0]) == Array(together[9]))
        }
    }

    @Test func meaningIsNearness() async throws {
        try await withEncoder { encoder in
            let vectors = try encoder.encode(Self.sentences)
            #expect(vectors.cosine(0, vectors, 1) > 0.7 && vectors.cosine(2, vectors, 3) > 0.6)
            #expect(abs(vectors.cosine(0, vectors, 2)) < 0.3)
        }
    }

    @Test func nothingIsEncodedToNothing() async throws {
        try await withEncoder { encoder in
            let none = try encoder.encode([])
            #expect(none.count == 0)
        }
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct FluencyScorerTests {
    private static let sentences = [
        "A dog barks twice and a car passes by.", "dog a barks car the and by passes twice.", "Birds chirp.", "x", "",
        "Rain falls on a metal roof while thunder rolls in the distance.", "Ein Hund bellt über der Straße 42", "Birds chirp.",
    ]

    private func withScorer(_ body: (FluencyScorer) throws -> Void) async throws {
        try await LabelingFixture.withCatalog { catalog, _ in try body(try LabelingFixture.models(catalog).fluencyScorer()) }
    }

    @Test func aSentenceGetsTheSameScoreInAnyCompany() async throws {
        try await withScorer { scorer in
            let together = try scorer.score(Self.sentences)
            for (index, sentence) in Self.sentences.enumerated() {
                let alone = try scorer.score([sentence])[0]
                switch (alone, together[index]) {
                case (let alone?, let together?): #expect(abs(alone - together) <= 1e-5, "\(sentence)")
                default: #expect(alone == nil && together[index] == nil && sentence.isEmpty)
                }
            }
            #expect(together[2] == together[7])
            // Nothing of one run is left for the next.
            let again = try scorer.score(Self.sentences)
            #expect(again == together)
        }
    }

    @Test func wordsInOrderAreMoreFluent() async throws {
        try await withScorer { scorer in
            let scores = try scorer.score(Self.sentences).map { $0 ?? 0 }
            #expect(scores[0] > scores[1] + 1)
            #expect(scores[0] < 0)
        }
    }

    @Test func oddTextsAreScored() async throws {
        try await withScorer { scorer in
            let long = String(repeating: "the rain falls and ", count: 2_000)
            let scores = try scorer.score([long, "a\0b", "<|im_end|>", "\u{FFFD}\u{202E}", "😀"])
            #expect(scores.allSatisfy { $0.map { $0.isFinite && $0 < 0 } ?? false })
            let tokens = try scorer.tokens(of: [long])
            #expect(tokens[0].count == FluencyScorer.longest)
        }
    }
}
