import Glibc

/// Keeps a second process out of a folder for as long as it lives.
final class FolderLock {
    private let file: Int32

    /// - Throws: `ExportError.busy` where another process holds it, or `.cannotWrite`.
    init(_ path: String) throws {
        file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw ExportError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        // A file system without locks is no reason to refuse.
        if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            close(file)
            throw ExportError.busy(directory: path)
        }
    }

    deinit {
        // A program that is just being started holds the descriptor too until it begins; closing ours alone would not let go.
        flock(file, LOCK_UN)
        close(file)
    }
}
