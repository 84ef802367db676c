import Audio
import Catalog
import Work

/// Chooses what a scene is made of: every choice is a hash of seed, recipe and number, so that a scene is the same whoever makes it.
struct ScenePlanner: Sendable {
    let recipe: SceneRecipe
    let seed: Int
    let pool: ScenePool
    let shelf: SoundShelf

    /// Frames of a scene, at `AudioFile.modelRate`.
    var frames: Int { Self.frames(recipe.seconds) }

    static func frames(_ seconds: Double) -> Int {
        Int((seconds * Double(AudioFile.modelRate)).rounded())
    }

    /// Times are multiples of 10 ms.
    static let grid = 160

    /// Plans one scene.
    ///
    /// - Throws: `ComposingError.nothingFits`; `CatalogError`.
    func plan(_ number: Int) throws -> ScenePlan {
        let choice = Choice(seed: seed, recipe: "compose \(recipe.hash)", key: "\(number)")
        let split = self.split(choice, among: splits)
        var scene = Draft(number: number, choice: choice, kinds: split.kinds, split: split.name)
        switch recipe.way {
        case .placed(let rules): return try placed(&scene, rules)
        case .mixed(let rules): return try mixed(&scene, rules)
        }
    }

    /// A scene under way.
    struct Draft {
        let number: Int
        let choice: Choice
        let kinds: [ScenePool.Kind]
        let split: String?
        var chosen: [ScenePool.Kind] = []
        var sounds: [Int64: SoundShelf.Sound] = [:]
        var parts: [PlannedPart] = []
    }

    /// The splits whose clips a scene can be made of: what is mixed are two sounds.
    private var splits: [ScenePool.Split] {
        switch recipe.way {
        case .placed: pool.splits
        case .mixed: pool.splits.filter(\.hasTwoSounds)
        }
    }

    /// The split of a clip that is chosen among all, so that larger ones have more scenes.
    private func split(_ choice: Choice, among splits: [ScenePool.Split]) -> ScenePool.Split {
        var rest = choice.index(below: splits.reduce(0) { $0 + $1.clips }, for: "split") ?? 0
        for split in splits {
            if rest < split.clips { return split }
            rest -= split.clips
        }
        return ScenePool.Split(name: nil, kinds: [])
    }

    /// A clip of a kind unlike those chosen so far that serves; each try is a choice of its own.
    ///
    /// - Parameter serves: Looks at where the clip sounds, or nil where it cannot be had.
    func choose(
        _ purpose: String, _ scene: inout Draft, serves: (SoundingStretches) -> Bool
    ) throws -> (kind: ScenePool.Kind, sound: SoundShelf.Sound)? {
        for attempt in 0..<recipe.tries {
            guard let kind = kind("\(purpose) kind \(attempt)", scene),
                let clip = scene.choice.element(of: kind.clips, for: "\(purpose) clip \(attempt)")
            else { return nil }
            guard scene.sounds[clip] == nil, !scene.chosen.contains(where: { pool.areAlike($0, kind) }),
                let sounding = try shelf.sounding(clip), serves(sounding), let sound = try shelf.sound(clip)
            else { continue }
            scene.chosen.append(kind)
            scene.sounds[clip] = sound
            return (kind, sound)
        }
        return nil
    }

    /// Placed events are of any kind as likely; of what is mixed any clip is, as it is drawn in training.
    private func kind(_ purpose: String, _ scene: Draft) -> ScenePool.Kind? {
        if case .placed = recipe.way { return scene.choice.element(of: scene.kinds, for: purpose) }
        var rest = scene.choice.index(below: scene.kinds.reduce(0) { $0 + $1.clips.count }, for: purpose) ?? 0
        for kind in scene.kinds {
            if rest < kind.clips.count { return kind }
            rest -= kind.clips.count
        }
        return nil
    }
}
