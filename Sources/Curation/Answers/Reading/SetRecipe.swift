import Catalog
import Manifest

/// What a set's recipe and phrasings say, read from the text that the set
/// keeps of them.
///
/// Nothing is rejected here: that is for those who make sets. What a recipe
/// leaves out has the published value.
struct SetRecipe {
    let settings: ManifestFields
    let phrasings: ManifestFields
    /// All files that the recipe names, itself first.
    private let documents: [ManifestFields]

    /// - Throws: `ManifestError` where the text is no YAML.
    init(text: String, set: String) throws {
        let path = "the recipe of the set \(set)"
        documents = try ManifestDocument.stream(text: text, path: path).map(\.root)
        let empty = try ManifestDocument(text: "", path: path).root
        settings = documents.first ?? empty
        phrasings = settings.has("phrasings") && documents.count > 1 ? documents[1] : empty
    }

    /// The file behind the recipe that has some field.
    func document(with field: String) -> ManifestFields? {
        documents.dropFirst().first { $0.has(field) }
    }

    /// The frames of open-ended questions, where the recipe has them beside closed ones.
    var openPhrasings: ManifestFields? {
        settings.has("open_phrasings") ? document(with: "happens") : nil
    }

    func number(_ group: String, _ name: String, else value: Double) -> Double {
        settings.has(group) ? settings.fields(group)?.optionalDouble(name) ?? value : value
    }

    func text(_ group: String, _ name: String, else value: String) -> String {
        settings.has(group) ? settings.fields(group)?.optionalString(name) ?? value : value
    }

    func flag(_ group: String, _ name: String, else value: Bool) -> Bool {
        settings.has(group) ? settings.fields(group)?.optionalBool(name) ?? value : value
    }

    func texts(_ group: String, _ name: String, else value: [String]) -> [String] {
        guard settings.has(group), let fields = settings.fields(group), fields.has(name) else { return value }
        return fields.strings(name)
    }
}
