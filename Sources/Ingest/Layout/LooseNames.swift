/// Finds files whose names on disk were written in another way than in the table: HTML entities, colons, commas, capitals.
///
/// Archives of Clotho were unpacked on file systems that know no colon, and its tables were made from names with and without entities.
struct LooseNames {
    /// For each folder looked into, its files by what remains of their names; nil where two files have the same remains.
    private var folders: [PathKey: [String: String?]] = [:]

    /// The path of the file that is meant, or nil where none or more than one could be.
    mutating func find(_ path: String, in folder: CorpusFolder) -> String? {
        let parent = String(RelativePath.folder(of: path))
        let key = PathKey(parent)
        let names = folders[key] ?? Self.names(in: folder, parent)
        folders[key] = names
        guard let name = names[Self.essence(of: RelativePath.name(of: path))] ?? nil else { return nil }
        return parent.isEmpty ? name : "\(parent)/\(name)"
    }

    /// What two ways of writing a name have in common: its letters and digits, entities resolved.
    static func essence(of name: some StringProtocol) -> String {
        let text = name.contains("&") ? resolvingEntities(String(name)) : String(name)
        return String(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    }

    /// Files a name under its essence; two names with the same essence stand for neither.
    static func add(_ name: String, to names: inout [String: String?]) {
        let key = essence(of: name)
        names.updateValue(names.keys.contains(key) ? nil : name, forKey: key)
    }

    private static let entities = ["&amp;": "&", "&quot;": "\"", "&lt;": "<", "&gt;": ">", "&apos;": "'", "&nbsp;": " "]

    private static func resolvingEntities(_ text: String) -> String {
        var text = text
        // An ampersand may itself be written as an entity, as in "&amp;#39;".
        for _ in 0..<2 {
            for (entity, character) in entities { text = text.replacing(entity, with: character) }
            text = text.replacing(/&#([0-9]{1,7});/) { match in
                UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
            }
        }
        return text
    }

    private static func names(in folder: CorpusFolder, _ parent: String) -> [String: String?] {
        guard RelativePath.normalized(parent) == parent || parent.isEmpty else { return [:] }
        var names: [String: String?] = [:]
        for file in (try? FolderListing(folder.absolute(parent)))?.files ?? [] where file.isNamedInUTF8 {
            add(file.name, to: &names)
        }
        return names
    }
}
