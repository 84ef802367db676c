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
        guard stat(absolute, &facts) == 0 else {
            let isGone = errno == ENOENT || errno == ENOTDIR
            return .absent(reason: isGone ? "no audio file" : String(cString: strerror(errno)))
        }
        guard let real = realpath(absolute, nil) else { return .absent(reason: String(cString: strerror(errno))) }
        defer { free(real) }
        guard holds(real) else { return .refused(reason: Self.leaves) }
        let modified = Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec)
        return .file(FileStamp(path: inside, bytes: Int64(facts.st_size), modified: modified))
    }

    /// Whether there is a folder at a place.
    func hasFolder(_ relative: String) -> Bool {
        Self.isFolder(absolute(relative))
    }

    /// Whether anything is at an absolute path.
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    private static let leaves = "its path leaves the corpus root"

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
