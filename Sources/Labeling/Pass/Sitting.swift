import Audio
import Catalog

/// Recordings that one worker hears in one go: several short ones, or a long one.
///
/// Short clips of different recordings share the batches of the networks.
struct Sitting: Sendable {
    /// Seconds of clips in a sitting, where there is more than one recording.
    static let seconds = HearingRound.seconds
    /// Recordings in a sitting.
    static let mostRecordings = 64

    /// By recording.
    let recordings: [[UnheardClip]]

    /// Parts recordings into sittings, in their order.
    static func sittings(of recordings: [[UnheardClip]]) -> [Sitting] {
        var sittings: [Sitting] = []
        var next: [[UnheardClip]] = []
        var held = 0.0
        for clips in recordings {
            let seconds = clips.reduce(0) { $0 + ($1.clip.duration ?? 0) }
            if !next.isEmpty, next.count == mostRecordings || held + seconds > Self.seconds {
                sittings.append(Sitting(recordings: next))
                (next, held) = ([], 0)
            }
            next.append(clips)
            held += seconds
        }
        return next.isEmpty ? sittings : sittings + [Sitting(recordings: next)]
    }

    /// Hears everything.
    ///
    /// - Parameter progress: Is told how many clips were decoded.
    /// - Returns: What was said, recording by recording in their order.
    /// - Throws: What models throw. A file that has gone or changed is a loss, not an error.
    func hear(by labelers: [any ClipHearing], progress: (Int) -> Void) throws -> [RecordingLabels] {
        let round = HearingRound()
        var heard: [(labels: RecordingLabels, clips: [HeardClip?])] = []
        for clips in recordings {
            heard.append(try listen(to: clips, by: labelers, round))
            progress(clips.count)
        }
        try round.hear()
        return zip(recordings, heard).map { clips, heard in Self.labels(of: clips, heard.clips, in: heard.labels) }
    }

    private func listen(
        to clips: [UnheardClip], by labelers: [any ClipHearing], _ round: HearingRound
    ) throws -> (RecordingLabels, [HeardClip?]) {
        let first = clips.first?.clip
        var labels = RecordingLabels(recording: first?.recordingID ?? 0, path: first?.path ?? "")
        var heard = [HeardClip?](repeating: nil, count: clips.count)
        do {
            let listener = RecordingListener(path: labels.path, bytes: first?.byteRange, labelers: labelers, round: round)
            try listener.listen(to: clips) { heard[$0] = $1 }
            return (labels, heard)
        } catch let error as AudioError {
            guard let loss = RecordingLabels.Loss(error) else { throw error }
            labels.loss = loss
        } catch LabelingError.recordingChanged(_, let what) {
            labels.loss = RecordingLabels.Loss(
                state: .damaged, reason: "\(what): the file changed since it was imported; import it again")
        }
        // What was heard before the loss showed is not to be trusted.
        round.leave(heard.compactMap { if case .heard(let ear) = $0 { ear } else { nil } })
        return (labels, [])
    }

    private static func labels(of clips: [UnheardClip], _ heard: [HeardClip?], in labels: RecordingLabels) -> RecordingLabels {
        var labels = labels
        for (clip, heard) in zip(clips, heard) {
            switch heard {
            case .heard(let ear):
                labels.seconds += ear.duration
                labels.entries += (ear.entries ?? []).map { RecordingLabels.Entry(clip: clip.clip.id, labeler: $0.labeler, labels: $0.labels) }
            case .unheard(let reason):
                labels.entries += clip.labelers.map {
                    RecordingLabels.Entry(clip: clip.clip.id, labeler: $0, labels: Labels(outcome: reason))
                }
            case nil:
                break
            }
        }
        return labels
    }
}
