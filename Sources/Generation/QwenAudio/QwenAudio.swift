public import Catalog
import Manifest
public import Work

/// Tag chains and chats in the way of Qwen-Audio (Chu et al. 2023).
///
/// The chains are those of its tokenizer (`tokenization_qwen.py`) and evaluation scripts: audio, start tag, language of the audio,
/// task, language of the answer, timestamps or none, style. Chats are ChatML with numbered audios.
public struct QwenAudio: InstructionSystem {
    public static let name = "qwenaudio"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text, .measure]

    static let languages: Set<String> = ["en", "zh", "de", "es", "ko", "fr", "ja", "it"]

    private let closed: ClosedQuestions
    private let transcripts: TranscriptPolicy
    private let heard: HeardClasses
    private let authors: CaptionAuthors
    private let captionsPerClip: Int
    /// Whether a caption is asked for though only the clip's beginning is heard.
    private let longerClips: Bool
    private let kindsOfRecord: Set<String>
    private let system: String

    public init(recipe: RecipeDocument) {
        let settings = recipe.settings
        closed = ClosedQuestions(recipe: recipe)
        transcripts = TranscriptPolicy(settings)
        heard = HeardClasses(settings)
        let captions = settings.fields("captions")
        authors = CaptionAuthors(captions)
        captionsPerClip = captions?.optionalInt("per_clip") ?? 5
        longerClips = captions?.optionalBool("longer_clips") ?? false
        let known = ["transcribe", "timestamps", "caption", "event", "chat"]
        let names = settings.has("records") ? settings.strings("records") : known
        for name in names where !known.contains(name) { settings.reject("records", "there is no '\(name)'; known: \(known.joined(separator: ", "))") }
        kindsOfRecord = Set(names)
        system = settings.optionalString("system") ?? "You are a helpful assistant."
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        var drafts: [ExampleDraft] = []
        let audio = "<audio>\(Example.sound(0))</audio>"
        func add(_ task: String, _ prompt: String, _ response: String, _ evidence: [Evidence], end: String = "<|endoftext|>") {
            // What looks like a tag would be one to the tokenizer.
            guard kindsOfRecord.contains(task), !response.isEmpty, task == "timestamps" || !response.contains("<|") else { return }
            let body = JSONWriter.object { json in
                json.field("prompt", marked: prompt)
                json.field("response", response + end)
                json.field("task", task)
            }
            drafts.append(ExampleDraft(task: task, body: body, evidence: evidence.withoutRepeats))
        }
        let statements = hearing.statements
        if closed.window.holdsWhole(hearing.clip.duration ?? 0) {
            if let words = transcripts.words(of: statements), let language = Self.language(of: words, in: statements) {
                add("transcribe", audio + Self.chain("startoftranscript", language, "transcribe", language, "notimestamps", "wo_itn"), words.text, words.evidence)
            }
            if let (language, text, evidence) = Self.timed(statements, within: closed.window.seconds) {
                add("timestamps", audio + Self.chain("startoftranscript", language, "transcribe", language, "timestamps", "wo_itn"), text, evidence)
            }
        }
        if longerClips || closed.window.holdsWhole(hearing.clip.duration ?? 0) {
            for caption in authors.captions(of: statements).filter({ $0.start == nil }).prefix(captionsPerClip) {
                let style = ["audiocaps", "clotho"].first { caption.source.hasPrefix($0) } ?? "plain"
                add(
                    "caption", audio + Self.chain("startofanalysis", "unknown", "caption", "en", "notimestamps", "caption_\(style)"),
                    caption.body.inOneLine, [Evidence(.text, caption.id)])
            }
        }
        let labels = heard.labels(of: hearing).filter { hearing.classes.tree[$0.classID]?.vocabulary == "audioset" }
        add(
            "event", audio + Self.chain("startofanalysis", "unknown", "event", "en", "notimestamps", "audioset_ontology"),
            labels.map(\.name).joined(separator: "; "), labels.flatMap(\.evidence))
        for question in closed.questions(about: hearing, choice: choice) {
            add(
                "chat", "<|im_start|>system\n\(system)<|im_end|>\n<|im_start|>user\nAudio 1: \(audio)\n\(question.question)<|im_end|>\n<|im_start|>assistant\n",
                question.answer, question.evidence, end: "<|im_end|>")
        }
        return drafts
    }

    static func chain(_ tags: String...) -> String {
        tags.map { "<|\($0)|>" }.joined()
    }

    private static func language(of words: TranscriptPolicy.Words, in statements: ClipStatements) -> String? {
        guard let id = words.evidence.first(where: { $0.kind == .text })?.id, let text = statements.texts.first(where: { $0.id == id }) else { return nil }
        return text.language.flatMap(known)
    }

    private static func known(_ language: String) -> String? {
        let primary = String(language.lowercased().prefix { $0.isLetter })
        return languages.contains(primary) ? primary : nil
    }

    /// Segments of one source's transcript between their times on the grid of hundredths.
    private static func timed(_ statements: ClipStatements, within seconds: Double) -> (String, String, [Evidence])? {
        let timed = statements.texts.filter { ["segment", "transcript"].contains($0.role) && $0.sourceKind != .model && $0.start != nil && $0.end != nil }
        guard let source = timed.first?.source, let language = timed.first?.language.flatMap(known) else { return nil }
        let segments = timed.filter { $0.source == source }.sorted { ($0.start ?? 0, $0.id) < ($1.start ?? 0, $1.id) }
        var text = ""
        var before = 0.0
        for segment in segments {
            guard let start = segment.start, let end = segment.end, start >= before, end > start, end <= seconds, !segment.body.contains("<|") else { return nil }
            text += "<|\(grid(start))|>\(segment.body.inOneLine)<|\(grid(end))|>"
            before = end
        }
        return text.isEmpty ? nil : (language, text, segments.map { Evidence(.text, $0.id) })
    }

    /// Seconds with two decimals, as the tokenizer has them from 0.00 to 30.00.
    static func grid(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
