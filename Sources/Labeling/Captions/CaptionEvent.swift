import Catalog
import Manifest

/// A class that a caption says is heard, with what says so.
struct CaptionEvent: Sendable, Equatable {
    var classID: Int64
    /// The class's display name.
    var name: String
    var phrases: [PhraseTable.Phrase]
    /// How sure it is that it is heard, and how much of the clip: 2 for what corpora and people tagged.
    var salience: Double
    /// Where it is heard, seconds, in order, apart from each other; empty where nobody said.
    var spans: [ClosedRange<Double>]
    /// The tags that say so.
    var evidence: [Evidence]

    /// Seconds in all.
    var duration: Double {
        spans.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    }

    /// Seconds that both are heard.
    func overlap(_ other: CaptionEvent) -> Double {
        spans.reduce(0) { sum, span in
            other.spans.reduce(sum) {
                $0 + max(0, min(span.upperBound, $1.upperBound) - max(span.lowerBound, $1.lowerBound))
            }
        }
    }

    /// Joins stretches that meet.
    static func joined(_ spans: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        var joined: [ClosedRange<Double>] = []
        for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = joined.last, span.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
            } else {
                joined.append(span)
            }
        }
        return joined
    }
}
