import Catalog

/// Gathers what a file says, by the rules that hold for every format.
struct AnnotationCollector {
    /// What was gathered so far, for what has no times.
    var said = Annotations()
    private var lost = 0

    /// More of one file tell a person nothing new.
    private static let shownDefects = 20
    /// Seconds; a number beyond some thirty years is no time within a recording.
    private static let longest = 1e9

    /// Whether nothing was taken in yet.
    var isEmpty: Bool {
        said.notes.isEmpty && said.statements.isEmpty && said.segments.isEmpty && lost == 0
    }

    /// Seconds from the recording's first frame, the end after the start.
    struct Stretch: Equatable {
        var start: Double
        var end: Double
    }

    /// The stretch between two times, cut at 0; counts what is none.
    mutating func stretch(_ start: Double?, _ end: Double?, line: Int) -> Stretch? {
        stretch(start, end, line: line, of: "it")
    }

    /// The same in a file that has no lines to speak of; `place` is what stands there instead.
    mutating func stretch(_ start: Double?, _ end: Double?, of place: String) -> Stretch? {
        stretch(start, end, line: nil, of: place)
    }

    private mutating func stretch(_ start: Double?, _ end: Double?, line: Int?, of place: String) -> Stretch? {
        guard let start, let end, abs(start) <= Self.longest, abs(end) <= Self.longest else {
            lose(line: line, "\(place) has no times that are numbers of seconds")
            return nil
        }
        guard end >= start else {
            lose(line: line, "\(place) ends at \(end) s, before it begins at \(start) s")
            return nil
        }
        let stretch = Stretch(start: max(0, start), end: max(0, end))
        guard stretch.end > stretch.start else {
            said.notes.append("annotations of no length")
            return nil
        }
        return stretch
    }

    /// An utterance: a segment where it has words, turns of its speakers where it has none.
    ///
    /// - Parameter more: What else is said of it, with times from its start where it has any.
    mutating func utterance(_ stretch: Stretch, _ text: String, speakers: [String], language: String? = nil, more: [Statement] = []) {
        let words = text.collapsingSpace
        guard !words.isEmpty else { return turn(stretch, speakers: speakers) }
        let transcript = Statement.text(role: "transcript", language: language, body: words)
        let names = Self.named(speakers).map { Statement.text(role: "speaker", language: nil, body: $0) }
        said.segments.append(Annotations.Segment(start: stretch.start, end: stretch.end, statements: [transcript] + names + more))
    }

    /// Somebody speaks; without a name it is speech of nobody in particular.
    mutating func turn(_ stretch: Stretch, speakers: [String], score: Double? = nil) {
        let names = Self.named(speakers)
        if names.isEmpty { span("speech", stretch, score: score) }
        for name in names { text(role: "speaker", name, stretch, score: score) }
    }

    private static func named(_ speakers: [String]) -> [String] {
        speakers.map(\.collapsingSpace).filter { !$0.isEmpty }
    }

    /// A text with its times, as a word or a label; one of white space alone says nothing.
    mutating func text(role: String, _ body: String, _ stretch: Stretch, language: String? = nil, score: Double? = nil) {
        let body = body.collapsingSpace
        guard !body.isEmpty else { return }
        said.statements.append(.text(role: role, language: language, body: body, score: score, start: stretch.start, end: stretch.end))
    }

    /// A text about an utterance or a part of it, with times from the recording's start; it has none where it is about all of it.
    mutating func text(role: String, _ body: String, _ stretch: Stretch, language: String? = nil, score: Double? = nil, inSegment index: Int) {
        let body = body.collapsingSpace
        guard !body.isEmpty else { return }
        let whole = Stretch(start: said.segments[index].start, end: said.segments[index].end)
        let start = stretch == whole ? nil : max(0, stretch.start - whole.start)
        let end = stretch == whole ? nil : max(0, stretch.end - whole.start)
        said.segments[index].statements.append(.text(role: role, language: language, body: body, score: score, start: start, end: end))
    }

    /// A text at a point in time.
    mutating func point(role: String, _ body: String, at time: Double?, score: Double? = nil, line: Int) {
        guard let time, abs(time) <= Self.longest else { return lose(line: line, "it has no time that is a number of seconds") }
        let body = body.collapsingSpace
        guard !body.isEmpty else { return }
        said.statements.append(.text(role: role, language: nil, body: body, score: score, start: max(0, time)))
    }

    /// A named stretch.
    mutating func span(_ name: String, _ stretch: Stretch, score: Double? = nil) {
        said.statements.append(.span(name: name, start: stretch.start, end: stretch.end, score: score))
    }

    /// Notes something that was lacking or passed over, once each time.
    mutating func note(_ note: String) {
        said.notes.append(note)
    }

    /// Counts a line that cannot be used.
    mutating func lose(line: Int?, _ reason: String) {
        lost += 1
        if lost <= Self.shownDefects { said.defects.append(line.map { "line \($0): \(reason)" } ?? reason) }
    }

    /// All that was gathered.
    var finished: Annotations {
        var said = said
        if lost > Self.shownDefects { said.defects.append("and \(lost - Self.shownDefects) more like these") }
        return said
    }
}

extension StringProtocol {
    /// The same with one space for each run of white space, and none at the ends.
    var collapsingSpace: String {
        split { $0.isWhitespace }.joined(separator: " ")
    }
}
