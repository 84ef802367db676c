import Foundation

/// Lets one process at a time open a catalog of a folder.
///
/// Of two that make or migrate the same file at once, each would find the other's half-made tables, or a
/// lock that SQLite does not wait for. The folder is locked and not the file: to close a second descriptor
/// of the file would give up the locks that SQLite holds on it.
enum OpeningLock {
    /// Runs `body` while no other process opens a catalog in the folder of `path`.
    ///
    /// A folder that cannot be locked is no reason to stop: what is wrong with it is told by what opens the file.
    static func hold<Result>(inFolderOf path: String, _ body: () throws -> Result) rethrows -> Result {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        if descriptor >= 0 {
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        }
        return try body()
    }
}
