import Foundation

/// SubRip subtitles: a number, a line of times, lines of text, an empty line.
///
/// There is no standard; the rules are those that players share: any line with an arrow begins a cue, and tags in angle brackets or
/// braces are for the eye.
struct SubRip: AnnotationFormat {
    let name = "SubRip file"
    let extensions = ["srt"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let text = try AnnotationText(data)
        var collector = AnnotationCollector()
        if text.isLatin1 { collector.note("texts read as ISO-8859-1") }
        var cues = SubtitleCues(text)
        var count = 0
        while let cue = cues.next() {
            guard let times = cue.times else {
                if cue.isTiming { collector.lose(line: cue.line, "its times cannot be read") }
                continue
            }
            count += 1
            guard let stretch = collector.stretch(times.start, times.end, line: cue.line) else { continue }
            let words = SubtitleText(cue.text, hasBraces: true).voices.map(\.text).joined(separator: " ")
            if !words.collapsingSpace.isEmpty { collector.utterance(stretch, words, speakers: []) }
        }
        if count == 0, !text.text.collapsingSpace.isEmpty, collector.said.defects.isEmpty {
            throw AnnotationError(reason: "it has no line of times, as in 00:00:01,000 --> 00:00:02,500")
        }
        return collector.finished
    }
}
