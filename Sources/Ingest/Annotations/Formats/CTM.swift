import Foundation

/// Conversation Time Marked: words with their times.
///
/// A line: file, channel, begin, duration, word, then perhaps confidence, type and speaker. NIST SCTK, doc/infmts.htm; `;;` begins a
/// comment. Of words between `<ALT_BEGIN>` and `<ALT_END>` the first reading is taken.
struct CTM: SharedAnnotationFormat {
    let name = "CTM"
    let extensions = ["ctm"]

    func shared(in data: Data) throws(AnnotationError) -> SharedAnnotations {
        let text = try AnnotationText(data)
        let channels = Channels(text, at: 1, file: 0)
        var collector = SharedCollector()
        var isOtherReading = false
        for (number, line) in text.lines {
            let values = line.values()
            guard let file = values.first, !file.hasPrefix(";;") else { continue }
            guard values.count >= 5 else {
                collector.lose(line: number, "it has \(values.count) values instead of 5 or more")
                continue
            }
            switch values[4] {
            case "<ALT_BEGIN>", "<ALT_END>": isOtherReading = false
            case "<ALT>": isOtherReading = true
            case _ where isOtherReading: collector.collect(for: file) { $0.note("words that are another reading") }
            default:
                collector.collect(for: file) { collector in
                    if text.isLatin1, collector.isEmpty { collector.note("texts read as ISO-8859-1") }
                    Self.take(values, isOneOfChannels: channels.areSeveral(in: file), line: number, into: &collector)
                }
            }
        }
        return collector.shared
    }

    private static func take(_ values: [Substring], isOneOfChannels: Bool, line: Int, into collector: inout AnnotationCollector) {
        let start = values[2].finiteNumber, length = values[3].finiteNumber
        let end = start.flatMap { start in length.map { start + $0 } }
        guard let stretch = collector.stretch(start, end, line: line) else { return }
        // SCTK's word for nothing.
        guard values[4] != "@" else { return }
        collector.text(role: "word", String(values[4]), stretch, score: values.count > 5 ? values[5].finiteNumber : nil)
        if isOneOfChannels { collector.text(role: "channel", String(values[1]), stretch) }
        if values.count > 7, !["unknown", "<NA>", "null"].contains(values[7]) { collector.turn(stretch, speakers: [String(values[7])]) }
    }
}
