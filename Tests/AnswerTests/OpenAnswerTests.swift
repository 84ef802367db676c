import Manifest
import Testing

@testable import Catalog
@testable import Curation

/// Sentences held against hand-made evidence: a dog that barks from 0.5 s to 1.4 s and rain from 3 s on.
@Suite struct OpenAnswerTests {
    private let check: OpenAnswerCheck
    private let claim: Claim

    init() throws {
        let tree = ClassTree([
            1: Self.node("Animal", "All sound produced by animals."),
            2: Self.node("Dog", "Any sounds of the familiar canid.", above: [1]),
            3: Self.node("Bark", "Barking of a dog.", above: [1, 2]),
            4: Self.node("Rain", "Water that falls from clouds."),
            5: Self.node("Siren", "A loud wailing noise maker."),
            6: Self.node("Male speech, man speaking", "Speech of a man."),
            7: Self.node("Cat", "Sounds of the cat.", above: [1]),
        ])
        let policy = try AnswerPolicy.load(in: Installation.find())
        let book = ClassBook(tree)
        check = OpenAnswerCheck(
            policy: policy, lexicon: EventLexicon(tree, phrases: [:], idle: policy.idleWords), classes: book,
            window: ListeningSpan(try SetRecipe(text: "", set: "qa"), seconds: 10.24),
            suggestions: [.init(words: "a cat is near", classes: ["Cat"]), .init(words: "a dog is near", classes: ["Dog"])])
        var faults: [AnswerFault] = []
        var statements = CitedStatements()
        statements.tags = [
            1: .init(clip: 1, source: 1, classID: 3, score: nil, start: 0.5, end: 1.4), 2: .init(clip: 1, source: 1, classID: 4, score: nil, start: 3, end: 12),
        ]
        let example = StoredExample(
            id: 1, position: 0, clip: 1, task: "open-ended question", fields: [], isJSON: true, evidence: [Evidence(.tag, 1), Evidence(.tag, 2)],
            unknownEvidence: [], parents: [])
        claim = Claim(
            example, clips: [1: ClipFacts(id: 1, corpus: "c", split: nil, duration: 20)], statements: statements,
            sources: [1: Source(kind: .corpus, name: "c", version: "1")], faults: &faults)
    }

    private static func node(_ name: String, _ description: String, above: Set<Int64> = []) -> ClassTree.Node {
        ClassTree.Node(vocabulary: "audioset", code: name, name: name, description: description, ancestors: above)
    }

    private func faults(_ answer: String, question: String = "What is heard here?") -> [AnswerFault.Check] {
        check.faults(question: question, answer: answer, claim).map(\.check)
    }

    @Test(arguments: [
        "A dog barks from 0.5 s to 1.4 s, and rain follows 2.5 seconds after it began.", "The barking lasts 0.9 seconds; the rain goes on to the end.",
        "It is an animal, and no siren is heard.", "One hears a bark rather than a cat.", "Rain is heard until 10.2s.",
        "It is a bark, for \"siren\" would usually be long instead.", "It may well be that a dog is near.",
        "The rain is loud enough to hear the drops, but it is hard to count them.",
    ])
    func whatTheEvidenceCarriesHolds(answer: String) {
        #expect(faults(answer).isEmpty, "\(check.faults(question: "", answer: answer, claim).map(\.text))")
    }

    @Test(arguments: [
        ("A dog barks while a siren wails.", .event), ("A siren wails, which would be loud.", .event), ("A dog barks at 4.5 s.", .time), ("The dog barks three times in the rain.", .number),
        ("Rain is heard until 11.8 seconds.", .window), ("A man talks in the rain.", .speaker), ("The dog (label: Bark) is heard.", .leak),
        ("Based on the metadata, a dog barks.", .leak), ("[\"dog\"] barks", .leak), ("As an AI I hear a dog.", .leak), ("", .length),
        ("A dog barks and a dog barks and a dog barks and a dog barks and a dog barks.", .length), ("It sounds as if a cat is near.", .event),
        ("A dog barks with 0.81 in the rain.", .number),
    ] as [(String, AnswerFault.Check)])
    func whatItDoesNotIsFound(answer: String, fault: AnswerFault.Check) {
        #expect(faults(answer).contains(fault), "\(answer): \(faults(answer))")
    }

    @Test func aQuestionMayNotSayItsAnswer() {
        #expect(faults("The dog barks in the rain.", question: "Why does the dog bark in the rain?") == [.giveaway])
        #expect(faults("Yes, the dog barks.", question: "Does the dog bark?").isEmpty)
    }

    @Test func refusalsAreMarkedByWholeWords() {
        let marked = check.faults(question: "Who owns the dog?", answer: "Whose dog it is cannot be determined from its barking.", claim)
        #expect(marked.map(\.check) == [.refusal] && marked.allSatisfy { !$0.drops } && marked[0].reason.contains("cannot be determined"))
        #expect(faults("The dog cannot be determinedly quiet.").isEmpty)
    }
}
