import Catalog
import Foundation
import Manifest

/// The classes of AudioSet with their tree, as the ontology has them.
///
/// Gemmeke et al., "Audio Set: An ontology and human-labeled dataset for audio events", 2017; github.com/audioset/ontology.
public enum AudioSetVocabulary {
    /// Where set-up puts the ontology.
    public static func installedPath(in installation: Installation) -> String {
        installation.home + "/models/ontology/ontology.json"
    }

    /// Puts the classes into a catalog that has none of them; costs one look where they are there.
    ///
    /// - Parameter ontology: The path of `ontology.json`.
    /// - Throws: `IngestError.noOntology` or `.badOntology`; `CatalogError`.
    public static func install(into catalog: Catalog, ontology: String) throws {
        if try catalog.read({ try $0.classID(vocabulary: name, code: topmost) }) != nil { return }
        let classes = try read(ontology: ontology)
        try catalog.write { _ = try $0.vocabulary(classes) }
    }

    static let name = "audioset"
    /// Human sounds, the first class of every edition.
    private static let topmost = "/m/0dgw9r"

    private struct Node: Decodable {
        var id: String
        var name: String
        var description: String?
        var childIDs: [String]?
        var restrictions: [String]?

        enum CodingKeys: String, CodingKey {
            case id, name, description, restrictions
            case childIDs = "child_ids"
        }
    }

    /// The edition at hand has 340 KB.
    private static let largest = 1 << 25

    /// The classes of a file, in its order.
    static func read(ontology path: String) throws -> [TagClass] {
        guard let data = try BoundedFile.bytes(of: path, limit: largest) else { throw IngestError.noOntology(path) }
        let nodes: [Node]
        do {
            nodes = try JSONDecoder().decode([Node].self, from: data)
        } catch {
            throw IngestError.badOntology(path, reason: "it has to be a list of classes with id, name and child_ids")
        }
        var parents: [String: [String]] = [:]
        for node in nodes {
            for child in node.childIDs ?? [] { parents[child, default: []].append(node.id) }
        }
        return nodes.map { node in
            TagClass(
                vocabulary: name, code: node.id, name: node.name, description: node.description.flatMap { $0.isEmpty ? nil : $0 },
                restrictions: node.restrictions.flatMap { $0.isEmpty ? nil : $0.joined(separator: ",") }, parents: parents[node.id] ?? [])
        }
    }
}
