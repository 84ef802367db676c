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
    }

    var recording: Int64
    var path: String
    /// By clip as they ended, then by labeler.
    var entries: [Entry] = []
    var clips = 0
    var seconds = 0.0
    var loss: Loss?

    /// Decodes a recording once and has each clip heard by those who have not heard it.
    ///
    /// - Throws: What models throw. A file that has gone or changed is a loss, not an error.
    init(of clips: [UnheardClip], by labelers: [any Labeler]) throws {
        recording = clips.first?.clip.recordingID ?? 0
        path = clips.first?.clip.path ?? ""
        let measures = clips.contains { $0.labelers.contains { labelers[$0].needsSignalMeasures } }
        do {
            try RecordingListener(path: path, measures: measures).listen(to: clips.map(\.clip)) { index, heard in
                let clip = clips[index]
                self.clips += 1
                for labeler in clip.labelers {
                    let labels =
                        switch heard {
                        case .heard(let hearing): try labelers[labeler].label(hearing)
                        case .unheard(let reason): Labels(outcome: reason)
                        }
                    entries.append(Entry(clip: clip.clip.id, labeler: labeler, labels: labels))
                }
                if case .heard(let hearing) = heard { seconds += hearing.duration }
            }
        } catch let error as AudioError {
            guard let loss = Self.loss(error) else { throw error }
            self.loss = loss
            entries = []
            self.clips = 0
            seconds = 0
        }
    }

    /// What became of the file, or nil where the fault is not the file's.
    private static func loss(_ error: AudioError) -> Loss? {
        switch error {
        case .missing: Loss(state: .missing, reason: "the file was gone when it was to be labelled")
        case .defective(_, let defect): Loss(state: .damaged, reason: "\(defect), found when it was to be labelled")
        case .spanOutside(_, let start, let end, let frames):
            Loss(state: .damaged, reason: "frames \(start) to \(end) were wanted of \(frames): the file changed since it was imported")
        case .unreadable(_, let reason): Loss(state: .damaged, reason: "\(reason), found when it was to be labelled")
        case .cannotWrite, .unsupported: nil
        }
    }
}
