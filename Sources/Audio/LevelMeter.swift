import Glibc

/// Levels of 20-ms frames of one channel, and the silence and noise they show.
public struct LevelMeter: Sendable {
    private let frameLength: Int
    private var sum: Double = 0
    private var filled = 0
    private var levels: [Float] = []

    /// Frames below this level are silent, dBFS.
    public static let silenceLevel: Float = -60
    /// The share of frames that are no louder than the signal: its percentile, from 0 to 1.
    public static let signalPercentile = 0.95
    /// The share of frames that are no louder than the noise.
    public static let noisePercentile = 0.10
    /// The level given to digital silence, dBFS.
    static let lowestLevel: Float = -100
    /// Frames it takes to tell speech or events from the noise under them: 200 ms.
    static let leastFrames = 10

    /// Starts a measurement at a sample rate in Hz.
    public init(sampleRate: Int) {
        frameLength = max(1, sampleRate / 50)
    }

    /// Adds samples of one channel.
    public mutating func add(_ samples: [Float]) {
        var rest = samples[...]
        while !rest.isEmpty {
            let part = rest.prefix(frameLength - filled)
            sum = part.reduce(sum) { $0 + Double($1) * Double($1) }
            filled += part.count
            if filled == frameLength { closeFrame() }
            rest = rest.dropFirst(part.count)
        }
    }

    /// Counts a last, shorter frame, where that is all there is.
    public mutating func finish() {
        if levels.isEmpty, filled > 0 { closeFrame() }
    }

    /// The share of frames below −60 dBFS, from 0 to 1; nil without a frame.
    public var silenceShare: Double? {
        levels.isEmpty ? nil : Double(levels.count { $0 < Self.silenceLevel }) / Double(levels.count)
    }

    /// An estimate of the signal-to-noise ratio, dB: the 95th less the 10th percentile of the frame levels.
    ///
    /// The quietest tenth of the frames is taken for the noise and the loudest
    /// twentieth for the signal, so sound without a pause reads low. Nil for
    /// less than 200 ms and for digital silence.
    public var signalToNoise: Double? {
        guard levels.count >= Self.leastFrames else { return nil }
        let sorted = levels.sorted()
        guard let loudest = sorted.last, loudest > Self.lowestLevel else { return nil }
        return Double(percentile(Self.signalPercentile, of: sorted) - percentile(Self.noisePercentile, of: sorted))
    }

    private func percentile(_ share: Double, of sorted: [Float]) -> Float {
        sorted[Int((share * Double(sorted.count - 1)).rounded())]
    }

    private mutating func closeFrame() {
        let power = sum / Double(filled)
        levels.append(power > 0 ? max(Self.lowestLevel, Float(10 * log10(power))) : Self.lowestLevel)
        sum = 0
        filled = 0
    }
}
