import Catalog

/// What the evidence of an example says exactly, in milliseconds.
struct HeardScene {
    /// One stretch in which a class is heard.
    struct Time: Equatable {
        var start: Int
        var end: Int
        /// LUFS; nil where no evidence states it.
        var level: Double?
    }

    let classes: NamedClasses
    let book: ClassBook
    /// For each class its times in order of onset.
    private(set) var times: [[Time]] = []
    /// What speaks against the evidence.
    private(set) var faults: [AnswerFault] = []
    private let duration: Int

    init(_ claim: Claim, _ book: ClassBook) {
        let end = Self.milliseconds(claim.duration)
        duration = end
        self.book = book
        classes = NamedClasses(claim.tags, in: book)
        if claim.tags.isEmpty { faults.append(AnswerFault(.evidence, "no evidence says what is heard")) }
        let levels = claim.spans.filter { $0.content.name == "event_level" }
        for group in classes.groups {
            var heard: [Time] = []
            for tag in group.tags {
                guard let start = tag.content.start, let past = tag.content.end, past > start else {
                    faults.append(AnswerFault(.evidence, "\(tag.name) has no times"))
                    continue
                }
                let time = (max(0, Self.milliseconds(start)), min(end, Self.milliseconds(past)))
                let level = levels.first {
                    Self.milliseconds($0.content.start) == time.0 && Self.milliseconds($0.content.end) == time.1
                        || Self.milliseconds($0.content.start) == Self.milliseconds(start) && Self.milliseconds($0.content.end) == Self.milliseconds(past)
                }
                heard.append(Time(start: time.0, end: time.1, level: level?.content.score))
            }
            times.append(heard.sorted { ($0.start, $0.end) < ($1.start, $1.end) })
        }
    }

    /// The place of a class by its name.
    func place(of name: String) -> Int? { classes.place(of: name) }

    func name(_ place: Int) -> String { classes.groups[place].names[0] }

    /// Whether a class is heard from the beginning to the end.
    func isThroughout(_ place: Int) -> Bool {
        times[place].contains { $0.start <= 50 && $0.end >= duration - 50 }
    }

    func onset(_ place: Int) -> Int { times[place].first?.start ?? .max }

    /// Milliseconds in which a class is heard, none counted twice: by the edges of its times, swept from left to right.
    func total(_ place: Int) -> Int {
        let edges = times[place].flatMap { [($0.start, 1), ($0.end, -1)] }.sorted { ($0.0, -$0.1) < ($1.0, -$1.1) }
        var (open, since, total) = (0, 0, 0)
        for (edge, step) in edges {
            if open == 0, step > 0 { since = edge }
            open += step
            if open == 0 { total += edge - since }
        }
        return total
    }

    /// Milliseconds in which two classes are heard at once, none counted twice: by the edges of the times of both.
    func shared(_ first: Int, _ second: Int) -> Int {
        let edges = [first, second].enumerated().flatMap { side, place in
            times[place].flatMap { [(at: $0.start, side: side, step: 1), (at: $0.end, side: side, step: -1)] }
        }.sorted { $0.at < $1.at }
        var (open, since, total) = ([0, 0], 0, 0)
        for edge in edges {
            if open[0] > 0, open[1] > 0 { total += edge.at - since }
            open[edge.side] += edge.step
            since = edge.at
        }
        return total
    }

    /// The one class of evidence that has to be about one.
    ///
    /// - Parameter asked: The names that the question may be for.
    func only(_ asked: [String], _ book: Phrasebook) -> (place: Int?, faults: [AnswerFault]) {
        guard classes.groups.count == 1 else { return (nil, [AnswerFault(.evidence, "it is not about one class alone")]) }
        let isAsked = book.isEmpty || asked.contains { place(of: $0) == 0 }
        return (0, isAsked ? [] : [AnswerFault(.question, "the question is not for '\(name(0))'")])
    }

    /// Seconds as whole milliseconds.
    static func milliseconds(_ seconds: Double) -> Int {
        Int((max(-1e6, min(1e6, seconds)) * 1000).rounded())
    }
}

/// The two classes that a question names, with what speaks against it.
struct AskedPair {
    let first: Int
    let second: Int

    /// - Parameter places: As in `{first}` and `{second}`.
    init?(_ question: String, _ book: PairPhrasebook, _ scene: HeardScene) {
        for (one, other) in book.fillings(of: question) {
            if let first = scene.place(of: one), let second = scene.place(of: other), first != second {
                (self.first, self.second) = (first, second)
                return
            }
        }
        return nil
    }

    /// What speaks against evidence that is not about these two alone.
    func faults(_ scene: HeardScene) -> [AnswerFault] {
        scene.classes.groups.count == 2 ? [] : [AnswerFault(.evidence, "it is not about the two that are asked for")]
    }
}

/// The questions of a task with two places, read backwards.
struct PairPhrasebook: Sendable {
    private var phrases: [(head: String, middle: String, tail: String, isTurned: Bool)] = []

    init(_ recipe: SetRecipe, _ task: String) {
        guard recipe.phrasings.has(task) else { return }
        for text in recipe.phrasings.strings(task) {
            guard let first = text.firstRange(of: "{first}"), let second = text.firstRange(of: "{second}") else { continue }
            let (one, other, isTurned) = first.lowerBound < second.lowerBound ? (first, second, false) : (second, first, true)
            phrases.append(
                (String(text[..<one.lowerBound]), String(text[one.upperBound..<other.lowerBound]), String(text[other.upperBound...]), isTurned))
        }
    }

    /// All pairs that may have been filled in, as first and second.
    func fillings(of question: String) -> [(String, String)] {
        var found: [(String, String)] = []
        for phrase in phrases {
            guard question.utf8.count >= phrase.head.utf8.count + phrase.middle.utf8.count + phrase.tail.utf8.count,
                question.hasPrefix(phrase.head), question.hasSuffix(phrase.tail)
            else { continue }
            let inner = question.dropFirst(phrase.head.count).dropLast(phrase.tail.count)
            var place = inner.startIndex
            while let middle = inner[place...].firstRange(of: phrase.middle) {
                let (one, other) = (String(inner[..<middle.lowerBound]), String(inner[middle.upperBound...]))
                found.append(phrase.isTurned ? (other, one) : (one, other))
                place = inner.index(after: middle.lowerBound)
            }
        }
        return found
    }
}
