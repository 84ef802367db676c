import Glibc
import Manifest

/// The folder of a corpus on disk; nothing outside it is ever opened.
struct CorpusFolder: Sendable {
    /// Absolute, symbolic links resolved.
    let path: String
    /// The split to keep to, where the folder of one was named instead of the whole corpus.
    let onlySplit: String?
    /// The folder within to keep to, where one of several with tables of their own was named instead of the whole corpus.
    let onlyFolder: String?

    /// What is at a place of a corpus.
    enum Place: Sendable, Equatable {
        case file(FileStamp)
        case absent(reason: String)
        /// Not within the corpus; the reason is for the recording's defect.
        case refused(reason: String)
    }

    /// A file as it lies there, by which a change is seen.
    struct FileStamp: Sendable, Equatable {
        /// Relative to the corpus.
        var path: String
        var bytes: Int64
        /// Nanoseconds since 1970.
        var modified: Int64
    }

    /// Opens a corpus.
    ///
    /// - Parameters:
    ///   - path: As the user named it.
    ///   - manifest: Its `inner` names are looked for inside; where the splits are folders, that of one will do too.
    /// - Throws: `IngestError.noSuchFolder`.
    init(_ path: String, manifest: CorpusManifest) throws {
        let given = try Self.resolved(path)
        let inner = manifest.inner.lazy.map { given + "/" + $0 }.first(where: Self.isFolder)
        let root = try inner.map(Self.resolved) ?? given
        let name = String(RelativePath.name(of: root))
        let parent = String(RelativePath.folder(of: root))
        onlyFolder = manifest.tableFolder(name, in: parent) ? name : nil
        if onlyFolder != nil {
            self.path = parent
            onlySplit = nil
        } else if manifest.splits.contains(name), CorpusReaders.all.contains(where: { $0.name == manifest.reader && $0 is any SplitFolderReader }) {
            self.path = parent
            onlySplit = name
        } else {
            self.path = root
            onlySplit = nil
        }
    }

    /// The absolute path of a place that is known to be within.
    func absolute(_ relative: String) -> String {
        relative.isEmpty ? path : "\(path)/\(relative)"
    }

    /// Looks at a place, following symbolic links as far as they stay within.
    func look(at relative: String) -> Place {
        guard let inside = RelativePath.normalized(relative) else { return .refused(reason: Self.leaves) }
        let absolute = absolute(inside)
        var facts = stat()
        guard stat(absolute, &facts) == 0 else { return Self.absent }
        guard let real = realpath(absolute, nil) else { return .absent(reason: String(cString: strerror(errno))) }
        defer { free(real) }
        return holds(real) ? .file(FileStamp(path: inside, facts)) : .refused(reason: Self.leaves)
    }

    /// Looks at a place whose folder is known to lie within, so that only a link at its end may lead elsewhere.
    ///
    /// - Parameter relative: Normalized.
    func lookWithin(_ relative: String) -> Place {
        var facts = stat()
        guard lstat(absolute(relative), &facts) == 0 else { return Self.absent }
        return facts.st_mode & S_IFMT == S_IFLNK ? look(at: relative) : .file(FileStamp(path: relative, facts))
    }

    /// Whether there is a folder at a place.
    func hasFolder(_ relative: String) -> Bool {
        Self.isFolder(absolute(relative))
    }

    /// Whether there is a folder at a place and no link leads out of the corpus on the way.
    func hasFolderWithin(_ relative: String) -> Bool {
        guard hasFolder(relative), let real = realpath(absolute(relative), nil) else { return false }
        defer { free(real) }
        return holds(real) || strcmp(real, path) == 0
    }

    /// Whether anything is at an absolute path.
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    private static let leaves = "its path leaves the corpus root"

    /// What `errno` says of a place.
    private static var absent: Place {
        let isGone = errno == ENOENT || errno == ENOTDIR
        return .absent(reason: isGone ? "no audio file" : String(cString: strerror(errno)))
    }

    private func holds(_ real: UnsafePointer<CChar>) -> Bool {
        let length = path.utf8.count
        return strncmp(real, path, length) == 0 && (length == 1 || real[length] == CChar(UInt8(ascii: "/")))
    }

    private static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    private static func resolved(_ path: String) throws -> String {
        guard let real = realpath(path, nil) else { throw IngestError.noSuchFolder(path, reason: String(cString: strerror(errno))) }
        defer { free(real) }
        let text = String(cString: real)
        guard isFolder(text) else { throw IngestError.noSuchFolder(path, reason: "it is not a folder") }
        return text
    }
}

extension CorpusFolder.FileStamp {
    fileprivate init(path: String, _ facts: stat) {
        let modified = Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec)
        self.init(path: path, bytes: Int64(facts.st_size), modified: modified)
    }
}
