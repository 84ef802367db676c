import Catalog

/// What the rules of open-ended forms go by.
struct OpenGround: Sendable {
    let classes: ClassBook
    let tree: ClassTree
    let wording: SoundWording
    let knowledge: GeneralKnowledge
    let reading: OpenAQAReading
    /// Tenths of a second by which times have to differ before one is told as the first or the longer.
    let margin: Int

    init(_ ground: RuleGround) {
        classes = ground.classes
        tree = ground.tree
        wording = SoundWording(ground.recipe, ground.tree)
        knowledge = GeneralKnowledge(ground.recipe)
        reading = OpenAQAReading(ground.recipe, classes: ground.classes)
        margin = Int((ground.recipe.number("order", "margin", else: 0.3) * 10).rounded(.up))
    }
}

/// The evidence of an open answer, as sentences tell it.
struct OpenClaim {
    let claim: Claim
    let ground: OpenGround
    /// The classes that are cited.
    let classes: NamedClasses
    /// For each of them when it is heard, in tenths of a second; nothing where no times are cited.
    let runs: [[Range<Int>]]
    /// The words of the cited description of how the clip sounds.
    let words: [String]
    /// Whether the evidence carries other answers too, so that it may have what this one does not tell.
    let isShared: Bool

    init(_ claim: Claim, _ ground: OpenGround, isShared: Bool) {
        self.claim = claim
        self.ground = ground
        self.isShared = isShared
        classes = NamedClasses(claim.tags, in: ground.classes)
        let heard = ground.reading.window.heard(of: claim.duration)
        runs = classes.groups.map { group in
            var grid = TenthGrid(heard: heard)
            for tag in group.tags {
                guard let start = tag.content.start, let end = tag.content.end, start < heard, end > start else { continue }
                _ = grid.mark(from: start, to: end, heard: heard)
            }
            return grid.runs
        }
        let described = claim.texts.filter { $0.content.role == "acoustic-description" && $0.source.kind == .rule }
        let isWhole = ground.reading.window.isWhole(claim.duration)
        words = described.count == 1 && isWhole ? Self.items(described[0].content.body) : []
    }

    /// The places of classes with times, the first heard first.
    var timed: [Int] {
        runs.indices.filter { !runs[$0].isEmpty }.sorted { runs[$0][0].lowerBound < runs[$1][0].lowerBound }
    }

    /// Tenths of a second that a class is heard in all.
    func total(_ place: Int) -> Int {
        runs[place].reduce(0) { $0 + $1.count }
    }

    func names(_ place: Int) -> Set<String> {
        classes.groups[place].classes.reduce(into: []) { $0.formUnion(ground.wording.names(of: $1)) }
    }

    /// Whether a sentence may call a class so.
    func isCalled(_ place: Int, _ name: String?) -> Bool {
        name.map(names(place).contains) ?? false
    }

    /// The places of the classes that a list names, as in `a dog barking and a cat meowing`; nil where it names anything else.
    func places(listed text: String?) -> Set<Int>? {
        guard var rest = text else { return nil }
        var found: Set<Int> = []
        // A name may stand within a longer one.
        let all = runs.indices.flatMap { place in names(place).map { (place: place, name: $0) } }.sorted { ($1.name.count, $0.place) < ($0.name.count, $1.place) }
        for (place, name) in all where !found.contains(place) {
            guard let range = rest.firstRange(of: name) else { continue }
            rest.replaceSubrange(range, with: "\u{1f}")
            found.insert(place)
        }
        let between = rest.replacing(", and ", with: "").replacing(" and ", with: "").replacing(", ", with: "")
        return between.allSatisfy { $0 == "\u{1f}" } && !found.isEmpty ? found : nil
    }

    /// Whether a class is of an AudioSet class's kind.
    func isKind(_ place: Int, of name: String) -> Bool {
        classes.groups[place].classes.contains { ground.classes.isKind($0, ofName: name) }
    }

    /// The words of a list, as in `loud, bright and short`.
    static func items(_ text: String) -> [String] {
        text.replacing(" and ", with: ",").split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
    }

    /// Tenths of a second of `1.3 seconds`.
    static func tenths(_ text: String?) -> Int? {
        guard let number = text?.split(separator: " "), number.count == 2, number[1] == "seconds" else { return nil }
        let digits = number[0].split(separator: ".", omittingEmptySubsequences: false)
        guard digits.count == 2, digits[1].count == 1, let whole = Int(digits[0]), let tenth = Int(digits[1]) else { return nil }
        return whole * 10 + tenth
    }

    /// What speaks against a time that is told.
    func timeFault(_ told: String?, _ tenths: Int) -> [AnswerFault] {
        guard let told else { return [] }
        return Self.tenths(told) == tenths ? [] : [AnswerFault(.time, "'\(told)' is told, and \(tenths / 10).\(tenths % 10) seconds follow from the evidence")]
    }
}

extension TenthGrid {
    /// The marked stretches in order.
    var runs: [Range<Int>] {
        var runs: [Range<Int>] = []
        for cell in marked {
            if let last = runs.last, last.upperBound == cell {
                runs[runs.count - 1] = last.lowerBound..<cell + 1
            } else {
                runs.append(cell..<cell + 1)
            }
        }
        return runs
    }
}
