/// Makes spans of the probabilities of an event's frames as they come.
///
/// Begins with a frame that is likely enough, and ends where none was for as
/// long as the shortest pause; what is shorter than the shortest event is none.
struct EventSpans: Sendable {
    struct Span: Sendable, Equatable {
        var frames: Range<Int>
        /// The mean probability of its frames.
        var score: Double
    }

    /// From this probability on a frame belongs to an event.
    let threshold: Float
    /// Frames of the shortest event, and of the shortest pause between two.
    let least: Int

    private var frame = 0
    private var start: Int?
    private var end = 0
    /// The probabilities of the event that is heard, and of those up to its last likely frame.
    private var sum = 0.0
    private var sumToEnd = 0.0
    private(set) var spans: [Span] = []

    init(threshold: Float, least: Int) {
        self.threshold = threshold
        self.least = least
    }

    /// Adds the next frame.
    mutating func add(_ probability: Float) {
        defer { frame += 1 }
        if probability >= threshold {
            if start == nil { (start, sum) = (frame, 0) }
            sum += Double(probability)
            (end, sumToEnd) = (frame + 1, sum)
        } else if start != nil {
            sum += Double(probability)
            if frame + 1 - end >= least { close() }
        }
    }

    /// Ends the sound.
    mutating func finish() {
        close()
    }

    private mutating func close() {
        if let start, end - start >= least {
            spans.append(Span(frames: start..<end, score: sumToEnd / Double(end - start)))
        }
        start = nil
    }
}
