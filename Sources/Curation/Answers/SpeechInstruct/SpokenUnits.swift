import Catalog

/// The units of a clip's speech, by the evidence.
struct SpokenUnits: Sendable {
    private let isMerged: Bool
    private let counts: ClosedRange<Int>
    private let vocabulary: Int
    private let source: String?

    /// What holds where a recipe does not say: SpeechGPT's.
    struct Defaults {
        var isMerged = true
        var least = 5.0
        var most = 480.0
        var vocabulary = 1000.0
    }

    init(_ recipe: SetRecipe, defaults: Defaults = Defaults()) {
        isMerged = recipe.flag("units", "merged", else: defaults.isMerged)
        let least = Int(recipe.number("units", "least", else: defaults.least))
        counts = least...max(least, Int(recipe.number("units", "most", else: defaults.most)))
        vocabulary = Int(recipe.number("units", "vocabulary", else: defaults.vocabulary))
        let name = recipe.text("units", "source", else: "")
        source = name.isEmpty ? nil : name
    }

    /// Holds a string of units, as in `<sosp><12><874><eosp>`, against those
    /// of the evidence in the order of their stretches.
    ///
    /// - Parameter clip: Whose units count, where it is about several clips.
    func faults(_ text: some StringProtocol, _ claim: Claim, of clip: Int64? = nil) -> [AnswerFault] {
        var claim = claim
        if let clip { claim.units.removeAll { $0.content.clip != clip } }
        return faults(text, claim, isBounded: true)
    }

    /// Holds a line of the unit corpus, which has one stretch of any length, against it.
    func lineFaults(_ text: String, _ claim: Claim) -> [AnswerFault] {
        (claim.units.count == 1 ? [] : [AnswerFault(.evidence, "it does not rest on one stretch of units")])
            + faults(text, claim, isBounded: false)
    }

    private func faults(_ text: some StringProtocol, _ claim: Claim, isBounded: Bool) -> [AnswerFault] {
        guard let told = Self.parse(text) else { return [AnswerFault(.grammar, "'\(text.prefix(40))…' is no <sosp>UNITS<eosp>")] }
        return faults(told: told, claim, isBounded: isBounded)
    }

    /// Holds units against those of the evidence in the order of their stretches.
    func faults(told: [UInt16], _ claim: Claim, isBounded: Bool = true) -> [AnswerFault] {
        guard !claim.units.isEmpty else { return [AnswerFault(.evidence, "no evidence has units")] }
        var faults: [AnswerFault] = []
        if Set(claim.units.map(\.content.source)).count > 1 { faults.append(AnswerFault(.source, "its units are of several codebooks")) }
        if let source, let other = claim.units.first(where: { $0.source.name != source }) {
            faults.append(AnswerFault(.source, "\(other.name), where the recipe asks for \(source)"))
        }
        let stretches = claim.units.map(\.content.sequence).sorted { $0.start < $1.start }
        var frames = stretches.flatMap(\.frames)
        if isMerged { frames = zip(frames, frames.dropFirst() + [.max]).filter { $0 != $1 }.map(\.0) }
        if told != frames {
            let place = zip(told, frames).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(told.count, frames.count)
            faults.append(
                AnswerFault(.unit, "\(told.count) units that part at place \(place) from the \(frames.count) of \(claim.units[0].name)"))
        }
        if told.count < counts.lowerBound || isBounded && told.count > counts.upperBound { faults.append(AnswerFault(.length, "\(told.count) units are not \(counts.lowerBound) to \(counts.upperBound)")) }
        if let strange = told.first(where: { $0 >= vocabulary }) { faults.append(AnswerFault(.unit, "there is no token for the unit \(strange)")) }
        return faults
    }

    /// The units of a string, or nil where it is none.
    private static func parse(_ text: some StringProtocol) -> [UInt16]? {
        guard text.hasPrefix("<sosp>"), text.hasSuffix("<eosp>") else { return nil }
        var units: [UInt16] = []
        var number: UInt16?
        var isOpen = false
        for byte in text.utf8.dropFirst(6).dropLast(6) {
            switch byte {
            case UInt8(ascii: "<") where !isOpen: isOpen = true
            case UInt8(ascii: ">") where isOpen:
                guard let unit = number else { return nil }
                units.append(unit)
                (number, isOpen) = (nil, false)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where isOpen:
                let (tens, isLong) = (number ?? 0).multipliedReportingOverflow(by: 10)
                let (sum, isLarge) = tens.addingReportingOverflow(UInt16(byte - UInt8(ascii: "0")))
                guard !isLong, !isLarge else { return nil }
                number = sum
            default: return nil
            }
        }
        return isOpen ? nil : units
    }
}
