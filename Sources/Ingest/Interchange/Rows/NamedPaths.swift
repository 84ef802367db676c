import Glibc

/// Turns the paths of somebody's table into places of the corpus.
///
/// Relative ones start from the table's folder, or from the corpus's where there is no such file; absolute ones have to lie in the corpus.
struct NamedPaths {
    private let folder: CorpusFolder
    /// The folder of the table, relative to the corpus.
    private let base: String
    /// What folders that were named absolutely really are.
    private var real: [String: String?] = [:]

    init(tableIn base: some StringProtocol, of folder: CorpusFolder) {
        self.folder = folder
        self.base = String(base)
    }

    /// An entry for the file that is named.
    mutating func entry(for path: String) -> CorpusEntry {
        guard path.utf8.first == UInt8(ascii: "/") else {
            if base.isEmpty { return CorpusEntry(places: [path]) }
            let (beside, below) = (RelativePath.normalized("\(base)/\(path)"), RelativePath.normalized(path))
            // With neither there is nothing to be looked at, and the path as it stands is refused.
            let places = [beside, below].compactMap { $0 }
            return CorpusEntry(places: places.isEmpty ? [path] : places)
        }
        if let inside = inside(path) { return CorpusEntry(places: [inside]) }
        var entry = CorpusEntry(places: [path])
        entry.defect = "its path leaves the corpus root: \(path)" + hint(for: path)
        return entry
    }

    /// The same place relative to the corpus, or nil where it is none of it.
    private mutating func inside(_ path: String) -> String? {
        if let rest = Self.rest(of: path, below: folder.path) { return rest }
        let parent = String(RelativePath.folder(of: path)), name = RelativePath.name(of: path)
        let resolved: String?
        if let known = real[parent] {
            resolved = known
        } else {
            resolved = Self.resolved(parent)
            if real.count < 4096 { real[parent] = resolved }
        }
        return resolved.flatMap { Self.rest(of: "\($0)/\(name)", below: folder.path) }
    }

    private func hint(for path: String) -> String {
        let (one, other) = (folder.path.split(separator: "/"), path.split(separator: "/").dropLast())
        let common = zip(one, other).prefix { $0 == $1 }.map { $0.0 }
        return common.isEmpty ? "" : "; /\(common.joined(separator: "/")) holds both and could be imported"
    }

    private static func rest(of path: String, below root: String) -> String? {
        guard path.hasPrefix(root), path.utf8.count > root.utf8.count else { return nil }
        let rest = path.utf8.dropFirst(root.utf8.count)
        guard root == "/" || rest.first == UInt8(ascii: "/") else { return nil }
        return RelativePath.normalized(String(Substring(rest.drop { $0 == UInt8(ascii: "/") })))
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
