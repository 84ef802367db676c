import Digest
import Foundation
public import Manifest

/// A recipe with the phrasings it names, as two files whose mistakes are
/// told together.
public struct RecipeDocument {
    /// The settings of the recipe itself.
    public let settings: ManifestFields
    /// The hand-written phrasings of the file that `phrasings` names,
    /// relative to the recipe's folder.
    public let phrasings: ManifestFields
    /// Both files as one YAML stream of two documents, as a set keeps it.
    public let text: String

    private let documents: [ManifestDocument]

    /// Reads a recipe and its phrasings.
    ///
    /// - Parameter asks: Whether there have to be phrasings.
    /// - Throws: `GenerationError.recipe` where a file cannot be read or is
    ///   not YAML.
    public init(path: String, asks: Bool = true) throws {
        do {
            let recipe = try ManifestDocument(path: path)
            let name = asks ? recipe.root.string("phrasings") : recipe.root.optionalString("phrasings") ?? ""
            guard !name.isEmpty else {
                try self.init(recipe: recipe, phrasings: nil)
                return
            }
            let folder = (path as NSString).deletingLastPathComponent
            let phrasings = try ManifestDocument(path: (folder as NSString).appendingPathComponent(name))
            try self.init(recipe: recipe, phrasings: phrasings)
        } catch let error as ManifestError {
            throw GenerationError.recipe([error])
        }
    }

    /// Takes both files as they are; of absent phrasings no mistakes are told
    /// beside their absence.
    init(recipe: ManifestDocument, phrasings: ManifestDocument?) throws {
        settings = recipe.root
        self.phrasings = try phrasings?.root ?? ManifestDocument(text: "", path: "").root
        documents = [recipe] + (phrasings.map { [$0] } ?? [])
        text = documents.map(\.text).joined(separator: "\n---\n")
    }

    /// SHA-256 over both files, hexadecimal.
    public var hash: String {
        SHA256.of(text).hex
    }

    /// Ends the reading.
    ///
    /// - Throws: `GenerationError.recipe` with every mistake of both files.
    public func finish() throws {
        var errors: [ManifestError] = []
        for document in documents {
            do {
                try document.finish()
            } catch let error as ManifestError {
                errors.append(error)
            }
        }
        guard errors.isEmpty else { throw GenerationError.recipe(errors) }
    }
}
