/// Where in a folder audio and metadata lie, and which of its folders are splits.
struct FolderSurvey {
    /// Names of the tables that `datasets` looks for, the preferred one first.
    static let metadataNames = ["metadata.jsonl", "metadata.csv", "metadata.tsv"]

    /// Folders that hold audio themselves, in order.
    private(set) var audioFolders: [String] = []
    /// Tables, in order.
    private(set) var metadata: [String] = []
    /// Annotation files of formats for many recordings that lie beside no audio of their name.
    private(set) var shared: [String] = []
    /// Audio files.
    private(set) var files = 0
    private var splits: [String: String] = [:]
    private var depths: Set<Int> = []
    private var labels: Set<String> = []
    private var hasUnlabelled = false

    /// Lists every folder; links to folders are not followed, hidden folders are passed over.
    ///
    /// - Throws: `IngestError.cannotRead`.
    init(_ folder: CorpusFolder) throws {
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            let children = listing.items.filter { $0.isFolder && !$0.isLink && !Self.isHidden($0.name) }.map(\.name)
            try nameSplits(children, in: prefix, inherited: splits[place], folder)
            pending += children.reversed().map { prefix + $0 }
            let (audio, others) = listing.audioAndOthers
            let tables = others.map(\.name).filter(Self.metadataNames.contains)
            metadata += Self.metadataNames.filter(tables.contains).map { prefix + $0 }
            let count = audio.count { !Self.isHidden($0.name) }
            if count > 0 { note(audioIn: place, count: count) }
            shared += Self.sharedFiles(audio, others).map { prefix + $0 }
        }
    }

    /// The split that a folder or one above it is.
    func split(of place: String) -> String? {
        splits[place]
    }

    /// Whether the folders of the files are their labels: no metadata, several labels, all files equally deep.
    var hasLabels: Bool {
        metadata.isEmpty && labels.count > 1 && depths.count == 1 && !hasUnlabelled
    }

    /// Hidden folders and those of archivers, which `datasets` passes over too.
    static func isHidden(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasPrefix("__")
    }

    private static func sharedFiles(_ audio: [FolderListing.Item], _ others: [FolderListing.Item]) -> [String] {
        let found = others.filter { item in
            guard item.isNamedInUTF8, let dot = item.name.lastIndex(of: ".") else { return false }
            return AnnotationFormats.format(extension: String(item.name[item.name.index(after: dot)...])) is any SharedAnnotationFormat
        }
        guard !found.isEmpty else { return [] }
        let stems = Set(audio.compactMap { AudioExtension.stem(of: $0.name) })
        return found.map(\.name).filter { !stems.contains(RelativePath.stem(of: $0)) }
    }

    private mutating func note(audioIn place: String, count: Int) {
        audioFolders.append(place)
        files += count
        depths.insert(place.split(separator: "/").count)
        let name = String(RelativePath.name(of: place))
        if place.isEmpty || (splits[place] != nil && splits[place] != splits[String(RelativePath.folder(of: place))]) {
            hasUnlabelled = true
        } else {
            labels.insert(name)
        }
    }

    /// A single folder named `train` among others is more likely a sound of trains, unless it has metadata of its own.
    private mutating func nameSplits(_ children: [String], in prefix: String, inherited: String?, _ folder: CorpusFolder) throws {
        let named = inherited == nil ? children.filter { SplitName.split(of: $0) != nil } : []
        for child in children {
            var split = inherited
            if let own = SplitName.split(of: child), named.contains(child),
                named.count > 1 || children.count == 1 || hasMetadata(prefix + child, folder)
            {
                split = own
            }
            if let split { splits[prefix + child] = split }
        }
    }

    private func hasMetadata(_ place: String, _ folder: CorpusFolder) -> Bool {
        Self.metadataNames.contains { name in
            if case .file = folder.look(at: "\(place)/\(name)") { true } else { false }
        }
    }
}
