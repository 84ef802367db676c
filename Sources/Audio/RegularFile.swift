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
        /// Whether it is a file of its own.
        var isWhole: Bool

        /// Reads bytes, fewer where the part ends or the disk fails: behind a part of a file stands something else.
        ///
        /// - Parameter failed: Is told the error.
        func read(into buffer: UnsafeMutableRawPointer, count: Int, at position: Int, failed: (Int32) -> Void = { _ in }) -> Int {
            let count = min(count, size - position)
            var done = 0
            while done < count {
                let got = pread(file, buffer + done, count - done, off_t(offset + position + done))
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failed(errno) }
                if got <= 0 { break }
                done += got
            }
            return done
        }

        /// Whether the first bytes are these.
        func begins(with magic: StaticString) -> Bool {
            let count = magic.utf8CodeUnitCount
            return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { bytes in
                guard let base = bytes.baseAddress else { return false }
                return read(into: base, count: count, at: 0) == count && memcmp(base, magic.utf8Start, count) == 0
            }
        }
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
        guard let bytes else { return Part(file: file, offset: 0, size: Int(facts.st_size), isWhole: true) }
        guard bytes.lowerBound >= 0, bytes.upperBound <= facts.st_size else {
            close(file)
            throw .unreadable(path: path, reason: "it ends before byte \(bytes.upperBound), where the recording in it does")
        }
        return Part(file: file, offset: Int(bytes.lowerBound), size: Int(bytes.upperBound - bytes.lowerBound), isWhole: false)
    }
}
