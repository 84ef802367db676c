import Catalog
import Foundation
import Manifest
import Testing

@testable import Generation

/// Open-ended questions without a model, by the frames and the knowledge that ship.
@Suite struct OpenEndedTests {
    @Test func theFirstSoundIsToldWithItsLead() throws {
        var clip = HearingFixture()
        clip.tag(3, 0.5, 1.4)
        clip.tag(4, 1.8, 9)
        let pairs = try OpenFixture.pairs(clip, form: "first")
        #expect(pairs.count == 1)
        let answer = try #require(pairs.first).answer
        #expect(answer.contains("1.3 seconds"))
        #expect(OpenFixture.numbers(in: answer).isSubset(of: ["0.5", "1.3", "1.8"]))
        #expect(answer.lowercased().contains("a dog barking"))
        #expect(pairs.first?.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])
        #expect(pairs.first?.question.lowercased().contains("dog") == false)
    }

    @Test func nobodyIsAskedWhichOfTwoThatBeginTogetherIsFirst() throws {
        var clip = HearingFixture()
        clip.tag(3, 0.5, 1.4)
        clip.tag(4, 0.7, 9)
        #expect(try OpenFixture.pairs(clip, form: "first").isEmpty)
        // Nor where the second place is shared.
        var shared = HearingFixture()
        shared.tag(3, 0.5, 1.4)
        shared.tag(4, 3, 9)
        shared.tag(5, 3, 5)
        #expect(try OpenFixture.pairs(shared, form: "first").isEmpty)
    }

    @Test func whatLiesBehindTheWindowIsNotTold() throws {
        var clip = HearingFixture()
        clip.seconds = 30
        clip.tag(3, 0.5, 1.4)
        clip.tag(4, 10.5, 20)
        #expect(try OpenFixture.pairs(clip).isEmpty)
    }

    @Test func anInferenceIsSaidAsLikelyAndRestsOnItsSounds() throws {
        var clip = HearingFixture()
        clip.tag(2)
        clip.tag(4)
        let pair = try #require(try OpenFixture.pairs(clip, form: "happens").first)
        #expect(pair.answer.contains("omeone is talking to or near a dog"))
        #expect(["suggests", "robabl", "likely"].contains { pair.answer.contains($0) })
        #expect(pair.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])
    }

    @Test func aModelsGuessInfersNothing() throws {
        var clip = HearingFixture()
        clip.tag(2, score: 0.3, by: .model)
        clip.tag(4, score: 0.3, by: .model)
        #expect(try OpenFixture.pairs(clip).isEmpty)
    }

    @Test func aBarkIsTakenForWhatItIsByHowItSounds() throws {
        var clip = HearingFixture()
        clip.tag(3)
        clip.text("acoustic-description", "loud, short, sudden", by: .rule)
        let pair = try #require(try OpenFixture.pairs(clip, form: "why").first)
        #expect(pair.question.contains("\"bark\"") && pair.question.contains("\"cough\""))
        #expect(pair.answer.contains("loud") && pair.answer.contains("noisy") && !pair.answer.contains("short"))
        #expect(pair.evidence == [Evidence(.tag, 1), Evidence(.text, 2)])
        // Where somebody says that the other is heard, or two are heard, there is nothing to tell apart.
        clip.tag(4)
        #expect(try OpenFixture.pairs(clip, form: "why").isEmpty)
    }

    @Test func theMostFluentWordingIsTaken() throws {
        var clip = HearingFixture()
        clip.tag(3, 0.5, 1.4)
        clip.tag(4, 1.8, 9)
        clip.tag(2)
        var longest = try OpenFixture.system()
        longest.ranking = Ranking { Double($0.count) }
        var shortest = try OpenFixture.system()
        shortest.ranking = Ranking { -Double($0.count) }
        let (long, short) = (try longest.pairs(of: clip.hearing, choice: RecipeFixture.choice()), try shortest.pairs(of: clip.hearing, choice: RecipeFixture.choice()))
        #expect(!long.isEmpty && long.count == short.count && zip(long, short).allSatisfy { $0.answer.count > $1.answer.count })
        #expect(zip(long, short).allSatisfy { $0.question == $1.question && $0.evidence == $1.evidence })
    }

    @Test func theSetTellsWhoChoseTheWordings() throws {
        let recipe = try Recipe.load(system: "openaqa-open", in: OpenFixture.installation)
        let (hashed, ranked) = (recipe.ranked(by: nil), recipe.ranked(by: Ranking { _ in 0 }))
        #expect(hashed.variant == "wordings chosen by hash" && ranked.variant == "wordings ranked by test")
        #expect(ranked.text.hasSuffix("# wordings ranked by test\n"))
        let closed = try Recipe.load(system: "openaqa", in: OpenFixture.installation)
        #expect(closed.ranked(by: nil).variant.isEmpty)
    }

