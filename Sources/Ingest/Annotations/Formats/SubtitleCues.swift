/// Goes through the blocks of a file of subtitles: what stands between empty lines.
struct SubtitleCues {
    struct Cue {
        /// Of the times, or of the block's first line.
        var line: Int
        /// Whether the block has a line of times, readable or not.
        var isTiming = false
        /// Seconds.
        var times: (start: Double, end: Double)?
        var text: [Substring] = []
    }

    private var lines: AnnotationLines

    init(_ text: AnnotationText) {
        lines = text.lines
    }

    /// The next block, or nil at the end.
    mutating func next() -> Cue? {
        var cue: Cue?
        while let (number, line) = lines.next() {
            let isEmpty = line.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            if isEmpty {
                if let cue { return cue }
                continue
            }
            if cue == nil { cue = Cue(line: number) }
            if cue?.isTiming == true {
                cue?.text.append(line)
            } else if let arrow = line.firstRange(of: "-->") {
                cue?.isTiming = true
                cue?.line = number
                if let start = line[..<arrow.lowerBound].values().first.flatMap(Self.seconds),
                    let end = line[arrow.upperBound...].values().first.flatMap(Self.seconds)
                {
                    cue?.times = (start, end)
                }
            }
        }
        return cue
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
