import Catalog

/// Brings together what one speaker of a meeting says.
struct NXTTranscript {
    let words: NXTWords
    let segments: NXTSegments
    /// Who it is.
    let speaker: String

    /// Segments with their words; words of no segment stand on the recording.
    func annotations() -> Annotations {
        var collector = AnnotationCollector()
        var isTaken = Array(repeating: false, count: words.items.count)
        // Segments may share words, but a file in which each has all of them is no transcript.
        var left = 4 * words.items.count + 1000
        for segment in segments.segments {
            var places: [Int] = []
            for link in segment.links {
                guard let first = words.places[link.first], let last = words.places[link.last], first <= last else {
                    collector.lose(line: segment.line, "it refers to words that are not there, \(link.first) to \(link.last)")
                    continue
                }
                left -= last - first + 1
                guard left >= 0 else {
                    collector.lose(line: segment.line, "its words and those of the segments before it overlap too much")
                    continue
                }
                places += first...last
            }
            guard let stretch = collector.stretch(segment.start, segment.end, line: segment.line) else { continue }
            for place in places { isTaken[place] = true }
            let count = collector.said.segments.count
            collector.utterance(stretch, text(of: places), speakers: [speaker], language: "en")
            say(places, inSegment: collector.said.segments.count > count ? count : nil, into: &collector)
        }
        let untaken = words.items.indices.filter { !isTaken[$0] }
        for place in untaken where words.items[place].kind == .word { collector.note("words of no segment") }
        say(untaken, inSegment: nil, into: &collector)
        return collector.finished
    }

    /// The words with spaces between them and none before a punctuation mark.
    private func text(of places: [Int]) -> String {
        var text = ""
        for place in places {
            let item = words.items[place]
            guard item.kind == .word || item.kind == .punctuation else { continue }
            if !text.isEmpty, item.kind == .word { text += " " }
            text += item.text
        }
        return text
    }

    private func say(_ places: [Int], inSegment segment: Int?, into collector: inout AnnotationCollector) {
        for place in places {
            let item = words.items[place]
            let role: String, body: String
            switch item.kind {
            case .word: (role, body) = ("word", item.text)
            case .sound(let name): (role, body) = ("label", name)
            case .punctuation, .other: continue
            }
            guard item.start != nil, item.end != nil else {
                collector.note("words without times")
                continue
            }
            guard let stretch = collector.stretch(item.start, item.end, line: item.line) else { continue }
            if let segment {
                collector.text(role: role, body, stretch, inSegment: segment)
            } else {
                collector.text(role: role, body, stretch)
            }
        }
    }
}
