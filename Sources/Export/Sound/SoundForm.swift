import Audio

/// How a consumer wants its sounds: one channel of 16-bit samples.
struct SoundForm: Sendable, Equatable {
    /// Hz.
    var rate: Int
    var container: AudioWriter.Container
    /// How long a clip may be. Less than one window of an fbank makes no
    /// frame of it, and a loader fails or puts noise in its place.
    var seconds: ClosedRange<Double> = 0.025...AudioFile.longestClip

    /// What models of speech and of sound events listen to.
    static let flac16k = SoundForm(rate: 16_000, container: .flac)
    static let wav16k = SoundForm(rate: 16_000, container: .wav)

    /// As in `flac-16k-mono`; part of what an export's identity is made of.
    var name: String {
        "\(container.rawValue)-\(rate / 1000)k-mono"
    }
}
