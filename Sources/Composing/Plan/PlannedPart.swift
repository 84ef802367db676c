import Catalog

/// A part of a scene before it is mixed.
struct PlannedPart: Sendable, Equatable {
    var role: RecordingPart.Role
    /// The kind of sound that is heard in it.
    var kind: ScenePool.Kind
    /// The row of the parent.
    var clip: Int64
    /// The first frame that is taken, from the parent's first.
    var start: Int
    var frames: Int
    /// Where it begins in the scene.
    var onset: Int
    /// Frames of each fade.
    var fade: Int
    /// Hundredths of a dB, so that what the catalog keeps is what was mixed.
    var gain = 0
    /// LUFS of the part at no gain; nil of a background.
    var loudness: Double?
    /// Where within the part something sounds, from its first frame.
    var sounding: [Range<Int>]

    var range: Range<Int> { onset..<(onset + frames) }

    /// Decibels.
    var decibels: Double { Double(gain) / 100 }

    /// What a number of dB is in whole hundredths.
    static func hundredths(_ decibels: Double) -> Int {
        Int((decibels * 100).rounded())
    }
}

/// A scene as it was chosen: parts in their order, with gains that bring it to its level.
struct ScenePlan: Sendable {
    var parts: [PlannedPart]
    /// The sounds that the parts are cut from, by the rows of their clips.
    var sounds: [Int64: SoundShelf.Sound]
    var frames: Int
    var split: String?
    /// LUFS of the background in the scene; nil without.
    var backgroundLoudness: Double?
    /// What the parts are together, where somebody wrote of one of them; nil of scenes that are not mixed.
    var description: SceneDescription?

    /// The samples of all parts together.
    func mix() -> [Float] {
        SceneMix.mix(
            parts.map { part in
                SceneMix.Part(
                    samples: sounds[part.clip]?.samples ?? [], start: part.start, frames: part.frames, onset: part.onset, fade: part.fade,
                    gain: part.decibels)
            }, frames: frames)
    }
}
