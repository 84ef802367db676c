import Catalog

/// Joins stretches of speech to cuts of about a length, as Libri-Light's `data_preparation/cut_by_vad.py` does.
///
/// A stretch is added to the cut before it as long as their speech together is not longer than the target; one that is longer by
/// itself is a cut of its own. The script writes the speech of a cut without the silence between; a cut here is the clip from the first
/// stretch's begin to the last one's end, and the stretches within are spans of the recording, so that both forms can be had.
struct VoiceCuts: Sendable, Equatable {
    /// Seconds of speech in a cut; the script's command line has 60.
    var target: Double

    /// Of the spans that are cut by.
    static let spanName = "speech"

    /// The cuts of a recording.
    ///
    /// - Parameters:
    ///   - statements: What is said of the recording; spans of speech in any order.
    ///   - rate: Hz. A frame is that of the script: the second's, rounded down.
    func segments(of statements: [Statement], rate: Int) -> [Annotations.Segment] {
        var segments: [Annotations.Segment] = []
        var speech = 0.0
        for (start, end) in Self.stretches(in: statements) {
            if speech > 0, speech + (end - start) <= target, let last = segments.indices.last {
                let first = segments[last].frames?.lowerBound ?? 0
                segments[last].end = max(end, segments[last].end)
                segments[last].frames = first..<max(first, Self.frame(at: segments[last].end, rate: rate))
                speech += end - start
            } else {
                let first = Self.frame(at: start, rate: rate)
                segments.append(Annotations.Segment(start: start, end: end, frames: first..<max(first, Self.frame(at: end, rate: rate))))
                speech = end - start
            }
        }
        return segments
    }

    private static func stretches(in statements: [Statement]) -> [(start: Double, end: Double)] {
        let stretches: [(start: Double, end: Double)] = statements.compactMap { statement in
            guard case .span(spanName, let start, let end, _) = statement, start >= 0, end > start, end.isFinite else { return nil }
            return (start, end)
        }
        return stretches.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private static func frame(at seconds: Double, rate: Int) -> Int64 {
        Int64(min(seconds * Double(rate), 9e15))
    }
}

extension VoiceCuts {
    /// Who cuts.
    var source: Source {
        Source(kind: .rule, name: "cut-by-vad", version: "1", parameters: "{\"target\":\(target)}")
    }
}
