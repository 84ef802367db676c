import Catalog
import Manifest

/// How sentences may call the classes of sounds, by the table of phrases that a set was made with.
struct SoundWording: Sendable {
    /// In small letters, by class.
    private var names: [Int64: Set<String>] = [:]

    init(_ recipe: SetRecipe, _ tree: ClassTree) {
        let table =
            recipe.document(with: "classes")?.list("classes") { fields in
                (
                    "\(fields.optionalString("vocabulary") ?? "audioset") \(fields.optionalString("code") ?? "")",
                    fields.has("says") ? fields.strings("says") : []
                )
            } ?? []
        let said = Dictionary(table) { first, _ in first }
        func entry(_ id: Int64) -> [String]? { tree[id].flatMap { said["\($0.vocabulary) \($0.code)"] } }
        for id in tree.ids {
            guard let node = tree[id] else { continue }
            // Its own words, or else those of the narrowest that it is a kind of.
            let levels = [[id], node.audioset] + Dictionary(grouping: node.ancestors) { tree[$0]?.ancestors.count ?? 0 }.sorted { $0.key > $1.key }.map(\.value)
            guard let level = levels.first(where: { level in level.contains { entry($0) != nil } }) else { continue }
            names[id] = level.compactMap(entry).flatMap { $0 }.reduce(into: []) { $0.formUnion(Self.names(in: $1)) }
        }
    }

    /// Of `a dog | barks | barking | twice` comes `a dog barking twice`; of what is only said to be heard, the thing itself.
    private static func names(in saying: String) -> [String] {
        let parts = saying.lowercased().split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
        guard parts.count >= 3 else { return [] }
        let rest = parts.count > 3 ? " " + parts[3] : ""
        return parts[2] == "being" && rest == " heard" ? [parts[0]] : ["\(parts[0]) \(parts[2])\(rest)"]
    }

    /// In small letters.
    func names(of id: Int64) -> Set<String> {
        names[id] ?? []
    }
}
