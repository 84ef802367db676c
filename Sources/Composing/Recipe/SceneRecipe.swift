import Catalog
import Digest
import Foundation
public import Manifest

/// How scenes are composed: a file of `Manifests/scenes`, or one of the user's.
public struct SceneRecipe: Sendable {
    /// The file's name without its ending, as in `events`.
    public let name: String
    /// The whole file, as it was read.
    public let text: String
    /// SHA-256 over the text, hexadecimal.
    public let hash: String
    /// Seconds of a scene.
    let seconds: Double
    /// No sample is louder than this; full scale is 1.
    let peak: Double
    /// Kinds of source that are taken at their word of what is heard in a clip.
    let trusted: Set<Source.Kind>
    /// How often another clip is tried where one does not serve.
    let tries: Int
    let way: Way

    /// The two ways of composing.
    enum Way: Sendable {
        case placed(PlacingRules)
        case mixed(MixingRules)

        var isMixed: Bool {
            if case .mixed = self { true } else { false }
        }
    }

    private enum Kind: String, CaseIterable {
        case placed, mixed
    }

    /// The system of instruction sets that its scenes are made for.
    public var serves: String { way.isMixed ? "audiogen" : "scenes" }

    /// Reads a recipe.
    ///
    /// - Parameter name: Of a published one, or the path of a file.
    /// - Throws: `ComposingError.noSuchRecipe`, or `.recipe` with every mistake.
    public init(_ name: String, in installation: Installation) throws {
        let folder = installation.manifests + "/scenes"
        let isPath = name.contains("/") || name.hasSuffix(".yaml")
        let path = isPath ? name : "\(folder)/\(name).yaml"
        guard isPath || FileManager.default.fileExists(atPath: path) else {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            throw ComposingError.noSuchRecipe(name, known: files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted())
        }
        let file = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        do {
            try self.init(ManifestDocument(path: path), name: file)
        } catch let error as ManifestError {
            throw ComposingError.recipe(error)
        }
    }

    /// - Throws: `ManifestError` with every mistake.
    init(_ document: ManifestDocument, name: String) throws {
        let root = document.root
        self.name = name
        text = document.text
        hash = SHA256.of(document.text).hex
        seconds = root.optionalDouble("seconds") ?? 10
        peak = root.optionalDouble("peak") ?? 0.99
        tries = root.optionalInt("tries") ?? 60
        var kinds: Set<Source.Kind> = []
        for word in root.has("trusted") ? root.strings("trusted") : ["corpus", "person"] {
            guard let kind = Source.Kind(rawValue: word), kind == .corpus || kind == .person else {
                root.reject("trusted", "'\(word)' is neither corpus nor person")
                continue
            }
            kinds.insert(kind)
        }
        trusted = kinds
        if !(1...600).contains(seconds) { root.reject("seconds", "it has to be from 1 to 600") }
        if !(0.01...1).contains(peak) { root.reject("peak", "it has to be from 0.01 to 1") }
        if !(1...10_000).contains(tries) { root.reject("tries", "it has to be from 1 to 10000") }
        if !CorpusManifest.isName(name) {
            root.reject("kind", "the file is named '\(name)'; a name has letters, digits and - . _ alone, as keys need it")
        }
        switch root.choice("kind", fallback: Kind.placed) {
        case .placed: way = .placed(PlacingRules(root, seconds: max(1, seconds)))
        case .mixed: way = .mixed(MixingRules(root))
        }
        try document.finish()
    }
}
