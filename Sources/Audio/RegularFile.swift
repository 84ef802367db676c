import Glibc

/// Opens files that are files: a pipe or a folder would hang or confuse a decoder.
enum RegularFile {
    /// An open file or a part of one, as a member of a tar.
    struct Part {
        /// The caller closes it.
        var file: Int32
        /// Of the first byte.
        var offset: Int
        var size: Int
    }

    /// Opens for reading.
    ///
    /// - Parameter bytes: The part that is meant; nil for the whole file.
    static func open(_ path: String, bytes: Range<Int64>?) throws(AudioError) -> Part {
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
        guard let bytes else { return Part(file: file, offset: 0, size: Int(facts.st_size)) }
        guard bytes.lowerBound >= 0, bytes.upperBound <= facts.st_size else {
            close(file)
            throw .unreadable(path: path, reason: "it ends before byte \(bytes.upperBound), where the recording in it does")
        }
        return Part(file: file, offset: Int(bytes.lowerBound), size: Int(bytes.upperBound - bytes.lowerBound))
    }
}
