import Catalog
import Manifest
import Work

/// `caption`: a sentence about the clip, in a corpus's style where the
/// recipe knows its name.
///
/// A caption is about the whole clip, so one of a clip that is longer than
/// the window is not asked for, unless the recipe says so.
struct CaptionTask: OpenAQATask {
    static let name = "caption"

    private let phrasings: Phrasings
    private let styledPhrasings: Phrasings
    /// The style's name by the caption's source.
    private var styles: [String: String] = [:]
    private let authors: CaptionAuthors
    private let longerClips: Bool
    private let perClip: Int

    init(_ recipe: RecipeDocument) {
        phrasings = Phrasings(recipe.phrasings, Self.name)
        styledPhrasings = Phrasings(recipe.phrasings, "caption_in_style", placeholder: "{style}")
        let settings = recipe.settings.fields("captions")
        authors = CaptionAuthors(settings)
        longerClips = settings?.optionalBool("longer_clips") ?? false
        perClip = settings?.optionalInt("per_clip") ?? 5
        if perClip < 1 { settings?.reject("per_clip", "it has to be 1 or more") }
        if let names = settings?.fields("styles") {
            for source in names.names { styles[source] = names.string(source) }
        }
    }

    func answers(_ scene: Scene, choice: Choice) -> [OpenAQAAnswer] {
        guard longerClips || scene.settings.window.holdsWhole(scene.duration) else { return [] }
        var answers: [OpenAQAAnswer] = []
        for text in authors.captions(of: scene.statements) where answers.count < perClip {
            let heard = scene.settings.window.heard(of: scene.duration)
            if let start = text.start, start > 0 || (text.end ?? 0) > heard { continue }
            let caption = text.body.inOneLine
            guard !caption.isEmpty else { continue }
            let purpose = "\(Self.name)\u{1f}\(text.source)\u{1f}\(caption)"
            guard let question = question(for: text, choice: choice, purpose: purpose) else { continue }
            answers.append(OpenAQAAnswer(question: question, output: caption, evidence: [Evidence(.text, text.id)], purpose: purpose))
        }
        return answers
    }

    private func question(for text: ClipStatements.Text, choice: Choice, purpose: String) -> String? {
        if text.sourceKind == .corpus, let style = styles[text.source] {
            return styledPhrasings.phrase(style, choice: choice, for: purpose)
        }
        return phrasings.phrase(choice: choice, for: purpose)
    }
}
