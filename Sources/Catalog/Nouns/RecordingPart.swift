/// A stretch of another clip that a composed recording holds.
///
/// Frames count at the composed recording's rate. Sample `onset + n` of the recording has `gain` times sample `start + n` of the parent,
/// faded in and out over `fade` frames; all parts are added up in the order of their positions.
public struct RecordingPart: Sendable, Equatable {
    /// What it is there for.
    public enum Role: String, Sendable {
        /// Steady sound under the others.
        case background
        /// A sound that begins and ends.
        case event
    }

    /// Counted from 0 within the recording.
    public var position: Int
    public var role: Role
    /// The row of the parent; nil where it was taken out of the catalog.
    public var parent: Int64?
    /// The portable key of the parent.
    public var parentKey: String
    /// The first frame that is taken, from the parent's first.
    public var start: Int
    /// How many are taken.
    public var frames: Int
    /// Where they begin in the recording.
    public var onset: Int
    /// Frames of each fade.
    public var fade: Int
    /// Decibels.
    public var gain: Double

    public init(
        position: Int, role: Role, parent: Int64?, parentKey: String, start: Int, frames: Int, onset: Int, fade: Int, gain: Double
    ) {
        self.position = position
        self.role = role
        self.parent = parent
        self.parentKey = parentKey
        self.start = start
        self.frames = frames
        self.onset = onset
        self.fade = fade
        self.gain = gain
    }
}
