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
        func isBefore(_ left: Int, _ right: Int) -> Bool { (scores[right], left) < (scores[left], right) }
        var said = scores.indices.filter { scores[$0] >= TagsLabeler.leastClipScore }.sorted(by: isBefore)
        if said.count < TagsLabeler.alwaysSaid { said = Array(scores.indices.sorted(by: isBefore).prefix(TagsLabeler.alwaysSaid)) }
        return said.map { .tag(classID: classIDs[$0], score: scores[$0]) }
    }

    private func spanTags(_ ending: ClipEnding) -> [Statement] {
        soundscape.runs().map { run in
            let start = Double(run.patches.lowerBound) * Soundscape.hop
            let end = min(ending.duration, Double(run.patches.upperBound) * Soundscape.hop + Soundscape.patch)
            return .tag(classID: classIDs[run.classIndex], score: Double(run.score), start: start, end: end)
        }
    }
}
