import Audio
import Manifest

/// Windows of samples, from each of which a network's input is made by itself.
final class SampleWindows: ModelFrontEnd {
    /// What is made of a window of samples.
    enum Content {
        case samples(FrontEndManifest.Samples)
        /// Frames, so many as the network takes.
        case frames(LogMelStream, LogMelParameters, count: Int)
    }

    let size: Int
    let window: Double
    let hop: Double
    private let windowSamples: Int
    private let hopSamples: Int
    private let content: Content
    private let filling: TensorManifest.Filling
    private let rest: TensorManifest.Rest
    private var pending: [Float] = []
    private var windows = 0

    /// - Parameters: The lengths are in samples at `rate`.
    init(_ content: Content, window: Int, hop: Int, rate: Int, filling: TensorManifest.Filling, rest: TensorManifest.Rest) {
        self.content = content
        windowSamples = window
        hopSamples = hop
        self.window = Double(window) / Double(rate)
        self.hop = Double(hop) / Double(rate)
        self.filling = filling
        self.rest = rest
        size =
            switch content {
            case .samples: window
            case .frames(_, let parameters, let count): count * parameters.bands
            }
    }

    func add(_ samples: UnsafeBufferPointer<Float>, to windows: inout ModelWindows) {
        pending.append(contentsOf: samples)
        var start = 0
        pending.withUnsafeBufferPointer { pending in
            while pending.count - start >= windowSamples {
                emit(UnsafeBufferPointer(rebasing: pending[start..<(start + windowSamples)]), sound: windowSamples, to: &windows)
                start += hopSamples
            }
        }
        pending.removeFirst(min(start, pending.count))
    }

    func finish(to windows: inout ModelWindows) {
        let count = pending.count
        let isUnheard = self.windows == 0 ? count > 0 : count > windowSamples - hopSamples && rest == .fill
        guard isUnheard else { return }
        let repeats = self.windows == 0 && filling == .repeat
        for index in count..<max(count, windowSamples) { pending.append(repeats ? pending[index - count] : 0) }
        pending.withUnsafeBufferPointer { emit(UnsafeBufferPointer(rebasing: $0[..<windowSamples]), sound: repeats ? windowSamples : count, to: &windows) }
        pending = []
    }

    private func emit(_ samples: UnsafeBufferPointer<Float>, sound: Int, to windows: inout ModelWindows) {
        self.windows += 1
        switch content {
        case .samples(let manifest):
            windows.append(Self.scaled(samples, manifest, sound: sound), length: sound)
        case .frames(let stream, let parameters, let count):
            var frames: [Float] = []
            frames.reserveCapacity((count + 2) * parameters.bands)
            stream.add(samples, to: &frames)
            stream.finish(to: &frames)
            let missing = size - frames.count
            if missing > 0 { frames.append(contentsOf: repeatElement(0, count: missing)) }
            frames.removeLast(max(0, -missing))
            frames.withUnsafeMutableBufferPointer { parameters.normalize($0) }
            windows.append(frames, length: min(count, parameters.frames(in: sound)))
        }
    }

    /// The samples times their gain, or brought to mean 0 and variance 1; filling stays 0.
    static func scaled(_ samples: UnsafeBufferPointer<Float>, _ manifest: FrontEndManifest.Samples, sound: Int) -> [Float] {
        let gain = Float(manifest.gain)
        guard manifest.normalization == .variance, sound > 0 else { return gain == 1 ? Array(samples) : samples.map { $0 * gain } }
        var sum = 0.0
        for index in 0..<sound { sum += Double(samples[index]) }
        let mean = sum / Double(sound)
        var squares = 0.0
        for index in 0..<sound { squares += (Double(samples[index]) - mean) * (Double(samples[index]) - mean) }
        // The small number is that of wav2vec 2.0's feature extractor.
        let scale = 1 / (squares / Double(sound) + 1e-7).squareRoot()
        return samples.indices.map { $0 < sound ? Float((Double(samples[$0]) - mean) * scale) : 0 }
    }
}
