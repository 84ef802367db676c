/// The clips that a worker listens to at the moment, passage by passage.
///
/// Decoded sound waits until there are three minutes of it, of one recording or of
/// many; then all that waits is heard in common batches.
final class HearingRound {
    /// Seconds of sound that are heard at once.
    static let seconds = 180.0

    private var ears: [ClipEar] = []
    private var frontEnd: PatchFrontEnd?

    /// Takes a clip in.
    func join(_ ear: ClipEar) {
        ears.append(ear)
    }

    /// Forgets clips whose recording turned out to be lost.
    func leave(_ lost: [ClipEar]) {
        ears.removeAll { ear in lost.contains { $0 === ear } }
    }

    /// Hears what waits, if that is a round's worth.
    func hearIfFull() throws {
        if ears.reduce(0, { $0 + $1.pendingSeconds }) >= Self.seconds { try hear() }
    }

    /// Hears all that waits; clips that have ended leave.
    func hear() throws {
        let heard = ears.filter { $0.isEnded || $0.pendingFrames > 0 }
        var passages = heard.map { $0.takePassage() }
        for (index, ear) in heard.enumerated() {
            passages[index].speech = try ear.speech?.hear(passages[index].samples, isLast: passages[index].isLast)
        }
        try hearSounds(of: heard, in: &passages)
        for (ear, passage) in zip(heard, passages) { try ear.hear(passage) }
        ears.removeAll(where: \.isEnded)
    }

    private func hearSounds(of ears: [ClipEar], in passages: inout [Passage]) throws {
        let sounds = ears.enumerated().compactMap { entry in entry.element.sound.map { (place: entry.offset, ear: $0) } }
        guard let tagger = sounds.first?.ear.tagger else { return }
        let frontEnd = try frontEnd ?? PatchFrontEnd()
        self.frontEnd = frontEnd
        for sound in sounds {
            sound.ear.add(passages[sound.place].samples, isLast: passages[sound.place].isLast, by: frontEnd)
        }
        let heard = try tagger.hear(sounds.map(\.ear))
        for (sound, patches) in zip(sounds, heard) { passages[sound.place].patches = patches }
    }
}
