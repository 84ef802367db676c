public import Manifest

/// A system with the settings and phrasings it works by.
public struct Recipe: Sendable {
    public var system: any InstructionSystem
    /// The recipe and its phrasings, as they were read.
    public var text: String
    /// SHA-256 over the text, hexadecimal.
    public var hash: String
    /// What else decides the examples, as who ranks their wordings; empty where nothing does.
    public var variant = ""

    public init(system: any InstructionSystem, text: String, hash: String) {
        self.system = system
        self.text = text
        self.hash = hash
    }

    /// Reads the recipe of a system.
    ///
    /// - Parameter file: The user's own recipe; nil for the published one in
    ///   `recipes/SYSTEM.yaml`.
    /// - Throws: `GenerationError`.
    public static func load(system name: String, file: String? = nil, in installation: Installation) throws -> Recipe {
        let type = try InstructionSystems.named(name)
        let path = file ?? "\(installation.manifests)/recipes/\(name).yaml"
        let document = try RecipeDocument(path: path, asks: type.asks, others: type.files, further: type.furtherFiles)
        let system = type.init(recipe: document)
        try document.finish()
        return Recipe(system: system, text: document.text, hash: document.hash)
    }
}
