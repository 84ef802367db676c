import Catalog

/// `caption`: one caption's own words, asked for in its corpus's style where
/// the recipe has a name for it.
struct CaptionRule: OpenAQARule {
    static let task = "caption"

    private let questions: Phrasebook
    private let styled: Phrasebook
    private let styles: [String: String]
    private let authors: [String]
    private let longerClips: Bool

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
        styled = Phrasebook(recipe.phrasings, "caption_in_style", placeholder: "{style}")
        styles = recipe.settings.has("captions") ? recipe.settings.fields("captions")?.texts("styles") ?? [:] : [:]
        authors = recipe.texts("captions", "sources", else: ["corpus", "person"])
        longerClips = recipe.flag("captions", "longer_clips", else: false)
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        guard claim.texts.count == 1, let caption = claim.texts.first, caption.content.role == "caption" else {
            return [AnswerFault(.evidence, "it does not rest on one caption")]
        }
        var faults: [AnswerFault] = []
        let words = caption.content.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if answer != words { faults.append(AnswerFault(.caption, "'\(answer)' is not '\(words)', which is what \(caption.name) says")) }
        if !authors.contains(caption.source.name), !authors.contains(caption.source.kind.rawValue) {
            faults.append(AnswerFault(.source, "\(caption.name), whose captions the recipe does not ask for"))
        }
        if !longerClips, !reading.window.isWhole(claim.duration) {
            faults.append(AnswerFault(.window, "the clip has \(claim.duration.told) s, of which \(reading.window.seconds.told) are heard"))
        }
        if let start = caption.content.start, start > 0 || (caption.content.end ?? 0) > reading.window.heard(of: claim.duration) {
            faults.append(AnswerFault(.window, "\(caption.name) is about another part of the clip"))
        }
        return faults + styleFaults(question, caption.source)
    }

    private func styleFaults(_ question: Substring, _ source: Source) -> [AnswerFault] {
        if source.kind == .corpus, let style = styles[source.name] {
            return styled.isEmpty || styled.has(question, filling: style) ? [] : [AnswerFault(.question, "'\(question)' does not ask for the style of \(style)")]
        }
        return questions.isEmpty || questions.has(question) ? [] : [AnswerFault(.question, "'\(question)' is none of the recipe's")]
    }
}
