/// What is made of sound or text before a network takes it.
public enum FrontEndManifest: Sendable, Equatable, Encodable {
    case samples(Samples)
    case logMel(LogMel)
    case tokens(Tokens)

    enum Kind: String, CaseIterable {
        case samples
        case logMel = "log-mel"
        case tokens
    }

    /// Samples as they are, one channel, or scaled.
    public struct Samples: Sendable, Equatable, Encodable {
        public enum Normalization: String, Sendable, CaseIterable, Encodable {
            case none
            /// Mean 0 and variance 1 over what is heard at a time, as wav2vec 2.0's extractor does.
            case variance
        }

        /// Full scale; 1, or 32768 for networks that were trained on 16-bit numbers.
        public var gain: Double
        public var normalization: Normalization

        public init(gain: Double = 1, normalization: Normalization = .none) {
            self.gain = gain
            self.normalization = normalization
        }
    }

    /// Log-mel frames. Everything is as the network was trained.
    public struct LogMel: Sendable, Equatable, Encodable {
        /// How a window rises and falls.
        public enum Taper: String, Sendable, CaseIterable, Encodable {
            /// Periodic, as TensorFlow, librosa and torchaudio make it.
            case hann
            /// Symmetric, as Kaldi and scipy's default make it.
            case symmetricHann = "hann-symmetric"
            /// Periodic.
            case hamming
            /// Symmetric.
            case symmetricHamming = "hamming-symmetric"
            case povey
        }

        public enum Spectrum: String, Sendable, CaseIterable, Encodable {
            case power, magnitude
        }

        /// How bands are spaced.
        public enum MelScale: String, Sendable, CaseIterable, Encodable {
            case htk, slaney
        }

        /// Over which scale a band's triangle has straight sides.
        public enum Triangles: String, Sendable, CaseIterable, Encodable {
            case mel, hertz
        }

        /// How bands are weighted.
        public enum MelNorm: String, Sendable, CaseIterable, Encodable {
            case none
            /// By the width of the band, librosa's default.
            case slaney
        }

        public enum Logarithm: String, Sendable, CaseIterable, Encodable {
            case natural, log10
            /// 10 · log10.
            case decibel
            case none
        }

        /// What stands before the first sample and after the last.
        public enum Centre: String, Sendable, CaseIterable, Encodable {
            /// Nothing: the first frame begins at the first sample.
            case none
            /// Silence for half a transform.
            case silence
            /// The sound mirrored for half a transform.
            case reflect
        }

        /// Samples.
        public var window: Int
        /// Samples from one frame to the next.
        public var hop: Int
        /// Samples of the transform.
        public var fft: Int
        public var bands: Int
        /// Hz.
        public var lowest: Double
        /// Hz.
        public var highest: Double
        public var taper: Taper
        public var spectrum: Spectrum
        public var melScale: MelScale
        public var triangles: Triangles
        public var melNorm: MelNorm
        public var centre: Centre
        /// Whether each frame's mean is taken off, as Kaldi does.
        public var removesMean: Bool
        /// How much of the sample before is taken off each; 0 for nothing.
        public var preEmphasis: Double
        /// Full scale of samples.
        public var gain: Double
        public var logarithm: Logarithm
        /// What bands are multiplied with before the logarithm.
        public var multiply: Double
        /// What is added to bands before the logarithm.
        public var offset: Double
        /// The least that bands are before the logarithm; 0 for none.
        public var floor: Double
        /// Whether values are told by their distance to the largest of the window.
        public var isRelativeToMaximum: Bool
        /// How far below the largest of the window a value may be; nil for any depth.
        public var dynamicRange: Double?
        /// Taken off each value.
        public var mean: Double
        /// What each value is divided by after that.
        public var deviation: Double
        /// The step of a quantised input: it is `round(value / scale) + zero`.
        public var scale: Double?
        public var zero: Int
        /// Frames in a patch; nil where windows of sound are cut first.
        public var patch: Int?
        /// Frames from one patch to the next.
        public var patchHop: Int?
    }

    /// Numbers of tokens.
    public struct Tokens: Sendable, Equatable, Encodable {
        public enum Tokenizer: String, Sendable, CaseIterable, Encodable {
            /// BERT's word pieces, lower case, without accents.
            case wordPiece = "word-piece"
            /// A tokenizer network of OpenVINO's.
            case openVINO = "openvino"
        }

        public var tokenizer: Tokenizer
        /// The role of the file that the tokenizer reads.
        public var vocabulary: String
        /// Numbers of tokens there are.
        public var size: Int
        /// Tokens that a text may have.
        public var longest: Int
    }
}
