import Catalog
import Foundation

/// Segment Time Marked: utterances with their speakers.
///
/// A line: file, channel, speaker, begin, end, perhaps `<categories>`, words. NIST SCTK, doc/infmts.htm; `;;` begins a comment. Speakers
/// who speak at once are joined by `+` or `,`.
struct STM: SharedAnnotationFormat {
    let name = "STM"
    let extensions = ["stm"]

    func shared(in data: Data) throws(AnnotationError) -> SharedAnnotations {
        let text = try AnnotationText(data)
        let channels = Channels(text, at: 1, file: 0)
        var collector = SharedCollector()
        for (number, line) in text.lines {
            let values = line.values(atMost: 6)
            guard let file = values.first, !file.hasPrefix(";;") else { continue }
            guard values.count >= 5 else {
                collector.lose(line: number, "it has \(values.count) values instead of 5 or more")
                continue
            }
            let words = values.count == 6 ? values[5] : ""
            collector.collect(for: file) { collector in
                if text.isLatin1, collector.isEmpty { collector.note("texts read as ISO-8859-1") }
                Self.take(values, words: words, isOneOfChannels: channels.areSeveral(in: file), line: number, into: &collector)
            }
        }
        return collector.shared
    }

    private static func take(
        _ values: [Substring], words: Substring, isOneOfChannels: Bool, line: Int, into collector: inout AnnotationCollector
    ) {
        guard let stretch = collector.stretch(values[3].finiteNumber, values[4].finiteNumber, line: line) else { return }
        var words = words
        var more: [Statement] = []
        if words.hasPrefix("<"), let close = words.firstIndex(of: ">") {
            let categories = words[words.index(after: words.startIndex)..<close]
            words = words[words.index(after: close)...]
            if !categories.isEmpty { more.append(.text(role: "category", language: nil, body: String(categories))) }
            for sex in categories.split(separator: ",") where sex == "male" || sex == "female" {
                more.append(.text(role: "gender", language: nil, body: String(sex)))
            }
        }
        if words.collapsingSpace.uppercased() == "IGNORE_TIME_SEGMENT_IN_SCORING" { return collector.span("unscored", stretch) }
        if isOneOfChannels { more.append(.text(role: "channel", language: nil, body: String(values[1]))) }
        let speakers = values[2].split { $0 == "+" || $0 == "," }.map(String.init)
        collector.utterance(stretch, String(words), speakers: speakers, more: more)
    }
}
