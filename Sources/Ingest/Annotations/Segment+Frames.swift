import Catalog

extension Annotations.Segment {
    /// The frames that a segment covers, as far as the recording goes.
    ///
    /// - Returns: Nil where the rate is not known or nothing of the segment lies within the recording.
    func frames(of recording: Recording) -> Range<Int64>? {
        guard let rate = recording.sampleRate, rate > 0 else { return nil }
        guard let last = recording.frames ?? recording.declaredFrames ?? (end.isFinite ? .max : nil) else { return nil }
        let first = frames?.lowerBound ?? Self.frame(at: start, rate: rate)
        let end = min(last, frames?.upperBound ?? Self.frame(at: end, rate: rate))
        return first < end ? first..<end : nil
    }

    /// The same with times from the recording's first frame.
    var inRecording: Annotations.Segment {
        var later = self
        later.statements = statements.map { $0.shifted(by: start, lasting: end.isFinite ? end - start : nil) }
        later.tags = tags.map { tag in
            var tag = tag
            tag.start = (tag.start ?? 0) + start
            tag.end = tag.end.map { $0 + start } ?? (end.isFinite ? end : nil)
            return tag
        }
        return later
    }

    /// Times beyond any recording's are cut there, for a number need not fit a frame.
    private static func frame(at seconds: Double, rate: Int) -> Int64 {
        Int64(min(max(0, seconds) * Double(rate), 9e15).rounded())
    }
}

extension Statement {
    /// The same, said of a longer clip in which it begins at `start`.
    fileprivate func shifted(by start: Double, lasting length: Double?) -> Statement {
        switch self {
        case .tag(let classID, let score, let from, let to):
            .tag(classID: classID, score: score, start: (from ?? 0) + start, end: (to ?? length).map { $0 + start })
        case .text(let role, let language, let body, let score, let from, let to):
            .text(role: role, language: language, body: body, score: score, start: (from ?? 0) + start, end: (to ?? length).map { $0 + start })
        case .span(let name, let from, let to, let score):
            .span(name: name, start: from + start, end: to + start, score: score)
        case .measure, .vector, .units, .pair: self
        }
    }
}
