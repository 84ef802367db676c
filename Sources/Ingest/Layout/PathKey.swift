import Glibc

/// A path as a file system and a catalog compare it: by its bytes.
///
/// Swift takes two texts for one where they look alike; `é` as one character or as two makes two files.
struct PathKey: Hashable, Sendable {
    private let path: String

    init(_ path: some StringProtocol) {
        self.path = String(path)
    }

    static func == (one: PathKey, other: PathKey) -> Bool {
        let (one, other) = (one.path.utf8, other.path.utf8)
        guard one.count == other.count else { return false }
        let isSame = one.withContiguousStorageIfAvailable { one in
            other.withContiguousStorageIfAvailable { other in
                guard let first = one.baseAddress, let second = other.baseAddress else { return one.isEmpty }
                return memcmp(first, second, one.count) == 0
            }
        }
        return isSame.flatMap { $0 } ?? one.elementsEqual(other)
    }

    func hash(into hasher: inout Hasher) {
        let isHashed: Void? = path.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        if isHashed == nil { for byte in path.utf8 { hasher.combine(byte) } }
    }
}
