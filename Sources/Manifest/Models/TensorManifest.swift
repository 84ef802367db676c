/// How a network is fed and what it gives, by the names of its tensors.
public struct TensorManifest: Sendable, Equatable, Encodable {
    /// A number that tensors are made of.
    public enum Element: String, Sendable, CaseIterable, Encodable {
        case float32, uint8, int8, int32, int64, bool
    }

    /// What goes in.
    public struct Input: Sendable, Equatable, Encodable {
        /// What a tensor is filled with.
        public enum Role: String, Sendable, CaseIterable, Encodable {
            /// The sound itself, one channel.
            case samples
            /// The front end's frames.
            case features
            /// 1 for everything that was heard or read, 0 for what fills up.
            case mask
            /// How many samples, frames or tokens there are.
            case length
            /// Numbers of a text's tokens.
            case tokens
            /// 0 for every token.
            case tokenTypes = "token-types"
            /// 0, 1, 2 … for the tokens.
            case positions
            /// 0, 1, 2 … for the texts of a batch.
            case beams
            /// Zeros at first, then what the output named by `from` gave.
            case state
        }

        public var name: String
        public var element: Element
        public var shape: TensorShape
        public var role: Role
        /// The output that a state comes back from.
        public var from: String?
    }

    /// The role of the network's file.
    public var file: String
    /// Hz; nil for a model of texts.
    public var rate: Int?
    /// Seconds of sound that are heard at a time; nil where patches are cut from frames, or speech is heard as it is.
    public var window: Double?
    /// Seconds from one window to the next.
    public var hop: Double?
    /// What fills up a clip that is shorter than a window or a patch.
    public var short: Filling
    /// What becomes of sound after the last whole window or patch.
    public var rest: Rest
    /// The class that has to be heard for the network to be asked; nil where it is always asked.
    public var only: Gate?
    public var frontEnd: FrontEndManifest
    public var inputs: [Input]
    public var outputs: [TensorOutput]

    /// Windows are heard only where YAMNet hears a class in them.
    public struct Gate: Sendable, Equatable, Encodable {
        /// The AudioSet identifier, as in `/m/04rlf` for music.
        public var classCode: String
        /// The least mean score of the window's patches, from 0 to 1.
        public var least: Double
    }

    /// What stands where there is no sound.
    public enum Filling: String, Sendable, CaseIterable, Encodable {
        case silence
        /// The clip again, until there is enough.
        case `repeat`
    }

    /// What is done with a part of a window.
    public enum Rest: String, Sendable, CaseIterable, Encodable {
        /// It is not heard.
        case drop
        /// It is filled up and heard.
        case fill
    }

    /// Samples in a window; nil where there are no windows.
    public var windowSamples: Int? { samples(window) }

    /// Samples from one window to the next; nil where there are no windows.
    public var hopSamples: Int? { samples(hop ?? window) }

    private func samples(_ seconds: Double?) -> Int? {
        guard let seconds, let rate, Self.rates.contains(rate), seconds > 0, seconds <= Self.longestWindow else { return nil }
        return Int((seconds * Double(rate)).rounded())
    }

    /// The first output of a role.
    public func output(_ role: TensorOutput.Role) -> TensorOutput? {
        outputs.first { $0.role == role }
    }
}

/// What comes out of a network.
public struct TensorOutput: Sendable, Equatable, Encodable {
    /// What a tensor says.
    public enum Role: String, Sendable, CaseIterable, Encodable {
        /// A score for each class of a list.
        case scores
        /// A vector that stands for the sound or the text.
        case embedding
        /// A vector for each step of time, which a codebook turns into units.
        case frames
        /// Named numbers.
        case measures
        /// How likely something is, for each step of time.
        case probability
        /// What may come next, for each token.
        case logits
        /// What goes in again with the next run.
        case state
    }

    /// What is done to scores.
    public enum Activation: String, Sendable, CaseIterable, Encodable {
        case none, sigmoid, softmax
    }

    /// How the windows of a clip become one.
    public enum Pooling: String, Sendable, CaseIterable, Encodable {
        case mean, max
        /// Only stretches are said.
        case none
    }

    public var name: String
    public var element: TensorManifest.Element
    public var shape: TensorShape
    public var role: Role
    public var activation: Activation
    public var pooling: Pooling
    /// Of scores: the role of the file that lists the classes.
    public var classes: String
    /// Of scores: the vocabulary of classes that are not AudioSet's; nil for the model's name.
    public var vocabulary: String?
    /// Of scores: the least that is said of a clip.
    public var leastScore: Double
    /// Of scores: how many of the best are said in any case.
    public var alwaysSaid: Int
    /// Of scores: the least that is said of a stretch; nil where none are.
    public var leastSpanScore: Double?
    /// Of an embedding: whether it is brought to length 1.
    public var isNormalized: Bool
    /// Of measures: their names in order.
    public var names: [String]
    /// Of frames and probabilities: samples from one to the next.
    public var hopSamples: Int
    /// Of frames: the shortest sound that gives one, samples.
    public var leastSamples: Int
    /// Of frames: the role of the file with the codebook.
    public var codebook: String?
}
