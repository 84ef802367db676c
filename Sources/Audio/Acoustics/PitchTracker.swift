/// The fundamental frequency of frames by the McLeod pitch method.
///
/// The peak of the normalised square difference function, `2 Σ x[j] x[j+τ] / Σ (x[j]² + x[j+τ]²)`:
/// of its highest values between zero crossings, the first that comes near the highest of all.
/// From McLeod and Wyvill, *A smarter way to find pitch* (ICMC 2005). Not for sharing between tasks.
public final class PitchTracker {
    /// A frame's pitch.
    public struct Pitch: Sendable, Equatable {
        /// Hz.
        public var frequency: Double
        /// The function's value there: 1 for a perfect repetition, near 0 for noise.
        public var clarity: Double
    }

    /// Samples in a frame: 50 ms, three periods of the lowest pitch.
    public static let window = 800
    /// Hz, from low to high, that are told as a pitch.
    public static let range = 60.0...2_000.0
    /// How near the highest value the first one has to come (*k* of the paper).
    static let nearness: Float = 0.9

    private let autocorrelation: Autocorrelation
    private let centred: UnsafeMutableBufferPointer<Float>
    private let similarity: UnsafeMutableBufferPointer<Float>
    private let sampleRate: Double

    /// - Throws: `AudioError.unsupported` where memory runs out.
    public init() throws(AudioError) {
        sampleRate = Double(AudioFile.modelRate)
        autocorrelation = try Autocorrelation(window: Self.window, longestLag: Int(sampleRate / Self.range.lowerBound) + 2)
        centred = .allocate(capacity: Self.window)
        centred.initialize(repeating: 0)
        similarity = .allocate(capacity: autocorrelation.longestLag + 1)
        similarity.initialize(repeating: 0)
    }

    deinit {
        centred.deallocate()
        similarity.deallocate()
    }

    /// Listens to a frame; `pitch` then tells of it.
    ///
    /// - Parameter samples: 16 kHz mono, as many as `window`; of more the first are taken, fewer are followed by silence.
    public func load(_ samples: UnsafeBufferPointer<Float>) {
        let count = min(samples.count, Self.window)
        var sum: Float = 0
        for index in 0..<count { sum += samples[index] }
        let mean = count > 0 ? sum / Float(count) : 0
        for index in 0..<count { centred[index] = samples[index] - mean }
        for index in count..<Self.window { centred[index] = 0 }
        let lags = autocorrelation.lags(of: UnsafeBufferPointer(centred))
        var energies = 2 * lags[0]
        similarity[0] = 1
        for lag in 1..<similarity.count {
            let (first, last) = (centred[lag - 1], centred[Self.window - lag])
            energies -= first * first + last * last
            similarity[lag] = energies > 1e-9 ? 2 * lags[lag] / energies : 0
        }
    }

    /// The loaded frame's pitch, or nil where nothing in it repeats at a rate in the range.
    ///
    /// - Parameter range: Hz, within `PitchTracker.range`.
    public func pitch(in range: ClosedRange<Double> = PitchTracker.range) -> Pitch? {
        let longest = min(similarity.count - 2, Int(sampleRate / range.lowerBound))
        let shortest = max(2, Int((sampleRate / range.upperBound).rounded(.up)))
        guard shortest <= longest else { return nil }
        // The slope down from lag 0 says nothing: begin where the function has first fallen below 0.
        var lag = 1
        while lag <= longest, similarity[lag] > 0 { lag += 1 }
        let begin = max(lag, shortest)
        guard begin <= longest else { return nil }
        var highest: Float = 0
        for lag in begin...longest { highest = max(highest, peak(at: lag) ?? 0) }
        guard highest > 0, let first = (begin...longest).first(where: { (peak(at: $0) ?? 0) >= Self.nearness * highest }) else { return nil }
        return refined(first)
    }

    /// The value at a lag where it is higher than at both neighbours.
    private func peak(at lag: Int) -> Float? {
        let value = similarity[lag]
        return value > similarity[lag - 1] && value >= similarity[lag + 1] ? value : nil
    }

    /// The top of the parabola through three values.
    private func refined(_ lag: Int) -> Pitch {
        let (before, middle, after) = (Double(similarity[lag - 1]), Double(similarity[lag]), Double(similarity[lag + 1]))
        let curve = before - 2 * middle + after
        let shift = curve < 0 ? max(-0.5, min(0.5, 0.5 * (before - after) / curve)) : 0
        return Pitch(frequency: sampleRate / (Double(lag) + shift), clarity: min(1, middle - 0.25 * (before - after) * shift))
    }
}
