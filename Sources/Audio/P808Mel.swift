/// The front end of DNSMOS P.808: 900 mel frames of 9 s.
///
/// `librosa.feature.melspectrogram` and `power_to_db` as Microsoft's `dnsmos_local.py`
/// calls them: frames of 321 samples every 160, half a frame of silence at both ends,
/// periodic Hann window, power, 120 Slaney mel bands, decibels below the loudest of
/// all, no less than −80, then `(x + 40) / 40`. Not for sharing between tasks.
public final class P808Mel {
    /// Samples at 16 kHz that make one input of the network.
    public static let samples = 144_000
    /// Frames of them.
    public static let frames = parameters.frames(in: samples)
    /// Mel bands of a frame.
    public static let bands = parameters.bands

    private static let parameters: LogMelParameters = {
        var parameters = LogMelParameters()
        (parameters.window, parameters.fft, parameters.bands) = (321, 321, 120)
        (parameters.lowest, parameters.highest) = (0, Double(AudioFile.modelRate) / 2)
        (parameters.melScale, parameters.triangles, parameters.melNorm) = (.slaney, .hertz, .slaney)
        (parameters.spectrum, parameters.centre, parameters.logarithm) = (.power, .silence, .decibel)
        // librosa's `amin`.
        (parameters.offset, parameters.floor) = (0, 1e-10)
        (parameters.isRelativeToMaximum, parameters.dynamicRange) = (true, 80)
        (parameters.mean, parameters.deviation) = (-40, 40)
        return parameters
    }()

    private let stream: LogMelStream
    private var values: [Float] = []
    private let silence = [Float](repeating: 0, count: P808Mel.samples)

    /// Prepares the transform and the filters.
    ///
    /// - Throws: `AudioError.unsupported` where memory runs out.
    public init() throws(AudioError) {
        stream = LogMelStream(try LogMel(Self.parameters))
    }

    /// Writes the frames of 9 s.
    ///
    /// - Parameters:
    ///   - samples: 16 kHz mono, 144,000 of them; missing ones are silence.
    ///   - output: Receives 900 × 120 values, frame by frame.
    public func write(_ samples: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>) {
        let count = min(samples.count, Self.samples)
        values.removeAll(keepingCapacity: true)
        stream.add(UnsafeBufferPointer(rebasing: samples[..<count]), to: &values)
        silence.withUnsafeBufferPointer { stream.add(UnsafeBufferPointer(rebasing: $0[count...]), to: &values) }
        stream.finish(to: &values)
        values.withUnsafeMutableBufferPointer { values in
            Self.parameters.normalize(values)
            _ = output.update(fromContentsOf: values)
        }
    }
}
