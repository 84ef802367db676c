import CSndfile
import Digest
import Glibc

/// A file, or a part of one, that is hashed while a decoder reads it.
///
/// Every byte is read from the disk once: what the decoder reads in order is
/// hashed on the way, what it jumps over by little is filled in, and what is
/// left after it has finished is read then.
final class HashingFile {
    private let part: RegularFile.Part
    private let isHashed: Bool
    private let path: String
    private var hasher = SHA256()
    /// Bytes hashed so far, from the start.
    private var frontier = 0
    private var position = 0
    private var failure: Int32 = 0

    /// A jump ahead by up to this many bytes is read along.
    private static let smallJump = 1 << 20

    /// Reads what is open, and closes it at the end of its own life.
    ///
    /// - Parameter isHashed: Whether a digest is wanted.
    init(_ part: RegularFile.Part, path: String, isHashed: Bool) {
        self.path = path
        self.isHashed = isHashed
        self.part = part
    }

    /// Opens a file to hash it.
    ///
    /// - Parameter bytes: The part of the file that is meant; nil for all of it.
    convenience init(path: String, bytes: Range<Int64>? = nil) throws(AudioError) {
        self.init(try RegularFile.open(path, bytes: bytes), path: path, isHashed: true)
    }

    deinit {
        close(part.file)
    }

    var size: Int { part.size }

    /// The digest of the whole file.
    func finish() throws(AudioError) -> SHA256Digest {
        fill(to: size)
        if failure != 0 { throw .unreadable(path: path, reason: String(cString: strerror(failure))) }
        if frontier < size { throw .unreadable(path: path, reason: "it became shorter while it was read") }
        var digest = SHA256()
        swap(&digest, &hasher)
        return digest.finalize()
    }

    private func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int {
        if isHashed, position > frontier, position - frontier <= Self.smallJump { fill(to: position) }
        // Behind a part lie the bytes of its neighbours.
        let got = readFully(buffer, count: min(count, size - position), at: position)
        let end = position + got
        if isHashed, position <= frontier, end > frontier {
            hasher.update(UnsafeRawBufferPointer(start: buffer + (frontier - position), count: end - frontier))
            frontier = end
        }
        position = end
        return got
    }

    private func fill(to end: Int) {
        guard frontier < end else { return }
        withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { block in
            guard let base = block.baseAddress else { return }
            while frontier < end {
                let got = readFully(base, count: min(block.count, end - frontier), at: frontier)
                guard got > 0 else { return }
                hasher.update(UnsafeRawBufferPointer(start: base, count: got))
                frontier += got
            }
        }
    }

    private func readFully(_ buffer: UnsafeMutableRawPointer, count: Int, at offset: Int) -> Int {
        part.read(into: buffer, count: count, at: offset) { failure = $0 }
    }

    /// The callbacks through which libsndfile reads; their context is the object itself.
    static func callbacks() -> SF_VIRTUAL_IO {
        SF_VIRTUAL_IO(
            get_filelen: { Int64(HashingFile.of($0)?.size ?? 0) },
            seek: { offset, whence, context in
                guard let file = HashingFile.of(context) else { return -1 }
                let base =
                    switch whence {
                    case SEEK_CUR: file.position
                    case SEEK_END: file.size
                    default: 0
                    }
                // A header may claim a chunk that ends beyond all numbers.
                let (target, overflows) = base.addingReportingOverflow(Int(offset))
                guard !overflows else { return -1 }
                file.position = min(max(0, target), file.size)
                return Int64(file.position)
            },
            read: { buffer, count, context in
                guard let buffer, let file = HashingFile.of(context) else { return 0 }
                return Int64(file.read(into: buffer, count: Int(count)))
            },
            write: { _, _, _ in 0 },
            tell: { Int64(HashingFile.of($0)?.position ?? 0) }
        )
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> HashingFile? {
        context.map { Unmanaged<HashingFile>.fromOpaque($0).takeUnretainedValue() }
    }
}
