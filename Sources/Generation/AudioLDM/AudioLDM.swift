public import Catalog
public import Work

/// Captioned and labelled sounds in the way of AudioLDM's metadata.
///
/// Its loader takes a random one of all keys that contain `caption`, else the
/// names of `labels`, and those only where there is a key `label`; so both are written.
public struct AudioLDM: InstructionSystem {
    public static let name = "audioldm"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let asks = false

    private let descriptions: Descriptions

    public init(recipe: RecipeDocument) {
        descriptions = Descriptions(recipe.settings)
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let found = descriptions.descriptions(of: hearing)
        let classes = descriptions.labels(of: hearing).compactMap { label in
            Self.mid(of: label.classID, in: hearing.classes.tree).map { (mid: $0, label: label) }
        }
        guard !found.isEmpty else { return [] }
        let body = JSONWriter.object { json in
            for (index, description) in found.enumerated() {
                json.field(named: index == 0 ? "caption" : "caption_\(index)", description.text)
            }
            if !classes.isEmpty {
                json.field("label", classes.map(\.label.name).joined(separator: ", "))
                json.field("labels", classes.map(\.mid).joined(separator: ","))
            }
            json.field("wav", marked: Example.sound(0))
        }
        let evidence = found.flatMap(\.evidence) + classes.flatMap(\.label.evidence)
        return [ExampleDraft(task: "text_to_audio", body: body, evidence: evidence.withoutRepeats)]
    }

    /// The AudioSet identifier of a class, or of the one AudioSet class that means the same.
    static func mid(of id: Int64, in tree: ClassTree) -> String? {
        guard let node = tree[id] else { return nil }
        if node.vocabulary == "audioset" { return node.code.contains(",") ? nil : node.code }
        guard node.audioset.count == 1, let same = tree[node.audioset[0]] else { return nil }
        return same.code
    }
}
