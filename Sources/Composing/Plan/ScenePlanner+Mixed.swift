import Audio
import Catalog

extension ScenePlanner {
    /// Seconds of each fade.
    private static let fade = 0.01

    /// Two sounds over each other, in AudioGen's way.
    func mixed(_ scene: inout Draft, _ rules: MixingRules) throws -> ScenePlan {
        let shortest = Self.frames(rules.shortest)
        var words: [SceneDescription.Words] = []
        for index in 0..<2 {
            let found = try choose("sound \(index)", &scene) { ($0.stretches.last?.upperBound ?? 0) - ($0.stretches.first?.lowerBound ?? 0) >= shortest }
            guard let found else { throw ComposingError.nothingFits(scene: scene.number, what: "one of two sounds", tries: recipe.tries) }
            var onset = 0
            if let first = scene.parts.first {
                let latest = Double(first.frames) * (1 - rules.overlap)
                onset = Int(scene.choice.fraction(for: "onset") * latest) / Self.grid * Self.grid
            }
            scene.parts.append(whole(found.kind, found.sound, onset: onset))
            let said = try shelf.said(of: found.sound.clip.id)
            words += [
                SceneDescription.Words(said, kind: found.kind, trusted: recipe.trusted) { [choice = scene.choice] in
                    choice.element(of: $0, for: "caption \(index)")
                }
            ].compactMap { $0 }
        }
        let snr = rules.snr.value(scene.choice.fraction(for: "snr"))
        for index in scene.parts.indices {
            let part = scene.parts[index]
            let heard = SceneMix.faded(scene.sounds[part.clip]?.samples ?? [], start: part.start, frames: part.frames, fade: part.fade)
            scene.parts[index].loudness = try Loudness.integrated(of: heard, sampleRate: AudioFile.modelRate)
            guard let level = SceneMix.level(heard) else { continue }
            scene.parts[index].gain = PlannedPart.hundredths(rules.level - level - (index == 1 ? snr : 0))
        }
        let extent = scene.parts.map(\.range.upperBound).max() ?? frames
        var plan = ScenePlan(parts: scene.parts, sounds: scene.sounds, frames: extent, split: scene.split)
        plan.description = words.count == scene.parts.count ? SceneDescription(words) : nil
        let mixed = plan.mix()
        guard let level = SceneMix.level(mixed) else { return plan }
        let target = rules.finalLevel.value(scene.choice.fraction(for: "level"))
        let gain = SceneMix.gain(from: level, to: target, samples: mixed, peak: recipe.peak)
        for index in plan.parts.indices { plan.parts[index].gain += gain }
        return plan
    }

    /// A clip from where something first sounds in it to where something last does, as far as the scene goes.
    private func whole(_ kind: ScenePool.Kind, _ sound: SoundShelf.Sound, onset: Int) -> PlannedPart {
        let stretches = sound.sounding.stretches
        let fade = Self.frames(Self.fade)
        let start = max(0, (stretches.first?.lowerBound ?? 0) - fade)
        let end = min(sound.samples.count, (stretches.last?.upperBound ?? 0) + fade, start + frames - onset)
        let heard = stretches.compactMap { stretch -> Range<Int>? in
            let range = stretch.clamped(to: start..<end)
            return range.isEmpty ? nil : (range.lowerBound - start)..<(range.upperBound - start)
        }
        return PlannedPart(
            role: .event, kind: kind, clip: sound.clip.id, start: start, frames: end - start, onset: onset, fade: fade, sounding: heard)
    }
}
