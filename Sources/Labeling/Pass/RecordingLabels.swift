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
            try RecordingListener(path: path, bytes: clips.first?.clip.byteRange, measures: measures).listen(to: clips.map(\.clip)) { index, heard in
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
            lose(loss)
        } catch LabelingError.recordingChanged(_, let what) {
            lose(Loss(state: .damaged, reason: "\(what): the file changed since it was imported; import it again"))
        }
    }

    /// What was said before the loss showed is not to be trusted.
    private mutating func lose(_ loss: Loss) {
        self.loss = loss
        entries = []
        clips = 0
        seconds = 0
    }

    /// What became of the file, or nil where the fault is not the file's.
    private static func loss(_ error: AudioError) -> Loss? {
        error.loss.map { loss in
            let state: Recording.State =
                switch loss.kind {
                case .missing: .missing
                case .damaged: .damaged
                }
            return Loss(state: state, reason: "\(loss.reason), found when it was to be labelled")
        }
    }
}
