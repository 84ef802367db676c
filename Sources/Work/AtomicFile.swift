public import Foundation

/// A file that is whole or not there: written beside its place, synced, renamed.
///
/// A killed process leaves at most a `.partial` file, which the next write
/// to the same path replaces.
public enum AtomicFile {
    /// Where the bytes of `path` are gathered before the rename.
    public static func partialPath(for path: String) -> String {
        path + ".partial"
    }

    /// Writes data to `path`, creating the folders above it.
    ///
    /// - Throws: `WorkError.cannotWrite`.
    public static func write(_ data: Data, to path: String) throws {
        try produce(path) { partial in
            do {
                try data.write(to: URL(fileURLWithPath: partial))
            } catch {
                throw WorkError.cannotWrite(path: path, reason: error.localizedDescription)
            }
        }
    }

    /// Has `body` write a file at a temporary path, then puts it in place.
    ///
    /// - Parameter body: Receives the temporary path; what it throws passes
    ///   through after the temporary file was removed.
    /// - Throws: `WorkError.cannotWrite`, or what `body` throws.
    public static func produce<Result>(_ path: String, _ body: (String) throws -> Result) throws -> Result {
        let partial = partialPath(for: path)
        do {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        } catch {
            throw WorkError.cannotWrite(path: path, reason: error.localizedDescription)
        }
        let result: Result
        do {
            result = try body(partial)
        } catch {
            unlink(partial)
            throw error
        }
        try commit(partial, as: path)
        return result
    }

    /// Syncs a finished temporary file, renames it into place and syncs the folder.
    ///
    /// - Throws: `WorkError.cannotWrite`.
    public static func commit(_ partial: String, as path: String) throws {
        try sync(partial, for: path)
        guard rename(partial, path) == 0 else { throw failure(path, errno) }
        try sync((path as NSString).deletingLastPathComponent, for: path)
    }

    private static func sync(_ place: String, for path: String) throws {
        let file = open(place.isEmpty ? "." : place, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        // Some file systems have no way to sync a folder, and say so.
        guard fsync(file) == 0 || errno == EINVAL else { throw failure(path, errno) }
    }

    private static func failure(_ path: String, _ code: Int32) -> WorkError {
        WorkError.cannotWrite(path: path, reason: String(cString: strerror(code)))
    }
}
