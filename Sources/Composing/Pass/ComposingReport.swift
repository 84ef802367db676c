import Audio

/// What the composing of scenes came to.
public struct ComposingReport: Sendable, Equatable, Encodable {
    public var corpus: String
    public var recipe: String
    /// SHA-256 of the recipe, hexadecimal.
    public var recipeHash: String
    public var seed: Int
    /// Scenes that were there already.
    public var kept: Int
    /// Scenes that were made.
    public var made = 0
    /// Seconds of those.
    public var seconds = 0.0
    /// Events in those.
    public var events = 0
    /// How many of those have a background.
    public var backgrounds = 0
    /// Scenes by their licence.
    public var licenses: [String: Int] = [:]
    /// Recordings that turned out not to be there or not to be whole.
    public var lost = 0

    init(corpus: String, recipe: String, recipeHash: String, seed: Int, kept: Int) {
        self.corpus = corpus
        self.recipe = recipe
        self.recipeHash = recipeHash
        self.seed = seed
        self.kept = kept
    }

    mutating func count(_ scene: WrittenScene, license: String) {
        made += 1
        seconds += scene.facts.duration
        events += scene.plan.parts.count { $0.role == .event }
        if scene.plan.parts.first?.role == .background { backgrounds += 1 }
        licenses[license, default: 0] += 1
    }
}