    private struct Ranking: CandidateRanking {
        let identity = "test"
        let rank: @Sendable (String) -> Double
        func score(_ sentences: [String]) throws -> [Double?] { sentences.map(rank) }
    }
}

@Suite struct SentenceFrameTests {
    @Test func aPlaceAtABeginningGetsACapitalLetter() {
        let frame = SentenceFrame("{a} comes before {b}. {b} is last.")
        #expect(frame?.filled(["a": "a dog", "b": "a cat"]) == "A dog comes before a cat. A cat is last.")
        #expect(frame?.places == ["a", "b"])
        #expect(frame?.filled(["a": "a dog"]) == nil)
    }

    @Test(arguments: ["{", "}", "{}", "a {b", "a b}", "{a{b}}"]) func bracesHavePartners(text: String) {
        #expect(SentenceFrame(text) == nil)
    }

    @Test func framesNameWhatTheirFormNeeds() throws {
        let document = try ManifestDocument(
            text: "f: {asks: [A?, B?, C?, 'D {x}?'], answers: ['{x}.', '{x} {y}.', '{z}.']}", path: "p.yaml")
        _ = FormGrammar(document.root, "f", needed: ["x"], allowed: ["y"])
        let error = #expect(throws: ManifestError.self) { try document.finish() }
        let words = "\(try #require(error))"
        #expect(words.contains("'D {x}?' names {x}, which is not there") && words.contains("'{z}.' has to name {x}"))
        #expect(words.contains("'{z}.' names {z}"))
    }
}

/// Hand-written knowledge against the ontology and the words it is written in.
@Suite struct SoundKnowledgeTests {
    private func knowledge() throws -> SoundKnowledge {
        let document = try ManifestDocument(path: OpenFixture.installation.manifests + "/knowledge/sounds.yaml")
        let knowledge = SoundKnowledge(document.root)
        try document.finish()
        return knowledge
    }

    @Test(.enabled(if: OpenFixture.ontology != nil)) func everyClassIsInTheOntology() throws {
        let names = try #require(OpenFixture.ontology)
        let knowledge = try knowledge()
        let used = Array(knowledge.entries.keys) + knowledge.entries.values.flatMap(\.takenFor) + knowledge.inferences.flatMap(\.all)
        #expect(Set(used).subtracting(names).isEmpty)
        #expect(knowledge.inferences.count > 60 && knowledge.entries.count > 90)
    }

    @Test func everyWordIsOneThatADescriptionMaySay() throws {
        let words = try String(contentsOfFile: OpenFixture.installation.manifests + "/acoustics.yaml", encoding: .utf8)
            .split(separator: "\n").compactMap { line in line.firstRange(of: "- word: ").map { String(line[$0.upperBound...]) } }
        let used = try knowledge().entries.values.reduce(into: Set<String>()) { $0.formUnion($1.usually) }
        #expect(words.count > 10 && used.subtracting(words).isEmpty)
    }
}

enum OpenFixture {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL.path
    static let installation = Installation(
        manifests: checkout + "/Manifests", home: ProcessInfo.processInfo.environment["HEARSAY_HOME"] ?? checkout + "/.hearsay")

    /// The names of AudioSet's classes; nil where set-up has not run.
    static let ontology: Set<String>? = {
        struct Node: Decodable { var name: String }
        let data = FileManager.default.contents(atPath: installation.home + "/models/ontology/ontology.json")
        return data.flatMap { try? JSONDecoder().decode([Node].self, from: $0) }.map { Set($0.map(\.name)) }
    }()

    static func system() throws -> OpenEndedQuestions {
        let recipe = try Recipe.load(system: "openaqa-open", in: installation)
        return try #require(recipe.system as? OpenEndedQuestions)
    }

    /// The pairs of a hand-made clip, of one form or all.
    static func pairs(_ clip: HearingFixture, form: String? = nil, seed: Int = 0) throws -> [OpenEndedQuestions.Pair] {
        try system().pairs(of: clip.hearing, choice: RecipeFixture.choice(seed: seed)).filter { form == nil || $0.form == form }
    }

    /// Numbers with a decimal point.
    static func numbers(in text: String) -> Set<String> {
        Set(text.split { !($0.isNumber || $0 == ".") }.map(String.init).filter { $0.contains { $0.isNumber } }.map {
            $0.hasSuffix(".") ? String($0.dropLast()) : $0
        })
    }
}
