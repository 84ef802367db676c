public import Catalog
import Digest
public import Work

/// Dialogues of several turns about one clip, as FastChat trains on them.
///
/// Turns come from sources of questions; what is too long is split at even
/// pairs, as `fastchat/data/split_long_conversation.py` does, and the place of its first turn goes into the id.
public struct Vicuna: InstructionSystem {
    public static let name = "vicuna"
    public static let version = 2
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let furtherFiles = ["knowledge"]

    private let sources: [any QuestionSource]
    private let least: Int
    private let most: Int
    private let length: TextLength
    private let mark: String

    public init(recipe: RecipeDocument) {
        sources = [ClosedQuestions(recipe: recipe)]
        let dialogue = recipe.settings.fields("dialogue")
        least = dialogue?.optionalInt("least_questions") ?? 2
        most = dialogue?.optionalInt("most_questions") ?? 8
        if least < 1 { dialogue?.reject("least_questions", "it has to be 1 or more") }
        if most < least { dialogue?.reject("most_questions", "it has to be \(least) or more, which is the least") }
        mark = dialogue?.optionalString("audio_mark") ?? "<audio>"
        length = TextLength(dialogue ?? recipe.settings, tokens: 2048)
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let asked = sources.flatMap { $0.questions(about: hearing, choice: choice) }
        let byKey = Dictionary(asked.map { ("\($0.task)\u{1f}\($0.question)\u{1f}\($0.answer)", $0) }) { first, _ in first }
        let turns = choice.shuffled(Array(byKey.keys), for: "turns").compactMap { byKey[$0] }.withoutRepeatedQuestions.prefix(most)
        guard turns.count >= least else { return [] }
        let id = "aqa_" + SHA256.of(hearing.clip.key).hex.prefix(16)
        return pieces(of: Array(turns)).map { piece in
            let body = JSONWriter.object { json in
                json.field("audios", list: { $0.element(Example.sound(0), marked: true) })
                json.field("conversations", list: { list in
                    for (index, turn) in piece.turns.enumerated() {
                        list.element { Self.write("human", index == 0 ? "\(mark)\n\(turn.question)" : turn.question, &$0) }
                        list.element { Self.write("gpt", turn.answer, &$0) }
                    }
                })
                json.field("id", piece.start == 0 ? id : "\(id)_\(piece.start)")
            }
            return ExampleDraft(task: "dialogue", body: body, evidence: piece.turns.flatMap(\.evidence).withoutRepeats)
        }
    }

    private static func write(_ speaker: String, _ value: String, _ json: inout JSONWriter) {
        json.field("from", speaker)
        json.field("value", value)
    }

    /// Runs of questions that training keeps whole, with the place of their first turn.
    private func pieces(of turns: [AnsweredQuestion]) -> [(start: Int, turns: [AnsweredQuestion])] {
        var pieces: [(start: Int, turns: [AnsweredQuestion])] = []
        var text = ""
        for (index, turn) in turns.enumerated() {
            let longer = text + turn.question + turn.answer
            // FastChat counts six tokens for what stands around each turn.
            let isFull = !length.fits(longer, units: 12 * ((pieces.last?.turns.count ?? 0) + 1))
            if pieces.isEmpty || isFull {
                pieces.append((2 * index, [turn]))
                text = turn.question + turn.answer
            } else {
                pieces[pieces.count - 1].turns.append(turn)
                text = longer
            }
        }
        return pieces
    }
}

extension [AnsweredQuestion] {
    /// No question is asked twice in one dialogue, be it with two answers.
    fileprivate var withoutRepeatedQuestions: [AnsweredQuestion] {
        var known: Set<String> = []
        return filter { known.insert($0.question).inserted }
    }
}
