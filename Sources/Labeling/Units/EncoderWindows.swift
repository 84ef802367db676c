/// How a stretch of speech is cut into windows that the encoder hears one after the other.
///
/// The encoder's attention takes memory by the square of what it hears at once, and each new length makes it prepare anew:
/// 24 s take four times the memory of 8 s, and are heard at two thirds of the speed. Windows of one stretch are as long as
/// each other, overlap, and begin on the grid of its frames.
struct EncoderWindows: Sendable {
    /// A window, and what is kept of its frames.
    struct Window: Equatable, Sendable {
        /// In samples of the stretch.
        var samples: Range<Int>
        /// Frames at its beginning that the window before has given already.
        var skipped: Int
        /// Frames that it gives at most; nil where it gives all that are left.
        var kept: Int?
    }

    /// Samples to a frame.
    var hop = SpeechEncoder.hop
    /// Frames of the longest window: 8.02 s.
    var longest = 334
    /// Frames at a window's inner ends that are only heard for what is beside them: 0.29 s.
    var context = 12
    /// Windows are of so many frames, or of twice as many and so on, so that their lengths are few: 0.5 s.
    var grid = 21

    /// The windows of a stretch, which is whole where it is no longer than one.
    ///
    /// - Parameter count: Samples of the stretch.
    func of(_ count: Int) -> [Window] {
        guard count > longest * hop else { return [Window(samples: 0..<count, skipped: 0, kept: nil)] }
        let frames = (count + hop - 1) / hop
        let overlap = 2 * context
        let windows = 1 + divided(frames - longest, by: longest - overlap)
        let even = divided(frames + (windows - 1) * overlap, by: windows)
        let length = min(longest, divided(even, by: grid) * grid)
        let last = (count - length * hop) / hop
        var done = 0
        return (0..<windows).map { index in
            let start = min(last, index * (length - overlap))
            let isLast = index == windows - 1
            let kept = start + length - context - done
            defer { done += kept }
            return Window(samples: (start * hop)..<((start + length) * hop), skipped: done - start, kept: isLast ? nil : kept)
        }
    }

    private func divided(_ number: Int, by divisor: Int) -> Int { (number + divisor - 1) / divisor }
}
