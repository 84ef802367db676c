import Catalog
import Manifest

/// Spoken questions with their replies, in each of the four ways in which one may be asked and answered.
///
/// The words stand between the sounds: what was asked is written down, answered in text and then spoken. The grammar is that of
/// SpeechInstruct's `chain_of_modality_instruction.jsonl`:
///
///     [Human]: U<eoh>. [SpeechGPT]: T; [ta] T; [ua] U<eoa>.
struct ChainOfModality: Sendable {
    /// How a question comes in, and how its reply goes out.
    enum Form: String, Sendable, CaseIterable {
        case speechToSpeech = "chain_speech_speech"
        case speechToText = "chain_speech_text"
        case textToSpeech = "chain_text_speech"
        case textToText = "chain_text_text"

        fileprivate var hearsSpeech: Bool { self == .speechToSpeech || self == .speechToText }
        fileprivate var speaks: Bool { self == .speechToSpeech || self == .textToSpeech }
    }

    private let forms: [Form]
    /// Words that a reply may have.
    private let mostReplyWords: Int
    private let units: UnitPolicy
    private let template: DialogueTemplate

    init(_ settings: ManifestFields, units: UnitPolicy, template: DialogueTemplate) {
        let fields = settings.fields("chain")
        let names = fields?.has("forms") ?? false ? fields?.strings("forms") ?? [] : Form.allCases.map { $0.name }
        for name in names where !Form.allCases.contains(where: { $0.name == name }) {
            fields?.reject("forms", "'\(name)' is none of \(Form.allCases.map { $0.name }.joined(separator: ", "))")
        }
        forms = Form.allCases.filter { names.contains($0.name) }
        mostReplyWords = fields?.optionalInt("most_reply_words") ?? 34
        if mostReplyWords < 1 { fields?.reject("most_reply_words", "it has to be 1 or more") }
        self.units = units
        self.template = template
    }

    /// The dialogues that begin with a clip's question; none where it is no question or nobody answers it.
    func drafts(of hearing: Hearing) throws -> [ExampleDraft] {
        var drafts: [ExampleDraft] = []
        for partner in hearing.partners where partner.pair.relation == "answer" && partner.pair.isForward {
            guard let question = words("instruction", of: hearing.statements), let reply = words("reply", of: partner.statements),
                reply.text.split(separator: " ").count <= mostReplyWords
            else { continue }
            for form in forms {
                let asked = form.hearsSpeech ? units.speech(of: hearing.statements, by: hearing.unitSources) : nil
                let spoken = form.speaks ? units.speech(of: partner.statements, by: hearing.unitSources) : nil
                guard (asked != nil) == form.hearsSpeech, (spoken != nil) == form.speaks else { continue }
                let answer = Self.answer(form, question: question.text, reply: reply.text, spoken: spoken?.text)
                guard template.fitsChain(words: question.text + (form.hearsSpeech ? question.text : "") + reply.text, units: (asked?.count ?? 0) + (spoken?.count ?? 0))
                else { continue }
                let record = SpeechInstructRecord(prefix: template.prefix, plainText: template.chain(input: asked?.text ?? question.text, output: answer))
                drafts.append(
                    ExampleDraft(
                        task: form.rawValue, body: try JSONRecord.text(record),
                        evidence: question.evidence + (asked?.evidence ?? []) + [partner.evidence] + reply.evidence + (spoken?.evidence ?? []),
                        parents: [partner.clip.id]))
            }
        }
        return drafts
    }

    private static func answer(_ form: Form, question: String, reply: String, spoken: String?) -> String {
        switch form {
        case .speechToSpeech: "\(question); [ta] \(reply); [ua] \(spoken ?? "")"
        case .speechToText: "\(question); [ta] \(reply)"
        case .textToSpeech: "[ta] \(reply); [ua] \(spoken ?? "")"
        case .textToText: "[ta] \(reply)"
        }
    }

    /// A text of a role; nil where there is none, or where it could be mistaken for the template's own marks.
    private func words(_ role: String, of statements: ClipStatements) -> TranscriptPolicy.Words? {
        guard let text = statements.texts.first(where: { $0.role == role && $0.sourceKind != .model }) else { return nil }
        let words = text.body.inOneLine
        guard !words.isEmpty, !words.contains(where: { "<>[]".contains($0) }) else { return nil }
        return TranscriptPolicy.Words(text: words, language: text.language, evidence: [Evidence(.text, text.id)])
    }
}

extension ChainOfModality.Form {
    /// As a recipe has it: `speech_text`.
    var name: String { String(rawValue.dropFirst("chain_".count)) }
}
