import Audio
import Catalog

/// What all labelers of a run said about the clips of one recording.
struct RecordingLabels: Sendable {
    /// What one labeler said about one clip.
    struct Entry: Sendable {
        var clip: Int64
        var labeler: Int
        var labels: Labels
    }

    /// Why a recording could not be heard.
    struct Loss: Sendable {
        var state: Recording.State
        var reason: String

        init(state: Recording.State, reason: String) {
            self.state = state
            self.reason = reason
        }

        /// What became of the file, or nil where the fault is not the file's.
        init?(_ error: AudioError) {
            guard let loss = error.loss else { return nil }
            switch loss.kind {
            case .missing: state = .missing
            case .damaged: state = .damaged
            }
            reason = "\(loss.reason), found when it was to be labelled"
        }
    }

    var recording: Int64
    var path: String
    /// By clip in the order of the catalog, then by labeler.
    var entries: [Entry] = []
    /// Seconds of the clips that were heard.
    var seconds = 0.0
    var loss: Loss?

    var statements: Int { entries.reduce(0) { $0 + $1.labels.statements.count } }
}
