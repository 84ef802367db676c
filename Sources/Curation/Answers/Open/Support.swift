import Catalog

/// All that the evidence of one example can bear out.
struct Support {
    private let claim: Claim
    private let check: OpenAnswerCheck
    private let classes: [Int64]
    private let sets: [Set<String>]
    /// Seconds that statements have, or that follow from them, and measured values.
    let times: [Double]
    /// How often and how many.
    let counts: [Double]
    /// Numbers in texts and in what is said of classes.
    let quoted: [Double]
    /// Seconds that are heard of the longest of its clips.
    let heard: Double

    init(_ claim: Claim, _ check: OpenAnswerCheck) {
        self.claim = claim
        self.check = check
        var known: Set<Int64> = []
        classes = claim.tags.map(\.content.classID).filter { known.insert($0).inserted }
        // What a language model replied is what is to be held against the rest, and bears out nothing.
        let texts = claim.texts.filter { $0.content.role != "reply" }.map(\.content.body) + claim.spans.map(\.content.name) + claim.measures.map { "\($0.content.name) \($0.content.unit ?? "")" }
        let words = AnswerWords(texts.joined(separator: ". ")).words
        sets = classes.map(check.lexicon.told) + [Set(words.map(\.stem))]
        heard = ([claim.clip] + claim.parents).map { check.window.heard(of: $0.duration ?? 0) }.max() ?? 0
        times = Self.times(claim, check.window)
        counts = Self.counts(claim, heard: check.window.heard(of: claim.duration))
        quoted = words.compactMap { $0.number ?? ToldNumbers.value(of: $0.text) } + classes.flatMap(check.lexicon.numbers)
    }

    /// Whether a statement names a class, one above it or one below it.
    func hears(_ id: Int64) -> Bool {
        classes.contains { check.classes.areKin($0, id) }
    }

    /// Whether a statement names the class of a name, or a kind of it.
    func hears(named name: String) -> Bool {
        classes.contains { id in check.classes.isKind(id, ofName: name) }
    }

    /// Whether a word is one of what is said of a heard class, or of a text.
    func tells(_ stem: String) -> Bool {
        sets.contains { $0.contains(stem) }
    }

    /// Times, lengths and gaps in tenths of a second, and measured values.
    private static func times(_ claim: Claim, _ window: ListeningSpan) -> [Double] {
        let heard = window.heard(of: claim.duration)
        var times: [Double] = [0, heard, claim.duration]
        var grids: [Int64: TenthGrid] = [:]
        for tag in claim.tags {
            guard let start = tag.content.start, let end = tag.content.end else { continue }
            times += [max(0, start), min(heard, end)]
            _ = grids[tag.content.classID, default: TenthGrid(heard: heard)].mark(from: start, to: end, heard: heard)
        }
        let totals = grids.values.map { Double($0.marked.count) / 10 }
        for span in claim.spans { times += [max(0, span.content.start), min(heard, span.content.end)] }
        for text in claim.texts { times += [text.content.start, text.content.end].compactMap { $0 } }
        let told = times.map { ($0 * 10).rounded() / 10 }
        var gaps: [Double] = []
        for (place, one) in told.enumerated() {
            for other in told[(place + 1)...] { gaps.append(abs(one - other)) }
        }
        return told + gaps + totals + claim.measures.map(\.content.value)
    }

    /// Times of each class, classes, and clips.
    private static func counts(_ claim: Claim, heard: Double) -> [Double] {
        var counts: [Int64: Int] = [:]
        var grids: [Int64: TenthGrid] = [:]
        for tag in claim.tags {
            counts[tag.content.classID, default: 0] += 1
            guard let start = tag.content.start, let end = tag.content.end, start < heard, end > start else { continue }
            _ = grids[tag.content.classID, default: TenthGrid(heard: heard)].mark(from: start, to: end, heard: heard)
        }
        // Times that touch are heard as one.
        return counts.values.map(Double.init) + grids.values.map { Double($0.runs.count) } + [Double(counts.count), Double(claim.tags.count), Double(1 + claim.parents.count)]
    }
}
