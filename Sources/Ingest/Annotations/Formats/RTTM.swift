import Foundation

/// Rich Transcription Time Marked: who speaks when.
///
/// A line: type, file, channel, begin, duration, spelling, subtype, name, confidence. NIST, "The 2009 (RT-09) Rich Transcription Meeting
/// Recognition Evaluation Plan", appendix A; `<NA>` is no value and `;;` begins a comment.
struct RTTM: SharedAnnotationFormat {
    let name = "RTTM"
    let extensions = ["rttm"]

    func shared(in data: Data) throws(AnnotationError) -> SharedAnnotations {
        let text = try AnnotationText(data)
        let channels = Channels(text, at: 2, file: 1)
        var collector = SharedCollector()
        for (number, line) in text.lines {
            let values = line.values()
            guard let type = values.first, !type.hasPrefix(";") else { continue }
            guard Self.types.contains(type) else {
                collector.lose(line: number, "\(type.prefix(40)) is no type of an RTTM line")
                continue
            }
            guard values.count >= 8 else {
                collector.lose(line: number, "it has \(values.count) values instead of 9")
                continue
            }
            collector.collect(for: values[1]) { collector in
                if text.isLatin1, collector.isEmpty { collector.note("texts read as ISO-8859-1") }
                Self.take(values, type: type, isOneOfChannels: channels.areSeveral(in: values[1]), line: number, into: &collector)
            }
        }
        return collector.shared
    }

    private static let types: Set<Substring> = [
        "SPEAKER", "LEXEME", "NON-LEX", "NON-SPEECH", "NOSCORE", "NO_RT_METADATA", "SEGMENT", "SU", "EDIT", "FILLER", "IP", "CB", "A/P",
        "SPKR-INFO",
    ]

    private static func take(
        _ values: [Substring], type: Substring, isOneOfChannels: Bool, line: Int, into collector: inout AnnotationCollector
    ) {
        guard ["SPEAKER", "LEXEME", "NOSCORE", "NON-SPEECH", "NON-LEX"].contains(type) else {
            return collector.note("RTTM lines of type \(type)")
        }
        let start = values[3].finiteNumber, length = values[4].finiteNumber
        let end = start.flatMap { start in length.map { start + $0 } }
        guard let stretch = collector.stretch(start, end, line: line) else { return }
        let name = value(values[7]).map { [$0] } ?? []
        let score = values.count > 8 ? values[8].finiteNumber : nil
        switch type {
        case "SPEAKER": collector.turn(stretch, speakers: name, score: score)
        case "LEXEME": collector.text(role: "word", value(values[5]) ?? "", stretch, score: score)
        case "NOSCORE": collector.span("unscored", stretch)
        default: collector.text(role: "label", value(values[6]) ?? type.lowercased(), stretch, score: score)
        }
        if isOneOfChannels { collector.text(role: "channel", String(values[2]), stretch) }
    }

    private static func value(_ text: Substring) -> String? {
        text == "<NA>" ? nil : String(text)
    }
}

/// Which recordings of a file have more than one channel in it.
struct Channels {
    private var seen: [Substring: Set<Substring>] = [:]

    /// - Parameters:
    ///   - column: Where a line has its channel, counted from 0.
    ///   - file: Where it has its recording.
    init(_ text: AnnotationText, at column: Int, file: Int) {
        for (_, line) in text.lines where !line.hasPrefix(";;") {
            let values = line.values(atMost: max(column, file) + 2)
            if values.count > max(column, file) { seen[values[file], default: []].insert(values[column]) }
        }
    }

    func areSeveral(in recording: Substring) -> Bool {
        seen[recording, default: []].count > 1
    }
}
