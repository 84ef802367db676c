import Glibc

/// Opens files that are files: a pipe or a folder would hang or confuse a decoder.
enum RegularFile {
    /// Opens for reading.
    ///
    /// - Returns: The descriptor, which the caller closes, and the size in bytes.
    static func open(_ path: String) throws(AudioError) -> (file: Int32, size: Int) {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(file)
            throw .unreadable(path: path, reason: "not a regular file")
        }
        return (file, Int(facts.st_size))
    }
}
