/// The share of samples that lie in clipped runs.
///
/// A run is three or more samples in a row of one channel at 0.999 of full
/// scale or beyond: a single sample may touch full scale without being cut.
public struct ClippingMeter: Sendable {
    /// Where a sample counts as cut, full scale at 1.
    public static let threshold: Float = 0.999
    /// Samples in a row that make a run.
    public static let leastRun = 3

    private var runs: [Int]
    private var clipped = 0
    private var samples = 0

    /// Starts a measurement of interleaved channels.
    public init(channels: Int) {
        runs = [Int](repeating: 0, count: max(1, channels))
    }

    /// Adds interleaved frames.
    public mutating func add(_ block: UnsafeBufferPointer<Float>) {
        let channels = runs.count
        samples += block.count
        runs.withUnsafeMutableBufferPointer { runs in
            for channel in 0..<channels {
                var run = runs[channel]
                for index in stride(from: channel, to: block.count, by: channels) {
                    if abs(block[index]) < Self.threshold {
                        run = 0
                        continue
                    }
                    run += 1
                    if run == Self.leastRun { clipped += Self.leastRun } else if run > Self.leastRun { clipped += 1 }
                }
                runs[channel] = run
            }
        }
    }

    /// From 0 to 1; nil where nothing was added.
    public var share: Double? {
        samples == 0 ? nil : Double(clipped) / Double(samples)
    }
}
