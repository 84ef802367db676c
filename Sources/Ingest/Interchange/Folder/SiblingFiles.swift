/// Finds the files beside audio that have its stem and say something about it.
final class SiblingFiles {
    private let folder: CorpusFolder
    /// Formats that are nothing without the corpus's manifest.
    private let own: [any AnnotationFormat]
    /// The folder listed last, for rows and files come folder by folder.
    private var listed: (place: String, audio: [FolderListing.Item], others: [String: [String]])?

    init(folder: CorpusFolder, rules: FieldRules) {
        self.folder = folder
        own = [
            PlainText(extension: "txt", role: rules.textRole, language: rules.language),
            PlainText(extension: "lab", role: "transcript", language: rules.language), FieldsBeside(rules),
        ]
    }

    /// The audio files of a folder, in order.
    ///
    /// - Throws: `IngestError.cannotRead`.
    func audioFiles(in place: String) throws -> [FolderListing.Item] {
        try listing(of: place).audio
    }

    /// What lies beside a file, wherever that is; nothing where its folder is not there.
    func companions(of path: String) throws -> [Companion] {
        let place = String(RelativePath.folder(of: path))
        if listed.map({ PathKey($0.place) != PathKey(place) }) ?? true {
            guard place.isEmpty || RelativePath.normalized(place) == place, folder.hasFolder(place) else { return [] }
        }
        let others = try listing(of: place).others
        if others.isEmpty { return [] }
        return (others[String(RelativePath.stem(of: path))] ?? []).compactMap { name in
            format(of: name).map { Companion(path: place.isEmpty ? name : "\(place)/\(name)", format: $0) }
        }
    }

    private func format(of name: String) -> (any AnnotationFormat)? {
        let kind = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[name.utf8.index(after: $0)...].lowercased() } ?? ""
        return own.first { $0.extensions.contains(kind) } ?? AnnotationFormats.format(extension: kind)
    }

    private func listing(of place: String) throws -> (place: String, audio: [FolderListing.Item], others: [String: [String]]) {
        if let listed, PathKey(listed.place) == PathKey(place) { return listed }
        var audio: [FolderListing.Item] = []
        var others: [String: [String]] = [:]
        for item in try FolderListing(folder.absolute(place)).files where !FolderSurvey.isHidden(item.name) {
            if AudioExtension.stem(of: item.name) != nil {
                audio.append(item)
            } else if item.isNamedInUTF8 {
                others[String(RelativePath.stem(of: item.name)), default: []].append(item.name)
            }
        }
        let found = (place, audio, others)
        listed = found
        return found
    }
}
