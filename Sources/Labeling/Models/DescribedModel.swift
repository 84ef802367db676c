import Audio
import Foundation
import Inference
import Manifest

/// A network that is fed and read as its manifest says.
struct DescribedModel: Sendable {
    /// Windows in one run at most.
    static let mostInBatch = 16
    /// Values of one run at most, so that long windows make small batches: what a network keeps meanwhile may be a thousand times as
    /// much. Eight of musicnn's windows take 470 MB, four 200 MB, two 70 MB, and a window of two takes a fifth longer than one of eight.
    static let mostValues = 40_000
    /// Seconds that are heard at a time where there are no windows.
    static let longestStretch = 28.0

    let manifest: ModelManifest
    let tensor: TensorManifest
    let model: TensorModel

    /// Loads a model and holds it against its description.
    ///
    /// - Throws: `LabelingError.noSuchModel` where it is not described, or `InferenceError`: of several disagreements the first.
    init(_ manifest: ModelManifest, workers: Int) throws {
        try self.init(unchecked: manifest, workers: workers)
        if let disagreement = disagreements().first { throw disagreement }
    }

    /// Loads a model whose description may be wrong.
    init(unchecked manifest: ModelManifest, workers: Int) throws {
        guard let tensor = manifest.tensor else { throw LabelingError.notDescribed(manifest.name) }
        guard let path = manifest.path(of: tensor.file) else { throw LabelingError.noSuchModel(manifest.name, role: tensor.file) }
        self.manifest = manifest
        self.tensor = tensor
        model = try TensorModel(
            path: path, inputs: [], outputs: [], workers: workers, activations: .float, inner: tensor.outputs.map(\.name))
    }

    /// Hz.
    var rate: Int { tensor.rate ?? AudioFile.modelRate }

    /// Cuts a clip into windows.
    ///
    /// - Throws: `AudioError.unsupported`; `LabelingError.notDescribed` of a model without windows.
    func frontEnd() throws -> any ModelFrontEnd {
        switch tensor.frontEnd {
        case .samples(let samples):
            guard let window = tensor.windowSamples, let hop = tensor.hopSamples else { throw LabelingError.notDescribed(manifest.name) }
            return SampleWindows(.samples(samples), window: window, hop: hop, rate: rate, filling: tensor.short, rest: tensor.rest)
        case .logMel(let logMel):
            let parameters = LogMelParameters(logMel, rate: rate)
            if let patch = logMel.patch {
                return try FramePatches(parameters, patch: patch, hop: logMel.patchHop ?? patch, filling: tensor.short, rest: tensor.rest)
            }
            guard let window = tensor.windowSamples, let hop = tensor.hopSamples, let frames = windowSteps else {
                throw LabelingError.notDescribed(manifest.name)
            }
            return SampleWindows(
                .frames(LogMelStream(try LogMel(parameters)), parameters, count: frames), window: window, hop: hop, rate: rate,
                filling: tensor.short, rest: tensor.rest)
        case .tokens: throw LabelingError.notDescribed(manifest.name)
        }
    }

    /// Samples or frames in a window; nil where there are none.
    var windowSteps: Int? {
        switch tensor.frontEnd {
        case .samples: return tensor.windowSamples
        case .tokens: return nil
        case .logMel(let logMel):
            if let patch = logMel.patch { return patch }
            // A network may take a frame less or more than the window has.
            if let fixed = featureInput?.shape.time(besides: logMel.bands) { return fixed }
            return tensor.windowSamples.map { LogMelParameters(logMel, rate: rate).frames(in: $0) }
        }
    }

    private var featureInput: TensorManifest.Input? { tensor.inputs.first { $0.role == .features } }

    /// Mel bands; nil where there are none.
    var bands: Int? {
        if case .logMel(let logMel) = tensor.frontEnd { logMel.bands } else { nil }
    }

    /// Windows that are run at once: 1 where the shape names no batch.
    var batch: Int {
        let takesBatch = tensor.inputs.contains { [.samples, .features].contains($0.role) && $0.shape.place(of: .batch) != nil }
        guard takesBatch else { return 1 }
        return max(1, min(Self.mostInBatch, Self.mostValues / max(1, (windowSteps ?? 1) * (bands ?? 1))))
    }
}

extension TensorOutput {
    /// The sizes of a run with so many windows, as far as they are settled.
    func sizes(batch: Int) -> [Int?] {
        shape.extents.map { extent in
            switch extent {
            case .fixed(let size): size
            case .batch: batch
            case .time, .bands, .any: nil
            }
        }
    }
}

extension TensorShape {
    /// The size of the time dimension where it is a number: of two sizes the one that is not that of the bands, or the first.
    func time(besides bands: Int) -> Int? {
        if place(of: .time) != nil { return nil }
        let sizes = fixedSizes
        if place(of: .bands) != nil { return sizes.last }
        guard sizes.count >= 2 else { return nil }
        let last = sizes.suffix(2)
        return last.last == bands ? last.first : last.last
    }

    /// Whether bands come before frames, so that a window's values have to be turned.
    func isBandsFirst(bands: Int) -> Bool {
        let time = place(of: .time) ?? extents.lastIndex { isFixed($0, besides: bands) }
        let band = place(of: .bands) ?? extents.lastIndex { $0 == .fixed(bands) }
        if place(of: .time) == nil, place(of: .bands) == nil { return fixedSizes.last != bands }
        guard let time, let band else { return false }
        return band < time
    }

    private func isFixed(_ extent: Extent, besides bands: Int) -> Bool {
        if case .fixed(let size) = extent { size != 1 && size != bands } else { false }
    }
}
