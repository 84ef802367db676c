/// What a labelling run did, in numbers a person can check.
public struct LabelingReport: Sendable, Equatable {
    /// What one labeler did.
    public struct LabelerCount: Sendable, Equatable {
        /// The labeler's name in commands.
        public var name: String
        /// The name of the source that spoke.
        public var source: String
        /// Clips heard in this run.
        public var clips = 0
        /// Statements made in this run.
        public var statements = 0
        /// Clips about which there was nothing to say, or that could only be heard in part.
        public var outcomes = 0
        /// Clips about which others have said too little yet for this labeler to speak.
        public var waiting = 0
        /// Who these others are, as they are named in commands, where it needs all of them.
        public var reads: [String] = []
    }

    /// One for each labeler of the run.
    public var labelers: [LabelerCount]
    /// Recordings decoded in this run.
    public var recordings = 0
    /// Seconds of clips heard in this run.
    public var seconds = 0.0
    /// Recordings that could not be decoded as at import, in words, in order.
    public var lost: [String] = []
}
