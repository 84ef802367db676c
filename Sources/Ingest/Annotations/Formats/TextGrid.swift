import Foundation

/// Praat's TextGrid, in its long and its short form.
///
/// Intervals with text are utterances, words or sounds by the name of their tier; those without are silence. Boersma and Weenink, Praat
/// manual, "TextGrid file formats".
struct TextGrid: AnnotationFormat {
    let name = "TextGrid"
    let extensions = ["textgrid"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        if data.starts(with: Data("ooBinaryFile".utf8)) { throw AnnotationError(line: 1, reason: "it is a binary TextGrid; save it as text") }
        let text = try AnnotationText(data)
        var tokens = PraatTokens(text.text)
        var grid = TextGridBuilder()
        if text.isLatin1 { grid.collector.note("texts read as ISO-8859-1") }
        // The form without quotes around its type is the oldest.
        guard case .text(let type)? = try tokens.next()?.value, type.hasPrefix("ooTextFile"),
            case .text("TextGrid")? = try tokens.next()?.value
        else { throw AnnotationError(line: 1, reason: "it does not begin as a TextGrid does, with ooTextFile and TextGrid") }
        do {
            while let token = try tokens.next() { grid.take(token.value, line: token.line) }
        } catch {
            grid.collector.lose(line: error.line, error.reason)
        }
        grid.endTier()
        return grid.collector.finished
    }
}

/// Makes tiers of what a TextGrid holds.
private struct TextGridBuilder {
    private struct Tier {
        var isIntervals: Bool
        var line: Int
        var name: String?
        var kind = TierKind.labels
        /// Numbers since the last text; the first three after the name are the tier's times and size.
        var numbers: [Double] = []
        var size: Double?
        var count = 0.0
    }

    var collector = AnnotationCollector()
    private var tier: Tier?

    mutating func take(_ token: PraatTokens.Value, line: Int) {
        switch token {
        case .number(let number):
            guard tier?.name != nil else { return }
            tier?.numbers.append(number)
            if tier?.size == nil, tier?.numbers.count == 3 {
                tier?.size = number
                tier?.numbers = []
            }
        case .text(let text):
            if text == "IntervalTier" || text == "TextTier", tier == nil || tier?.numbers.isEmpty == true, tier.map({ $0.name != nil }) ?? true {
                endTier()
                tier = Tier(isIntervals: text == "IntervalTier", line: line)
            } else if tier != nil, tier?.name == nil {
                tier?.name = text
                tier?.kind = TierKind(named: text)
            } else {
                take(mark: text, line: line)
            }
        }
    }

    /// Tells where a tier has fewer parts than it says.
    mutating func endTier() {
        guard let ended = tier else { return }
        tier = nil
        guard let size = ended.size, size != ended.count else { return }
        collector.lose(line: ended.line, "the tier \(ended.name ?? "") has \(Int(ended.count)) parts instead of \(String(format: "%.0f", size))")
    }

    private mutating func take(mark: String, line: Int) {
        guard let current = tier else { return }
        tier?.numbers = []
        tier?.count += 1
        guard current.numbers.count == (current.isIntervals ? 2 : 1) else {
            return collector.lose(line: line, "\"\(mark.prefix(40))\" does not have its times before it")
        }
        guard current.isIntervals else {
            var role = "label"
            if case .parts(let part) = current.kind { role = part }
            return collector.point(role: role, mark, at: current.numbers[0], line: line)
        }
        if mark.collapsingSpace.isEmpty { return }
        guard let stretch = collector.stretch(current.numbers[0], current.numbers[1], line: line) else { return }
        switch current.kind {
        case .parts(let role): collector.text(role: role, mark, stretch)
        case .labels: collector.text(role: "label", mark, stretch)
        case .utterances(let speaker): collector.utterance(stretch, mark, speakers: speaker.map { [$0] } ?? [])
        }
    }
}

/// The free-standing texts and numbers of one of Praat's text files; everything else in it is comment.
struct PraatTokens {
    enum Value: Equatable {
        case text(String)
        case number(Double)
    }

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next one, or nil at the end.
    ///
    /// - Throws: `AnnotationError` where a quote is opened and never closed.
    mutating func next() throws(AnnotationError) -> (value: Value, line: Int)? {
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): return try quoted()
            case UInt8(ascii: "!"): while place < bytes.count, !Self.isLineEnd(bytes[place]) { place += 1 }
            case let byte where Self.isSpace(byte): skipSpace()
            default:
                let start = place
                while place < bytes.count, !Self.isSpace(bytes[place]), bytes[place] != UInt8(ascii: "\"") { place += 1 }
                if let number = Substring(decoding: bytes[start..<place], as: UTF8.self).finiteNumber { return (.number(number), line) }
            }
        }
        return nil
    }

    private mutating func quoted() throws(AnnotationError) -> (value: Value, line: Int) {
        let first = line
        place += 1
        var text: [UInt8] = []
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\"") {
                place += 1
                guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return (.text(String(decoding: text, as: UTF8.self)), first) }
            }
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            text.append(bytes[place])
            place += 1
        }
        throw AnnotationError(line: first, reason: "a quote is opened and never closed")
    }

    private mutating func skipSpace() {
        let isReturn = bytes[place] == UInt8(ascii: "\r"), isNewline = bytes[place] == UInt8(ascii: "\n")
        place += 1
        if isNewline || (isReturn && (place >= bytes.count || bytes[place] != UInt8(ascii: "\n"))) { line += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isLineEnd(byte)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
