import Catalog
import Manifest

/// What a clip may be described by: the captions of the evidence, or the words of its tags.
struct DescribedClip: Sendable {
    let classes: ClassBook
    private let trusted: TrustedTags
    private let window: ListeningSpan
    private let authors: Set<String>
    private let stopWords: Set<String>

    init(_ ground: RuleGround) {
        classes = ground.classes
        trusted = TrustedTags(ground.recipe)
        window = ListeningSpan(ground.recipe, seconds: 10.24)
        authors = Set(ground.recipe.texts("captions", "sources", else: ["corpus", "person"]))
        stopWords = Set(ground.recipe.texts("tag_text", "stop_words", else: []).map { $0.lowercased() })
    }

    /// A text in one line.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What speaks against the tags of the evidence.
    func tagFaults(_ claim: Claim) -> [AnswerFault] {
        trusted.faults(claim.tags, areTimes: false) + claim.tags.compactMap { window.fault($0, duration: claim.duration) }
    }

    /// Whether the recipe asks for what somebody wrote.
    func asks(for caption: Claim.Text) -> Bool {
        caption.content.role == "caption" && (authors.contains(caption.source.name) || authors.contains(caption.source.kind.rawValue))
    }

    /// Holds descriptions against the captions, or where none is cited against the words of the tags.
    func faults(_ descriptions: [String], _ claim: Claim) -> [AnswerFault] {
        if descriptions.isEmpty || descriptions.contains("") { return [AnswerFault(.length, "it describes nothing")] }
        let captions = claim.texts.filter { $0.content.role == "caption" }
        guard captions.isEmpty else {
            let said = captions.map { Self.line($0.content.body) }
            var faults = captions.filter { !asks(for: $0) }.map { AnswerFault(.source, "\($0.name), whose captions the recipe does not ask for") }
            for text in descriptions where !said.contains(text) { faults.append(AnswerFault(.caption, "'\(text)' is no caption of its evidence")) }
            for text in said where !descriptions.contains(text) { faults.append(AnswerFault(.caption, "'\(text)' is left out")) }
            return faults
        }
        let words = Set(NamedClasses(claim.tags, in: classes).groups.flatMap { self.words(of: $0.folded) })
        let told = descriptions[0].split(separator: " ").map(String.init)
        let isSame = descriptions.count == 1 && Set(told) == words && Set(told).count == told.count
        return isSame ? [] : [AnswerFault(.label, "'\(descriptions[0])' are not the words of its tags, \(words.sorted().joined(separator: " "))")]
    }

    /// The words of a name that are neither stop-words nor numbers.
    private func words(of name: String) -> [String] {
        name.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }.map(String.init).filter { word in
            !stopWords.contains(word) && !word.contains(where: \.isNumber)
        }
    }
}
