import Audio
import Catalog

/// Gathers the scores of a clip's patches into tags.
final class TagsListener: ClipListener {
    private let classIDs: [Int64]
    private var soundscape: Soundscape

    init(classIDs: [Int64]) {
        self.classIDs = classIDs
        soundscape = Soundscape(classes: classIDs.count, threshold: Float(TagsLabeler.leastSpanScore))
    }

    func hear(_ passage: Passage) {
        if let patches = passage.patches { soundscape.add(patches.scores) }
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard soundscape.patches > 0 else { return Labels(outcome: ending.outcome(SoundTagger.tooShort)) }
        return Labels(clipTags() + spanTags(ending), outcome: ending.outcome())
    }

    private func clipTags() -> [Statement] {
        let scores = soundscape.meanScores()
        let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        return ranked.enumerated()
            .prefix { $0.offset < TagsLabeler.alwaysSaid || scores[$0.element] >= TagsLabeler.leastClipScore }
            .map { .tag(classID: classIDs[$0.element], score: scores[$0.element]) }
    }

    private func spanTags(_ ending: ClipEnding) -> [Statement] {
        soundscape.runs().map { run in
            let start = Double(run.patches.lowerBound) * Soundscape.hop
            let end = min(ending.duration, Double(run.patches.upperBound) * Soundscape.hop + Soundscape.patch)
            return .tag(classID: classIDs[run.classIndex], score: Double(run.score), start: start, end: end)
        }
    }
}
