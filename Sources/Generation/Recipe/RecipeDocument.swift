import Digest
import Foundation
public import Manifest

/// A recipe with the phrasings and other files it names, whose mistakes are
/// told together.
public struct RecipeDocument {
    /// The settings of the recipe itself.
    public let settings: ManifestFields
    /// The hand-written phrasings of the file that `phrasings` names,
    /// relative to the recipe's folder.
    public let phrasings: ManifestFields
    /// All files as one YAML stream, as a set keeps it.
    public let text: String

    private let documents: [ManifestDocument]
    private let files: [String: ManifestFields]

    /// Reads a recipe and the files it names.
    ///
    /// - Parameters:
    ///   - asks: Whether there have to be phrasings.
    ///   - others: Settings that name further files, relative to the recipe's folder.
    ///   - further: Settings that may name such files.
    /// - Throws: `GenerationError.recipe` where a file cannot be read or is
    ///   not YAML.
    public init(path: String, asks: Bool = true, others: [String] = [], further: [String] = []) throws {
        do {
            let recipe = try ManifestDocument(path: path)
            let folder = (path as NSString).deletingLastPathComponent
            func document(_ name: String) throws -> ManifestDocument? {
                name.isEmpty ? nil : try ManifestDocument(path: (folder as NSString).appendingPathComponent(name))
            }
            let phrasings = try document(asks ? recipe.root.string("phrasings") : recipe.root.optionalString("phrasings") ?? "")
            let named = others.map { ($0, recipe.root.string($0)) } + further.map { ($0, recipe.root.optionalString($0) ?? "") }
            let files = try named.compactMap { field, name in try document(name).map { (field, $0) } }
            try self.init(recipe: recipe, phrasings: phrasings, others: files)
        } catch let error as ManifestError {
            throw GenerationError.recipe([error])
        }
    }

    /// Takes both files as they are; of absent phrasings no mistakes are told
    /// beside their absence.
    init(recipe: ManifestDocument, phrasings: ManifestDocument?, others: [(field: String, document: ManifestDocument)] = []) throws {
        settings = recipe.root
        self.phrasings = try phrasings?.root ?? ManifestDocument(text: "", path: "").root
        files = Dictionary(others.map { ($0.field, $0.document.root) }) { first, _ in first }
        documents = [recipe] + (phrasings.map { [$0] } ?? []) + others.map(\.document)
        text = documents.map(\.text).joined(separator: "\n---\n")
    }

    /// The fields of the file that a setting names; nil where it names none.
    func file(_ field: String) -> ManifestFields? {
        files[field]
    }

    /// SHA-256 over all files, hexadecimal.
    public var hash: String {
        SHA256.of(text).hex
    }

    /// Ends the reading.
    ///
    /// - Throws: `GenerationError.recipe` with every mistake of all files.
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
