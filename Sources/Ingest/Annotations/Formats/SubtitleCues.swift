/// Goes through the blocks of a file of subtitles: what stands between empty lines.
///
/// Where the empty lines were left out, a line of times begins the next block, and the number before it belongs to it.
struct SubtitleCues {
    struct Cue {
        /// Of the times, or of the block's first line.
        var line: Int
        /// Whether the block has a line of times, readable or not.
        var isTiming = false
        /// Seconds.
        var times: (start: Double, end: Double)?
        var text: [Substring] = []
        /// Whether a number stands before the times.
        fileprivate var isNumbered = false

        fileprivate init(line: Int) {
            self.line = line
        }
    }

    private var lines: AnnotationLines
    /// A block that began where no empty line ended the one before.
    private var begun: Cue?

    init(_ text: AnnotationText) {
        lines = text.lines
    }

    /// The next block, or nil at the end.
    mutating func next() -> Cue? {
        var cue = begun
        begun = nil
        while let (number, line) = lines.next() {
            let isEmpty = line.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            if isEmpty {
                if let cue { return cue }
                continue
            }
            if cue == nil { cue = Cue(line: number) }
            guard let arrow = line.firstRange(of: "-->") else {
                if cue?.isTiming == true { cue?.text.append(line) } else { cue?.isNumbered = Self.isNumber(line) }
                continue
            }
            let times = Self.times(line, around: arrow)
            guard var ended = cue, ended.isTiming else {
                cue?.isTiming = true
                cue?.line = number
                cue?.times = times
                continue
            }
            guard times != nil else {
                cue?.text.append(line)
                continue
            }
            var next = Cue(line: number)
            next.isTiming = true
            next.times = times
            // A number that somebody says is not taken for one where the others have none.
            if ended.isNumbered, ended.text.last.map(Self.isNumber) ?? false {
                ended.text.removeLast()
                next.isNumbered = true
            }
            begun = next
            return ended
        }
        return cue
    }

    private static func times(_ line: Substring, around arrow: Range<Substring.Index>) -> (start: Double, end: Double)? {
        guard let start = line[..<arrow.lowerBound].values().first.flatMap(seconds),
            let end = line[arrow.upperBound...].values().first.flatMap(seconds)
        else { return nil }
        return (start, end)
    }

    private static func isNumber(_ line: Substring) -> Bool {
        let values = line.values(atMost: 2)
        return values.count == 1 && values[0].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Seconds of `01:02:03,456`, of `02:03.456` or of `3.456`.
    static func seconds(_ text: Substring) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), let last = parts.last?.replacing(",", with: ".")[...].plainNumber else { return nil }
        var seconds = last
        for (part, unit) in zip(parts.dropLast().reversed(), [60.0, 3600]) {
            guard let value = part.plainNumber else { return nil }
            seconds += value * unit
        }
        return seconds
    }
}

extension Substring {
    /// A number of digits and at most one point.
    fileprivate var plainNumber: Double? {
        utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") } ? finiteNumber : nil
    }
}

/// The words of a cue, without its tags, by who says them.
struct SubtitleText {
    private(set) var voices: [(name: String?, text: String)] = [(nil, "")]

    /// - Parameter hasBraces: Whether `{\an8}` is a tag too.
    init(_ lines: [Substring], hasBraces: Bool) {
        var rest = lines.joined(separator: "\n")[...]
        // Looked for once, so that a text of brackets that are never closed is not gone through for each of them.
        let lastClose: [Character: String.Index?] = [">": rest.lastIndex(of: ">"), "}": hasBraces ? rest.lastIndex(of: "}") : nil]
        while let open = rest.firstIndex(where: { $0 == "<" || (hasBraces && $0 == "{") }) {
            add(rest[..<open])
            let after = rest.index(after: open)
            let isBrace = rest[open] == "{"
            let isTag =
                isBrace
                ? rest[after...].first == "\\"
                : rest[after...].first.map { $0.isLetter || $0 == "/" || $0.isNumber } ?? false
            let mark: Character = isBrace ? "}" : ">"
            guard isTag, let last = lastClose[mark] ?? nil, last >= after, let close = rest[after...].firstIndex(of: mark) else {
                add(rest[open..<after])
                rest = rest[after...]
                continue
            }
            if !isBrace { take(tag: rest[after..<close]) }
            rest = rest[rest.index(after: close)...]
        }
        add(rest)
    }

    private mutating func take(tag: Substring) {
        let parts = tag.split(maxSplits: 1) { $0.isWhitespace }
        if let name = parts.first, name == "v" || name.hasPrefix("v.") {
            voices.append((parts.count == 2 ? parts[1].collapsingSpace : nil, ""))
        } else if tag == "/v" {
            voices.append((nil, ""))
        }
    }

    private mutating func add(_ text: Substring) {
        voices[voices.count - 1].text += text
    }
}
