import Catalog

/// A class that is heard at stated times, all within the window.
///
/// A span that runs over the edge ends at the edge: of what is heard, that
/// is the truth. What is left too short to be told in tenths of a second is
/// left out.
struct SoundEvent: Equatable {
    /// Seconds below which a span is not told.
    static let minimumSeconds = 0.1

    var classID: Int64
    var name: String
    /// Seconds from the clip's first frame to the first time it is heard.
    var onset: Double
    /// In order, apart from each other.
    var spans: [Span]
    var evidence: [Evidence]

    /// Tenths of a second, as they are told.
    struct Span: Equatable {
        var start: Int
        var end: Int
    }

    /// As in `Dog: [0.5s-1.4s, 3.0s-4.4s]`.
    var text: String {
        var text = name + ": ["
        for (index, span) in spans.enumerated() {
            if index > 0 { text += ", " }
            text += "\(span.start / 10).\(span.start % 10)s-\(span.end / 10).\(span.end % 10)s"
        }
        return text + "]"
    }

    /// One event for each class, none above another, in order of onset and name.
    ///
    /// - Parameter heard: Seconds of the clip that are heard.
    static func events(_ timed: [TagSelection.Timed], classes: SoundClasses, heard: Double) -> [SoundEvent] {
        var events: [SoundEvent] = []
        for tag in timed {
            guard let span = span(from: tag.start, to: tag.end, heard: heard), let name = classes.label(tag.classID) else { continue }
            let onset = max(0, tag.start)
            if let known = events.firstIndex(where: { classes.areSame($0.classID, tag.classID) }) {
                events[known].onset = min(events[known].onset, onset)
                events[known].spans.append(span)
                events[known].evidence = (events[known].evidence + tag.evidence).withoutRepeats
            } else {
                events.append(SoundEvent(classID: tag.classID, name: name, onset: onset, spans: [span], evidence: tag.evidence))
            }
        }
        let special = events.filter { event in !events.contains { classes.tree.isClass($0.classID, strictlyUnder: event.classID) } }
        return special.map(\.joined).sorted { ($0.onset, $0.name) < ($1.onset, $1.name) }
    }

    /// A span within what is heard to the nearest tenths, or nil where that
    /// leaves too little; no time is rounded up out of the window.
    private static func span(from start: Double, to end: Double, heard: Double) -> Span? {
        let start = max(0, start)
        let end = min(heard, end)
        guard end - start >= minimumSeconds else { return nil }
        let span = Span(
            start: Int((start * 10).rounded()), end: min(Int((end * 10).rounded()), Int((heard * 10 + 1e-6).rounded(.down))))
        return span.end > span.start ? span : nil
    }

    /// With spans in order, those that touch or overlap made one.
    private var joined: SoundEvent {
        var joined = self
        joined.spans = []
        for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = joined.spans.last, span.start <= last.end {
                joined.spans[joined.spans.count - 1].end = max(last.end, span.end)
            } else {
                joined.spans.append(span)
            }
        }
        return joined
    }
}

extension [Evidence] {
    /// Each once, in the order of its first place.
    var withoutRepeats: [Evidence] {
        var known: Set<Evidence> = []
        return filter { known.insert($0).inserted }
    }
}
