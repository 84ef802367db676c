import CKissFFTLanes

/// Mel bands of eight frames at once, before the logarithm. Not for sharing between tasks.
///
/// For networks that are themselves faster than a plain front end, as YAMNet
/// is: transforms by kissfft with a frame in each lane of the processor's
/// vectors take a quarter of the time.
public final class LaneMel {
    /// Frames that are made at once.
    public static let frames = Int(KissFFTLanesCount)

    /// The window and the filters, which take longer to make than a clip's frames.
    public struct Plan: Sendable {
        let parameters: LogMelParameters
        let filters: MelFilterbank

        /// - Throws: `AudioError.unsupported` where the numbers make no frames, or ask for more than a window:
        ///   `gain`, `removesMean`, `preEmphasis`, or a `centre`.
        public init(_ parameters: LogMelParameters = LogMelParameters()) throws(AudioError) {
            guard parameters.isPossible, parameters.isPlain, parameters.centre == .none else {
                throw .unsupported(what: "log-mel frames made eight at a time", reason: "their samples are only windowed")
            }
            self.parameters = parameters
            filters = MelFilterbank(parameters, bins: parameters.fft / 2 + 1)
        }

        /// Samples from the first of a group of frames to the end of the last.
        public var span: Int { (LaneMel.frames - 1) * parameters.hop + parameters.window }
    }

    private let plan: Plan
    private let transform: OpaquePointer

    /// Prepares the transform.
    ///
    /// - Throws: `AudioError.unsupported` where the transform's size is odd, or memory runs out.
    public init(_ plan: Plan) throws(AudioError) {
        let weights = plan.parameters.weights
        let made = kissfft_lanes_make(Int32(clamping: plan.parameters.fft), weights, Int32(clamping: weights.count))
        guard let made else {
            throw .unsupported(what: "a transform of \(plan.parameters.fft) samples", reason: "the size must be even and fit in memory")
        }
        self.plan = plan
        transform = made
    }

    deinit {
        kissfft_lanes_free(transform)
    }

    /// The bands of eight frames, the first of which begins at the first sample.
    ///
    /// - Parameters:
    ///   - samples: One channel, at least `Plan.span` of them; of fewer nothing is made.
    ///   - output: Receives a value for each band, a frame in each lane.
    public func bands(of samples: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<SIMD8<Float>>) {
        guard samples.count >= plan.span, let first = samples.baseAddress else { return }
        let measure = plan.parameters.spectrum == .power ? KissFFTLanesPower : KissFFTLanesMagnitude
        let count = plan.parameters.fft / 2 + 1
        let spectra = kissfft_lanes_run(transform, first, Int32(clamping: plan.parameters.hop), measure)
        spectra.withMemoryRebound(to: SIMD8<Float>.self, capacity: count) { bins in
            plan.filters.apply(UnsafeBufferPointer(start: bins, count: count), into: output)
        }
    }
}
