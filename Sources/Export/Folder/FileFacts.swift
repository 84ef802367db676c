import Digest
import Glibc

/// Size and checksum of a file on disk.
struct FileFacts: Equatable {
    var bytes: Int64
    var sha256: String

    /// Nil where there is no regular file that can be read.
    static func of(_ path: String) -> FileFacts? {
        guard let bytes = size(path), let digest = try? SHA256.ofFile(path) else { return nil }
        return FileFacts(bytes: bytes, sha256: digest.hex)
    }

    /// The size of a regular file; links are not followed.
    static func size(_ path: String) -> Int64? {
        var facts = stat()
        guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(facts.st_size)
    }
}
