import Foundation

/// Web Video Text Tracks: cues with times, voices and styles.
///
/// W3C, "WebVTT: The Web Video Text Tracks Format", 2019. Notes, styles and regions are passed over; a `<v NAME>` is who speaks.
struct WebVTT: AnnotationFormat {
    let name = "WebVTT file"
    let extensions = ["vtt", "webvtt"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let text = try AnnotationText(data)
        guard text.text.hasPrefix("WEBVTT") else { throw AnnotationError(line: 1, reason: "it does not begin with WEBVTT") }
        var collector = AnnotationCollector()
        if text.isLatin1 { collector.note("texts read as ISO-8859-1") }
        var cues = SubtitleCues(text)
        while let cue = cues.next() {
            guard let times = cue.times else {
                if cue.isTiming { collector.lose(line: cue.line, "its times cannot be read") }
                continue
            }
            guard let stretch = collector.stretch(times.start, times.end, line: cue.line) else { continue }
            for voice in SubtitleText(cue.text, hasBraces: false).voices {
                let words = Self.resolvingEntities(voice.text)
                if words.collapsingSpace.isEmpty { continue }
                collector.utterance(stretch, words, speakers: voice.name.map { [Self.resolvingEntities($0)] } ?? [])
            }
        }
        return collector.finished
    }

    private static let entities = [
        ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]

    private static func resolvingEntities(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        // The ampersand last, so that `&amp;lt;` stays `&lt;`.
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
