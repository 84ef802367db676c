import Glibc

/// Measures a clip's sound as it streams by, in frames of 10 ms.
///
///     let meter = try AcousticMeter()
///     meter.add(samples)
///     let measures = meter.finish(speech: [16_000..<40_000])
///
/// What is kept of each frame comes to 1.4 MB an hour. Not for sharing between tasks.
public final class AcousticMeter {
    /// Samples from one frame to the next: 10 ms.
    static let hop = 160
    /// Samples in a spectrum's Hann window: 32 ms.
    static let spectrumWindow = 512
    /// The mel bands in which onsets are looked for, Hz.
    static let bandRange = 50.0...8_000.0
    /// Frames below this level are not asked for a pitch, dBFS.
    static let pitchLevel = -60.0
    /// How clear a pitch has to be to count.
    public static let leastClarity = 0.8
    /// How clear it has to be for voiced speech, in which it moves: Praat's voicing threshold.
    public static let leastVoiceClarity = 0.45
    /// Hz, from the lowest to the highest voice.
    public static let voiceRange = 60.0...500.0

    private var pending: [Float] = []
    private var frame = 0
    private var levels = LevelTrack()
    private var pitches = PitchTrack()
    private var voices = PitchTrack()
    private var shape: SpectralShape
    private var onsets: OnsetMeter
    private var bandLevels = [Float](repeating: 0, count: OnsetMeter.bands)

    private let tracker: PitchTracker
    private let transform: RealFFT
    private let hann: [Float]
    private let filters: MelFilterbank
    private let framePower: UnsafeMutableBufferPointer<Float>
    private let bandPower: UnsafeMutableBufferPointer<Float>
    /// Makes the power of a sine's highest bin its mean square.
    private let scale: Float

    /// - Throws: `AudioError.unsupported` where memory runs out.
    public init() throws(AudioError) {
        tracker = try PitchTracker()
        transform = try RealFFT(size: Self.spectrumWindow)
        hann = RealFFT.hann(Self.spectrumWindow)
        onsets = try OnsetMeter()
        shape = SpectralShape(bins: transform.bins)
        var bands = LogMelParameters()
        bands.bands = OnsetMeter.bands
        (bands.lowest, bands.highest) = (Self.bandRange.lowerBound, Self.bandRange.upperBound)
        filters = MelFilterbank(bands, bins: transform.bins)
        let sum = hann.reduce(0, +)
        scale = 2 / (sum * sum)
        framePower = .allocate(capacity: filters.paddedBins)
        framePower.initialize(repeating: 0)
        bandPower = .allocate(capacity: OnsetMeter.bands)
        bandPower.initialize(repeating: 0)
    }

    deinit {
        framePower.deallocate()
        bandPower.deallocate()
    }

    /// Adds the next samples, 16 kHz mono.
    public func add(_ samples: UnsafeBufferPointer<Float>) {
        pending.append(contentsOf: samples)
        var start = 0
        pending.withUnsafeBufferPointer { pending in
            while start + PitchTracker.window <= pending.count {
                add(frameOf: UnsafeBufferPointer(rebasing: pending[start...]))
                start += Self.hop
            }
        }
        pending.removeFirst(start)
    }

    /// Ends the clip.
    ///
    /// - Parameter speech: Stretches of speech in samples, in order, apart from each other.
    /// - Returns: Nil where there was not a single frame of 10 ms.
    public func finish(speech: [Range<Int>] = []) -> AcousticMeasures? {
        finishFrames()
        guard levels.count > 0 else { return nil }
        let sounding = SoundingFrames(levels)
        var measures = AcousticMeasures(
            floor: sounding.floor, sounding: 0, soundingShare: 0, events: sounding.events.count, onsets: onsets.onsets)
        Self.measureLevels(levels, sounding, &measures)
        guard !sounding.events.isEmpty else { return measures }
        measures.centroid = shape.centroid
        measures.spread = shape.spread
        measures.flatness = shape.flatness
        measures.repetition = onsets.rhythm.rhythm?.strength
        measures.interval = onsets.rhythm.rhythm?.interval
        let pitched = pitches.frequencies(in: sounding.events)
        measures.pitch = pitched.sorted.percentile(0.5)
        if pitched.frames > 0 { measures.periodicity = Double(pitched.sorted.count) / Double(pitched.frames) }
        Self.measureSpeech(speech, levels: levels, voices: voices, &measures)
        return measures
    }

    // MARK: - Frames

    /// The frames behind the last whole window, which are shorter; of less than a frame in all there is none.
    private func finishFrames() {
        var start = 0
        pending.withUnsafeBufferPointer { pending in
            while start + Self.hop <= pending.count {
                add(frameOf: UnsafeBufferPointer(rebasing: pending[start...]))
                start += Self.hop
            }
        }
        pending = []
        onsets.finish()
    }

    /// - Parameter samples: From the frame's first to at least its last; those of the windows that begin with it, where there are so many.
    private func add(frameOf samples: UnsafeBufferPointer<Float>) {
        var sum: Float = 0
        for index in 0..<Self.hop { sum += samples[index] * samples[index] }
        levels.add(power: sum / Float(Self.hop))
        addSpectrum(samples)
        if frame.isMultiple(of: 2) { addPitch(samples) }
        frame += 1
    }

    private func addSpectrum(_ samples: UnsafeBufferPointer<Float>) {
        // A shorter window at the end would show an edge that is none.
        guard samples.count >= Self.spectrumWindow || frame == 0 else { return }
        transform.load(UnsafeBufferPointer(rebasing: samples.prefix(Self.spectrumWindow)), window: hann)
        transform.power(into: framePower)
        shape.add(framePower)
        filters.apply(framePower, into: bandPower)
        for band in bandLevels.indices { bandLevels[band] = Self.decibels(bandPower[band] * scale) }
        onsets.add(bandLevels)
    }

    private static func decibels(_ power: Float) -> Float {
        power > 1e-10 ? 10 * log10f(power) : -100
    }

    private func addPitch(_ samples: UnsafeBufferPointer<Float>) {
        guard levels[frame] >= Self.pitchLevel, samples.count >= PitchTracker.window || frame == 0 else {
            pitches.add(nil)
            voices.add(nil)
            return
        }
        tracker.load(samples)
        pitches.add(tracker.pitch().flatMap { $0.clarity >= Self.leastClarity ? $0.frequency : nil })
        voices.add(tracker.pitch(in: Self.voiceRange).flatMap { $0.clarity >= Self.leastVoiceClarity ? $0.frequency : nil })
    }
}
