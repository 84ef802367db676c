/// Tells in which windows of a clip YAMNet hears a class. Lives with one clip.
struct SoundGate {
    let tagger: SoundTagger
    /// Its place in the network's outputs.
    let classIndex: Int
    /// The least mean score of a window's patches.
    let least: Float
    /// Scores of the patches from `first` on.
    private var scores: [Float] = []
    private var first = 0

    init(tagger: SoundTagger, classIndex: Int, least: Float) {
        self.tagger = tagger
        self.classIndex = classIndex
        self.least = least
    }

    /// Takes the patches of a passage.
    mutating func add(_ patches: SoundPatches) {
        let classes = tagger.classes.count
        for patch in 0..<patches.count { scores.append(patches.scores[patches.scores.startIndex + patch * classes + classIndex]) }
    }

    /// Whether all patches of a stretch that ends at so many seconds have come.
    func knows(until end: Double) -> Bool {
        Double(first + scores.count) * Soundscape.hop + Soundscape.patch / 2 >= end
    }

    /// Whether the class is heard in the patches whose middle lies in a stretch, or in the last one before it where there is none.
    ///
    /// - Parameters: Seconds; stretches are asked for in order of their starts.
    mutating func isHeard(from start: Double, to end: Double) -> Bool {
        // The middle of patch n is at n · hop + patch / 2.
        let offset = Soundscape.patch / 2
        let lower = max(first, Int(((start - offset) / Soundscape.hop).rounded(.up)))
        let upper = min(first + scores.count, max(0, Int(((end - offset) / Soundscape.hop).rounded(.up))))
        let range = lower < upper ? lower..<upper : max(first, first + scores.count - 1)..<(first + scores.count)
        let heard = scores[(range.lowerBound - first)..<(range.upperBound - first)]
        let mean = heard.isEmpty ? 0 : heard.reduce(0, +) / Float(heard.count)
        let spent = max(0, min(scores.count - 1, lower - first))
        scores.removeFirst(spent)
        first += spent
        return mean >= least
    }
}
