import Catalog
import Foundation
import Manifest

/// SALMONN's records: closed answers, transcripts and genders.
struct SALMONNRules: AnswerRules {
    static let system = "salmonn"
    static let fields = ["$.Q", "$.text", "$.task"]

    private let closed: ClosedAnswers
    private let words: SpokenWords

    init(_ ground: RuleGround) {
        closed = ClosedAnswers(ground)
        words = SpokenWords(ground.recipe)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let text = claim.fields[1], claim.fields[2] == claim.task else { return [AnswerFault(.record, "it lacks text or task")] }
        switch claim.task {
        case "asr": return words.faults(text, claim)
        case "gender_recognition": return SaidGender.faults(text, claim)
        case "audiocaption", "audio_time": return closed.faults(question: nil, answer: text, claim)
        case "QA": return closed.faults(question: claim.fields[0] ?? "", answer: text, claim)
        default: return nil
        }
    }
}

/// The gender that texts of the evidence say.
enum SaidGender {
    static func word(_ body: String) -> String? {
        switch body.lowercased() {
        case "m", "man": "male"
        case "f", "woman": "female"
        case let word where word.hasPrefix("male"): "male"
        case let word where word.hasPrefix("female"): "female"
        default: nil
        }
    }

    /// The one that all texts of the evidence say; nil where they differ.
    static func of(_ claim: Claim) -> String? {
        let said = Set(claim.texts.filter { $0.content.role == "gender" }.map { word($0.content.body) })
        return said.count == 1 ? said.first ?? nil : nil
    }

    static func faults(_ told: String, _ claim: Claim) -> [AnswerFault] {
        guard let said = of(claim) else { return [AnswerFault(.evidence, "it does not rest on texts of one gender")] }
        return told == said ? [] : [AnswerFault(.speaker, "'\(told)', but '\(said)' is said")]
    }
}

/// Qwen-Audio's tag chains and chats.
struct QwenAudioRules: AnswerRules {
    static let system = "qwenaudio"
    static let fields = ["$.prompt", "$.response", "$.task"]

    private let closed: ClosedAnswers
    private let words: SpokenWords

    init(_ ground: RuleGround) {
        closed = ClosedAnswers(ground)
        words = SpokenWords(ground.recipe)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let prompt = claim.fields[0], let response = claim.fields[1] else { return [AnswerFault(.record, "it lacks prompt or response")] }
        let end = claim.task == "chat" ? "<|im_end|>" : "<|endoftext|>"
        guard response.hasSuffix(end) else { return [AnswerFault(.grammar, "it does not end with \(end)")] }
        let answer = String(response.dropLast(end.count))
        switch claim.task {
        case "transcribe": return words.faults(answer, claim) + languageFaults(prompt, claim)
        case "timestamps":
            let segments = claim.texts.sorted { ($0.content.start ?? 0) < ($1.content.start ?? 0) }
            let said = segments.map { "<|\(Self.time($0.content.start))|>\(DescribedClip.line($0.content.body))<|\(Self.time($0.content.end))|>" }.joined()
            return (answer == said ? [] : [AnswerFault(.transcript, "'\(answer)' is not '\(said)'")]) + languageFaults(prompt, claim)
        case "caption": return closed.faults(question: nil, answer: answer, claim)
        case "event":
            let names = answer.components(separatedBy: "; ")
            return closed.reading.trusted.faults(claim.tags, areTimes: false) + NamedClasses(claim.tags, in: closed.reading.classes).faults(told: names)
        case "chat":
            guard let begin = prompt.range(of: "</audio>\n"), let past = prompt.range(of: "<|im_end|>\n<|im_start|>assistant", options: .backwards),
                begin.upperBound <= past.lowerBound
            else { return [AnswerFault(.grammar, "its prompt is no chat about an audio")] }
            return closed.faults(question: String(prompt[begin.upperBound..<past.lowerBound]), answer: answer, claim)
        default: return nil
        }
    }

