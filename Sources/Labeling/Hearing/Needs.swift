import Audio

/// What is worked out for a labeler before it hears a passage, once for all labelers that need the same.
public struct Needs: Sendable {
    /// Whose patches it wants: scores and embeddings, 0.48 s apart.
    var patches: SoundTagger?
    /// Whose speech it wants: spans and segments.
    var speech: SpeechDetector?
    /// Whether the clip is measured at its own rate and channels.
    var isMeasured = false
    /// The rates in Hz at which it wants one channel of samples; `AudioFile.modelRate` for the plain `samples`.
    var rates: Set<Int> = [AudioFile.modelRate]

    /// The needs of both.
    func union(_ other: Needs) -> Needs {
        Needs(
            patches: patches ?? other.patches, speech: speech ?? other.speech, isMeasured: isMeasured || other.isMeasured,
            rates: rates.union(other.rates))
    }

    /// The rates that have to be made: models listen at 16 kHz.
    var allRates: Set<Int> {
        patches == nil && speech == nil ? rates : rates.union([AudioFile.modelRate])
    }
}
