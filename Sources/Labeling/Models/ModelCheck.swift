public import Inference

/// What a model was seen to do when it was run as its manifest says.
public struct ModelCheck: Sendable {
    /// An output as it came.
    public struct Output: Sendable, Equatable {
        public var name: String
        /// Of the first run.
        public var shape: [Int]
        /// Rows of time for each second of sound; nil where there is no time in it.
        public var framesPerSecond: Double?
    }

    /// The network's file.
    public var path: String
    /// What it takes, as the engine sees it.
    public var inputs: [TensorPort]
    /// What it gives, as the engine sees it.
    public var outputs: [TensorPort]
    /// Where the manifest and the network differ, in words; nothing was run where there are any.
    public var disagreements: [String]
    /// What was read after the first run.
    public var found: [Output] = []
    /// Seconds of sound, or texts, that went in.
    public var amount = 0.0
    /// Windows, stretches or texts in a run.
    public var batch = 1
    /// Seconds of sound, or texts, for each second of ours, the front end included.
    public var speed = 0.0
    /// What was said, by a model of speech.
    public var said: String?
}