    private func languageFaults(_ prompt: String, _ claim: Claim) -> [AnswerFault] {
        let languages = Set(claim.texts.compactMap { $0.content.language?.lowercased().prefix { $0.isLetter } })
        let isSaid = languages.contains { prompt.contains("<|startoftranscript|><|\($0)|><|transcribe|><|\($0)|>") }
        return isSaid ? [] : [AnswerFault(.transcript, "its tags have another language than \(languages.sorted().joined(separator: ", "))")]
    }

    private static func time(_ seconds: Double?) -> String {
        String(format: "%.2f", ((seconds ?? 0) * 100).rounded() / 100)
    }
}

/// Audio Flamingo's prompts: closed questions and multiple choice.
struct AudioFlamingoRules: AnswerRules {
    static let system = "audioflamingo"
    static let fields = ["$.prompt", "$.output"]

    private let closed: ClosedAnswers

    init(_ ground: RuleGround) {
        closed = ClosedAnswers(ground)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let prompt = claim.fields[0], let output = claim.fields[1] else { return [AnswerFault(.record, "it lacks prompt or output")] }
        switch claim.task {
        case "MultipleChoice": return choiceFaults(prompt, output, claim)
        case "AudioCaptioning", "EventClassification", "AQA": return closed.faults(question: prompt, answer: output, claim)
        default: return nil
        }
    }

    /// One option is what the evidence says, and no other is a kind of it or one above it.
    private func choiceFaults(_ prompt: String, _ output: String, _ claim: Claim) -> [AnswerFault] {
        let options = prompt.split(separator: "\n").dropFirst().map(String.init)
        for (option, letter) in zip(options, "ABCDEFGH") where !option.hasPrefix("(\(letter)) ") {
            return [AnswerFault(.grammar, "'\(option)' is not the option (\(letter))")]
        }
        guard options.count > 1, options.filter({ $0 == output }).count == 1 else { return [AnswerFault(.grammar, "'\(output)' is none of the options")] }
        let classes = closed.reading.classes
        let named = NamedClasses(claim.tags, in: classes)
        var faults: [AnswerFault] = []
        for option in options {
            let name = String(option.dropFirst(4))
            if option == output {
                if named.place(of: name) == nil { faults.append(AnswerFault(.label, "'\(name)' is in no statement")) }
            } else if named.place(of: name) != nil || classes.ids(named: name).contains(where: { id in claim.tags.contains { classes.areKin($0.content.classID, id) } }) {
                faults.append(AnswerFault(.label, "'\(name)', a wrong option, is heard too"))
            }
        }
        return faults
    }
}

/// Vicuna's dialogues: the closed and open answers of several turns over one evidence.
struct VicunaRules: AnswerRules {
    static let system = "vicuna"
    static let fields = ["$.conversations"]

    private let closed: ClosedAnswers
    private let open: OpenAnswers?

    var reads: Set<Statement.Kind> { open == nil ? [] : [.tag] }

    init(_ ground: RuleGround) {
        closed = ClosedAnswers(ground)
        open = ground.recipe.openPhrasings.map { OpenAnswers(ground, phrasings: $0) }
    }

    private struct Turn: Decodable {
        var from: String
        var value: String
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == "dialogue" else { return nil }
        guard let turns = claim.fields[0].flatMap({ try? JSONDecoder().decode([Turn].self, from: Data($0.utf8)) }), !turns.isEmpty,
            turns.count.isMultiple(of: 2)
        else { return [AnswerFault(.record, "it has no turns in pairs")] }
        var faults: [AnswerFault] = []
        for place in stride(from: 0, to: turns.count, by: 2) {
            let (asked, answered) = (turns[place], turns[place + 1])
            guard asked.from == "human", answered.from == "gpt" else { return [AnswerFault(.grammar, "its turns do not alternate")] }
            // The first turn begins with the mark of the audio.
            let question = asked.value.split(separator: "\n").last.map(String.init) ?? ""
            if let open, open.asks(question) {
                faults += open.faults(question: question, answer: answered.value, claim, isShared: true)
            } else {
                faults += closed.faults(question: question, answer: answered.value, claim, isShared: true)
            }
        }
        return faults
    }
}
