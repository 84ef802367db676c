/// Finds the files beside audio that have its stem and say something about it.
final class SiblingFiles {
    private let folder: CorpusFolder
    /// Formats that are nothing without the corpus's manifest.
    private let own: [any AnnotationFormat]
    /// Folders that were listed; rows of a table may jump between them.
    private var listed: [PathKey: Listing] = [:]
    private var listedFiles = 0

    /// The files of one folder.
    private struct Listing {
        var audio: [FolderListing.Item] = []
        /// Names of the others by their stems.
        var others: [String: [String]] = [:]
    }

    /// Files of this many are remembered at most.
    private static let mostFiles = 200_000

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
        let isThere = place.isEmpty || listed[PathKey(place)] != nil || (RelativePath.normalized(place) == place && folder.hasFolder(place))
        guard isThere else { return [] }
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

    private func listing(of place: String) throws -> Listing {
        let key = PathKey(place)
        if let known = listed[key] { return known }
        var found = Listing()
        let (audio, others) = try FolderListing(folder.absolute(place)).audioAndOthers
        found.audio = audio.filter { !FolderSurvey.isHidden($0.name) }
        for item in others where item.isNamedInUTF8 && !FolderSurvey.isHidden(item.name) {
            found.others[String(RelativePath.stem(of: item.name)), default: []].append(item.name)
        }
        let count = audio.count + others.count
        if listedFiles + count > Self.mostFiles { (listed, listedFiles) = ([:], 0) }
        listed[key] = found
        listedFiles += count
        return found
    }
}
