import Catalog

/// What of a clip goes into its captions: the events, the place, the acoustic words, each with what says so.
struct CaptionScene: Sendable {
    /// In the order in which they are first heard, those without times first.
    var events: [CaptionEvent]
    var place: Said?
    /// In the order of the rules.
    var words: [Said]
    /// Whether silence is all that was tagged.
    var silence: [Evidence]

    /// Words with what says so.
    struct Said: Sendable, Equatable {
        var text: String
        var evidence: [Evidence]
    }

    /// The role of the text that lists acoustic words.
    static let wordsRole = "acoustic-description"

    init(_ said: ClipStatements, classes: CaptionClasses) {
        let grammar = classes.grammar
        let candidates = CaptionCandidates(said, classes: classes)
        events = candidates.events
            .sorted { ($1.salience, $0.name) < ($0.salience, $1.name) }
            .prefix(grammar.events.atMost)
            .sorted { ($0.spans.first?.lowerBound ?? -1, $0.name) < ($1.spans.first?.lowerBound ?? -1, $1.name) }
        place = candidates.place
        silence = candidates.silence
        words = said.texts.filter { $0.role == Self.wordsRole && $0.sourceKind == .rule }.flatMap { text in
            text.body.split(separator: ",").map { word in
                Said(text: String(word.drop { $0 == " " }), evidence: [Evidence(.text, text.id)])
            }
        }
    }
}
