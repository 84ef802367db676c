import Audio
import Catalog

extension ScenePlanner {
    /// What the events are measured against where there is no background, LUFS.
    private static let reference = -30.0
    /// Seconds of the shortest background that is repeated.
    private static let shortestBackground = 1.0
    /// How many places are tried for an event.
    private static let places = 20

    /// A background, and events of a few kinds on it.
    func placed(_ scene: inout Draft, _ rules: PlacingRules) throws -> ScenePlan {
        try addBackground(&scene, rules)
        var events: [PlannedPart] = []
        let wanted = rules.kinds.whole(scene.choice.fraction(for: "kinds"))
        for index in 0..<wanted {
            guard let chosen = try kindOfEvent(index, &scene, rules) else { break }
            events += occurrences(chosen.kind, chosen.sound, index: index, beside: events, scene, rules)
        }
        guard !events.isEmpty else { throw ComposingError.nothingFits(scene: scene.number, what: "an event", tries: recipe.tries) }
        scene.parts += events.sorted { ($0.onset, $0.frames, $0.kind.name) < ($1.onset, $1.frames, $1.kind.name) }
        return try levelled(scene, to: rules.loudness)
    }

    // MARK: - Background

    private func addBackground(_ scene: inout Draft, _ rules: PlacingRules) throws {
        guard scene.choice.fraction(for: "background") < rules.backgrounds else { return }
        let least = Self.frames(Self.shortestBackground)
        let found = try choose("background", &scene) { sounding in
            guard let stretch = sounding.stretches.first, stretch.count >= least else { return false }
            return sounding.isSteady(within: rules.steadiness, samples: stretch.upperBound)
        }
        guard let found, let stretch = found.sound.sounding.stretches.first else { return }
        scene.parts += tiles(of: found.kind, clip: found.sound.clip.id, stretch, scene, fade: Self.frames(rules.crossfade))
        let alone = ScenePlan(parts: scene.parts, sounds: scene.sounds, frames: frames).mix()
        guard let loudness = try Loudness.integrated(of: alone, sampleRate: AudioFile.modelRate) else {
            scene.parts = []
            return
        }
        for index in scene.parts.indices { scene.parts[index].gain = PlannedPart.hundredths(Self.reference - loudness) }
    }

    /// As many repetitions as the scene takes, each going over into the next.
    private func tiles(of kind: ScenePool.Kind, clip: Int64, _ stretch: Range<Int>, _ scene: Draft, fade: Int) -> [PlannedPart] {
        let fade = min(fade, stretch.count / 4)
        let room = stretch.count - frames
        let start = stretch.lowerBound + (room > 0 ? scene.choice.index(below: room, for: "background start") ?? 0 : 0)
        var tiles: [PlannedPart] = []
        var onset = 0
        repeat {
            let length = min(stretch.upperBound - start, frames - onset)
            tiles.append(
                PlannedPart(
                    role: .background, kind: kind, clip: clip, start: start, frames: length, onset: onset, fade: min(fade, length / 2),
                    sounding: [0..<length]))
            onset += length - fade
        } while (tiles.last?.range.upperBound ?? frames) < frames
        return tiles
    }

    // MARK: - Events

    private func kindOfEvent(
        _ index: Int, _ scene: inout Draft, _ rules: PlacingRules
    ) throws -> (kind: ScenePool.Kind, sound: SoundShelf.Sound)? {
        let shortest = Self.frames(rules.length.least)
        return try choose("event \(index)", &scene) { $0.stretches.contains { $0.count >= shortest } }
    }

    /// The events of one kind, as many of the wanted ones as have room.
    private func occurrences(
        _ kind: ScenePool.Kind, _ sound: SoundShelf.Sound, index: Int, beside others: [PlannedPart], _ scene: Draft, _ rules: PlacingRules
    ) -> [PlannedPart] {
        let shortest = Self.frames(rules.length.least)
        let stretches = sound.sounding.stretches.filter { $0.count >= shortest }
        let snr = PlannedPart.hundredths(rules.snr.value(scene.choice.fraction(for: "snr \(index)")))
        var events: [PlannedPart] = []
        for time in 0..<rules.times.whole(scene.choice.fraction(for: "times \(index)")) {
            guard let stretch = scene.choice.element(of: stretches, for: "stretch \(index) \(time)") else { break }
            var part = excerpt(of: stretch, kind, sound, rules)
            let heard = SceneMix.faded(sound.samples, start: part.start, frames: part.frames, fade: part.fade)
            guard let loudness = try? Loudness.integrated(of: heard, sampleRate: AudioFile.modelRate) else { continue }
            part.loudness = loudness
            part.gain = PlannedPart.hundredths(Self.reference - loudness) + snr
            guard let onset = place(part, "\(index) \(time)", among: events, others, scene, rules) else { continue }
            part.onset = onset
            events.append(part)
        }
        return events
    }

    /// A stretch with its fades before and behind it where the clip has room for them.
    private func excerpt(of stretch: Range<Int>, _ kind: ScenePool.Kind, _ sound: SoundShelf.Sound, _ rules: PlacingRules) -> PlannedPart {
        let fade = Self.frames(rules.fade)
        let end = min(stretch.upperBound, stretch.lowerBound + Self.frames(rules.length.most))
        let start = max(0, stretch.lowerBound - fade)
        let frames = min(sound.samples.count, end + fade) - start
        return PlannedPart(
            role: .event, kind: kind, clip: sound.clip.id, start: start, frames: frames, onset: 0, fade: fade, sounding: [0..<frames])
    }

    /// Where an event begins: apart from those of its kind, and from all others where the recipe has them so.
    private func place(
        _ part: PlannedPart, _ purpose: String, among own: [PlannedPart], _ others: [PlannedPart], _ scene: Draft, _ rules: PlacingRules
    ) -> Int? {
        let edge = Self.frames(rules.edge)
        let steps = (frames - 2 * edge - part.frames) / Self.grid
        guard steps >= 0 else { return nil }
        let gap = Self.frames(rules.apart)
        for attempt in 0..<Self.places {
            let step = scene.choice.index(below: steps + 1, for: "place \(purpose) \(attempt)") ?? 0
            let range = (edge + step * Self.grid)..<(edge + step * Self.grid + part.frames)
            let isApart = own.allSatisfy { $0.range.lowerBound >= range.upperBound + gap || range.lowerBound >= $0.range.upperBound + gap }
            let isFree = others.allSatisfy { other in rules.overlaps ? other.range != range : !other.range.overlaps(range) }
            if isApart, isFree { return range.lowerBound }
        }
        return nil
    }

    /// Brings the whole to its loudness.
    private func levelled(_ scene: Draft, to loudness: Double) throws -> ScenePlan {
        var plan = ScenePlan(parts: scene.parts, sounds: scene.sounds, frames: frames, split: scene.split)
        let mixed = plan.mix()
        guard let measured = try Loudness.integrated(of: mixed, sampleRate: AudioFile.modelRate) else { return plan }
        let gain = SceneMix.gain(from: measured, to: loudness, samples: mixed, peak: recipe.peak)
        for index in plan.parts.indices { plan.parts[index].gain += gain }
        if plan.parts.first?.role == .background { plan.backgroundLoudness = Self.reference + Double(gain) / 100 }
        return plan
    }
}
