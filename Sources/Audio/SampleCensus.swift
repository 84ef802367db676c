/// What can be said of samples by looking at each once, beside their digest.
struct SampleCensus {
    private let channels: Int
    private var samples = 0
    private var sum = 0.0
    private var nonfinite = 0
    private var isSilent = true
    private var channelsAgree = true

    init(channels: Int) {
        self.channels = channels
    }

    /// - Parameter fullScale: The value of a sample at full scale.
    mutating func add<Sample: FixedWidthInteger>(_ block: UnsafeBufferPointer<Sample>, fullScale: Double) {
        var total: Int64 = 0
        for sample in block { total &+= Int64(truncatingIfNeeded: sample) }
        sum += Double(total) / fullScale
        samples += block.count
        look(at: block)
    }

    mutating func add(_ block: UnsafeBufferPointer<Float>) {
        var total: Float = 0
        for sample in block { total += sample }
        if total.isFinite {
            sum += Double(total)
        } else {
            for sample in block {
                if sample.isFinite { sum += Double(sample) } else { nonfinite += 1 }
            }
        }
        samples += block.count
        look(at: block)
    }

    /// Each question is asked only until it is answered.
    private mutating func look<Sample: Numeric & Equatable>(at block: UnsafeBufferPointer<Sample>) {
        if isSilent { isSilent = block.allSatisfy { $0 == 0 } }
        guard channels > 1, channelsAgree else { return }
        for first in stride(from: 0, to: block.count - channels + 1, by: channels) {
            for channel in 1..<channels where block[first + channel] != block[first] {
                channelsAgree = false
                return
            }
        }
    }

    /// What was seen, or nil where there was nothing to see.
    var facts: AudioFacts.Signal? {
        guard samples > 0 else { return nil }
        return AudioFacts.Signal(
            dcOffset: sum / Double(max(1, samples - nonfinite)), nonfiniteSamples: nonfinite, isDigitalSilence: isSilent,
            hasIdenticalChannels: channels > 1 && channelsAgree)
    }
}
