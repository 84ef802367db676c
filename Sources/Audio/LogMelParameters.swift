import Glibc

/// How log-mel frames are made of samples.
///
/// Networks hear well only what was made as they were trained: the definitions
/// are those of TensorFlow, librosa, torchaudio and Kaldi, whose defaults differ.
public struct LogMelParameters: Sendable, Equatable {
    /// How a window rises and falls.
    public enum Taper: String, Sendable, CaseIterable {
        /// `0.5 − 0.5 cos(2πn / length)`: periodic, of TensorFlow, librosa and torchaudio.
        case hann
        /// `0.5 − 0.5 cos(2πn / (length − 1))`: symmetric, Kaldi's `hanning`.
        case symmetricHann = "hann-symmetric"
        /// `0.54 − 0.46 cos(2πn / length)`: periodic, of torchaudio.
        case hamming
        /// `0.54 − 0.46 cos(2πn / (length − 1))`: symmetric, Kaldi's and numpy's.
        case symmetricHamming = "hamming-symmetric"
        /// The symmetric Hann window to the power of 0.85, Kaldi's own.
        case povey
    }

    /// What is summed into bands.
    public enum Spectrum: String, Sendable, CaseIterable {
        case power, magnitude
    }

    /// How bands are spaced.
    public enum MelScale: String, Sendable, CaseIterable {
        /// `1127 ln(1 + f / 700)`.
        case htk
        /// Even below 1 kHz, logarithmic above: of Slaney's Auditory Toolbox and librosa's default.
        case slaney
    }

    /// Over which scale a band's triangle has straight sides.
    public enum Triangles: String, Sendable, CaseIterable {
        /// TensorFlow's and Kaldi's.
        case mel
        /// librosa's and torchaudio's.
        case hertz
    }

    /// How bands are weighted.
    public enum MelNorm: String, Sendable, CaseIterable {
        case none
        /// Each by 2 over its width in Hz, librosa's default.
        case slaney
    }

    /// The logarithm of the bands.
    public enum Logarithm: String, Sendable, CaseIterable {
        case natural, log10
        /// `10 log10`.
        case decibel
        case none
    }

    /// What stands before the first sample and after the last.
    public enum Centre: String, Sendable, CaseIterable {
        /// Nothing: the first frame begins at the first sample, and only whole frames count.
        case none
        /// Silence, for half a transform; the first frame has the first sample in its middle.
        case silence
        /// The sound mirrored at its first and last sample, for half a transform.
        case reflect
    }

    /// Of the samples, Hz.
    public var rate = AudioFile.modelRate
    /// Samples in a frame's window.
    public var window = 400
    /// Samples from one frame to the next.
    public var hop = 160
    /// Samples of the transform, at least those of the window.
    public var fft = 512
    public var bands = 64
    /// Lower edge of the lowest band, Hz.
    public var lowest = 125.0
    /// Upper edge of the highest band, Hz.
    public var highest = 7_500.0
    public var taper = Taper.hann
    public var spectrum = Spectrum.magnitude
    public var melScale = MelScale.htk
    public var triangles = Triangles.mel
    public var melNorm = MelNorm.none
    public var centre = Centre.none
    /// What samples are multiplied with.
    public var gain: Float = 1
    /// Whether each frame's mean is taken off before its window is applied.
    public var removesMean = false
    /// How much of the sample before is taken off each, within the frame.
    public var preEmphasis: Float = 0
    public var logarithm = Logarithm.natural
    /// What bands are multiplied with before the logarithm.
    public var multiply: Float = 1
    /// What is added to bands before the logarithm.
    public var offset: Float = 0.001
    /// The least that bands are before the logarithm.
    public var floor: Float = 0
    /// Whether values are told by their distance to the largest of the window.
    public var isRelativeToMaximum = false
    /// How far below the largest of the window a value may be.
    public var dynamicRange: Float?
    /// Taken off each value at last …
    public var mean: Float = 0
    /// … and what it is divided by.
    public var deviation: Float = 1

    /// YAMNet's: `params.py` and `features.py` in tensorflow/models.
    public init() {}

    /// Samples that a frame takes, those before and after its window included.
    public var span: Int { centre == .none ? window : fft }

    /// Frames in so many samples.
    public func frames(in samples: Int) -> Int {
        let heard = centre == .none ? samples : samples == 0 ? 0 : samples + 2 * (fft / 2)
        return heard < span ? 0 : (heard - span) / hop + 1
    }

    /// The fewest samples that give so many frames.
    public func samples(for frames: Int) -> Int {
        guard frames > 0 else { return 0 }
        return max(1, (frames - 1) * hop + span - (centre == .none ? 0 : 2 * (fft / 2)))
    }

    /// Brings the values of a window's frames to what the network was trained on.
    public func normalize(_ values: UnsafeMutableBufferPointer<Float>) {
        if isRelativeToMaximum || dynamicRange != nil {
            let largest = values.max() ?? 0
            let least = dynamicRange.map { largest - $0 } ?? -.infinity
            let origin = isRelativeToMaximum ? largest : 0
            for index in values.indices { values[index] = max(values[index], least) - origin }
        }
        if mean != 0 || deviation != 1 {
            for index in values.indices { values[index] = (values[index] - mean) / deviation }
        }
    }

    /// The window's weights.
    var weights: [Float] {
        (0..<window).map { Float(weight(Double($0))) }
    }

    private func weight(_ place: Double) -> Double {
        func raised(_ level: Double, _ period: Int) -> Double { level - (1 - level) * cos(2 * Double.pi * place / Double(max(1, period))) }
        switch taper {
        case .hann: return raised(0.5, window)
        case .symmetricHann: return raised(0.5, window - 1)
        case .hamming: return raised(0.54, window)
        case .symmetricHamming: return raised(0.54, window - 1)
        case .povey: return pow(raised(0.5, window - 1), 0.85)
        }
    }
}
