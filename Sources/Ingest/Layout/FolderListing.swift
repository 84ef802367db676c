import Glibc

/// What lies in one folder, in the order of the names' bytes.
struct FolderListing {
    struct Item: Sendable, Equatable {
        var name: String
        var isFolder: Bool
        /// A symbolic link, whatever it leads to.
        var isLink: Bool
        /// Bytes that were no UTF-8 are replaced in `name`, so that the file cannot be opened by it.
        var isNamedInUTF8: Bool
    }

    let items: [Item]

    /// Lists a folder; one that cannot be read is an error, for its recordings would be lost in silence.
    ///
    /// - Throws: `IngestError.cannotRead`.
    init(_ path: String) throws {
        guard let folder = opendir(path) else { throw IngestError.cannotRead(path, reason: String(cString: strerror(errno))) }
        defer { closedir(folder) }
        var items: [Item] = []
        while true {
            // The end of a folder and an error look alike but for this.
            errno = 0
            guard let entry = readdir(folder) else {
                if errno != 0 { throw IngestError.cannotRead(path, reason: String(cString: strerror(errno))) }
                break
            }
            let item = Self.item(entry, in: path)
            if item.name != ".", item.name != ".." { items.append(item) }
        }
        self.items = items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    var folders: [String] {
        items.lazy.filter(\.isFolder).map(\.name)
    }

    var files: [Item] {
        items.filter { !$0.isFolder }
    }

    /// Files by whether their names are those of audio.
    var audioAndOthers: (audio: [Item], others: [Item]) {
        var (audio, others): ([Item], [Item]) = ([], [])
        for item in items where !item.isFolder {
            if AudioExtension.stem(of: item.name) != nil { audio.append(item) } else { others.append(item) }
        }
        return (audio, others)
    }

    private static func item(_ entry: UnsafeMutablePointer<dirent>, in folder: String) -> Item {
        let (name, isValid) = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
            tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { bytes in
                String(validatingCString: bytes).map { ($0, true) } ?? (String(cString: bytes), false)
            }
        }
        let type = Int(entry.pointee.d_type)
        let isLink = type == Int(DT_LNK)
        var isFolder = type == Int(DT_DIR)
        if isLink || type == Int(DT_UNKNOWN) {
            var facts = stat()
            isFolder = stat("\(folder)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
        }
        return Item(name: name, isFolder: isFolder, isLink: isLink, isNamedInUTF8: isValid)
    }
}

/// The kinds of files that are taken for audio where a layout is by folder.
enum AudioExtension {
    static let known: Set<String> = ["wav", "flac", "mp3", "ogg", "opus", "oga", "aif", "aiff", "aifc", "au", "w64", "caf", "rf64"]

    /// The name without its extension, where that is one of audio.
    static func stem(of name: String) -> Substring? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return nil }
        let kind = String(name[name.utf8.index(after: dot)...])
        return known.contains(kind) || known.contains(kind.lowercased()) ? name[..<dot] : nil
    }
}
