import Audio
import Manifest

/// Patches of frames that are made of the whole clip without a break.
final class FramePatches: ModelFrontEnd {
    let size: Int
    let window: Double
    let hop: Double
    private let parameters: LogMelParameters
    private let stream: LogMelStream
    private let patch: Int
    private let patchHop: Int
    private let filling: TensorManifest.Filling
    private let rest: TensorManifest.Rest
    private var frames: [Float] = []
    private var patches = 0
    private var samples = 0
    /// The clip so far, while it is shorter than a patch and may have to be repeated.
    private var beginning: [Float] = []

    /// - Parameters: A patch and its hop are in frames.
    /// - Throws: `AudioError.unsupported`.
    init(
        _ parameters: LogMelParameters, patch: Int, hop: Int, filling: TensorManifest.Filling, rest: TensorManifest.Rest
    ) throws(AudioError) {
        self.parameters = parameters
        self.patch = patch
        patchHop = hop
        self.filling = filling
        self.rest = rest
        stream = LogMelStream(try LogMel(parameters))
        size = patch * parameters.bands
        let seconds = 1 / Double(parameters.rate)
        window = Double(patch * parameters.hop) * seconds
        self.hop = Double(hop * parameters.hop) * seconds
    }

    func add(_ samples: UnsafeBufferPointer<Float>, to windows: inout ModelWindows) {
        self.samples += samples.count
        if filling == .repeat, patches == 0 { beginning.append(contentsOf: samples) }
        stream.add(samples, to: &frames)
        cut(to: &windows)
        if patches > 0 { beginning = [] }
    }

    func finish(to windows: inout ModelWindows) {
        guard samples > 0 else { return }
        let made = parameters.frames(in: samples)
        let whole = made < patch ? 0 : (made - patch) / patchHop + 1
        let heard = whole == 0 ? 0 : (whole - 1) * patchHop + patch
        let wanted = whole == 0 ? patch : rest == .fill && made > heard ? whole * patchHop + patch : heard
        fill(parameters.samples(for: wanted) - samples)
        stream.finish(to: &frames)
        let last = whole == 0 ? 1 : wanted > heard ? whole + 1 : whole
        cut(to: &windows, upTo: last, sound: made)
    }

    /// Makes frames of what stands in for sound.
    private func fill(_ missing: Int) {
        guard missing > 0 else { return }
        let filling = (0..<missing).map { self.filling == .repeat && !beginning.isEmpty ? beginning[$0 % beginning.count] : 0 }
        filling.withUnsafeBufferPointer { stream.add($0, to: &frames) }
    }

    /// - Parameters:
    ///   - last: How many patches there may be.
    ///   - sound: How many frames are of sound; nil for all.
    private func cut(to windows: inout ModelWindows, upTo last: Int = .max, sound: Int? = nil) {
        var start = 0
        while frames.count - start >= size, patches < last {
            var values = Array(frames[start..<(start + size)])
            values.withUnsafeMutableBufferPointer { parameters.normalize($0) }
            windows.append(values, length: max(1, min(patch, (sound ?? .max) - patches * patchHop)))
            patches += 1
            start += patchHop * parameters.bands
        }
        frames.removeFirst(min(start, frames.count))
    }
}
