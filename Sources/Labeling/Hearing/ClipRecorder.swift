import Audio

/// Gathers the sound of one clip while its recording is decoded.
final class ClipRecorder {
    let frames: Range<Int>
    private let channels: Int
    private let sampleRate: Int
    private let resampler: Resampler
    private let meter: SignalMeter?
    private var mono: [Float] = []
    private var samples: [Float] = []
    private var undefinedSamples = 0

    init(frames: Range<Int>, format: AudioFormat, measures: Bool) throws(AudioError) {
        self.frames = frames
        channels = format.channels
        sampleRate = format.sampleRate
        resampler = try Resampler(from: format.sampleRate, to: AudioFile.modelRate)
        meter = measures ? try SignalMeter(sampleRate: format.sampleRate, channels: format.channels) : nil
    }

    /// Makes room for the whole clip at once; growing by halves would need twice the memory.
    func reserve() {
        samples.reserveCapacity(Int(Double(frames.count) / Double(sampleRate) * Double(AudioFile.modelRate)) + 16_384)
    }

    /// Takes what lies in the clip of a block.
    ///
    /// - Parameters:
    ///   - block: Interleaved, all of it numbers.
    ///   - start: The recording's frame at which the block begins.
    ///   - undefined: Places in the block that were no numbers.
    func add(_ block: UnsafeMutableBufferPointer<Float>, at start: Int, undefined: [Int]) throws(AudioError) {
        let wanted = frames.clamped(to: start..<(start + block.count / channels))
        guard !wanted.isEmpty else { return }
        let indices = ((wanted.lowerBound - start) * channels)..<((wanted.upperBound - start) * channels)
        undefinedSamples += undefined.count { indices.contains($0) }
        let part = UnsafeBufferPointer(rebasing: block[indices])
        mono.removeAll(keepingCapacity: true)
        Mixdown.append(part, channels: channels, to: &mono)
        meter?.add(part, mono: mono)
        try mono.withUnsafeBufferPointer { (samples) throws(AudioError) in try resampler.append(samples, to: &self.samples) }
    }

    func finish() throws(AudioError) -> Hearing {
        try resampler.finish(to: &samples)
        return Hearing(
            samples: samples, duration: Double(frames.count) / Double(sampleRate), measures: meter?.finish(),
            undefinedSamples: undefinedSamples)
    }
}
