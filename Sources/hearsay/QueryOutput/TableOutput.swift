import Catalog

/// Columns for a terminal: key, length, what is most surely heard, and words.
enum TableOutput {
    private struct Line {
        var key: String
        var duration: String
        var tags: String
        var words: String
    }

    static func write(_ result: QueryResult, to output: LineWriter) throws {
        var lines: [Line] = []
        try result.pages { page in
            let said = try result.reader.statements(clips: page.map(\.id), kinds: [.tag, .text])
            lines += page.map { line($0, said[$0.id] ?? ClipStatements()) }
        }
        let width = min(60, lines.map(\.key.count).max() ?? 0)
        for line in lines {
            try output.line("\(padded(line.key, to: width))  \(padded(line.duration, to: 8))  \(padded(line.tags, to: 40))  \(line.words)")
        }
        let totals = try result.reader.totals(result.filter)
        let shown = lines.count < totals.clips ? ", \(Figures.count(lines.count)) shown (--limit N for more)" : ""
        try output.line("\(Figures.counted(totals.clips, "clip")) · \(Figures.duration(seconds: totals.seconds))\(shown)")
    }

    private static func line(_ clip: Clip, _ said: ClipStatements) -> Line {
        let whole = said.tags.filter { $0.start == nil }.sorted { ($0.score ?? 1) > ($1.score ?? 1) }
        let tags = whole.prefix(3).map { tag in tag.name + (tag.score.map { " \(($0 * 100).rounded() / 100)" } ?? "") }
        let words = said.texts.first { $0.role == "caption" } ?? said.texts.first { $0.role == "transcript" }
        let duration = clip.duration.map { Figures.duration(seconds: $0) } ?? clip.state.rawValue
        return Line(
            key: shortened(clip.key.printable, to: 60), duration: duration, tags: shortened(tags.joined(separator: ", "), to: 40),
            words: shortened((words?.body ?? "").printable, to: 60))
    }

    private static func shortened(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
