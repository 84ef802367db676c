import Foundation
import CCrypto

/// A SHA-256 computed over bytes as they arrive.
///
///     var hasher = SHA256()
///     hasher.update(Array("abc".utf8))
///     hasher.finalize().hex   // "ba7816bf…"
///
/// OpenSSL's libcrypto does the work, with the processor's SHA extensions.
public struct SHA256: ~Copyable {
    private let context: OpaquePointer?

    /// Looked up once: libcrypto takes locks to find it by name for every digest.
    private static let algorithm = Algorithm()

    /// Never freed and never changed, so any thread may use it.
    private struct Algorithm: @unchecked Sendable {
        let pointer = EVP_MD_fetch(nil, "SHA256", nil)
    }

    /// Starts an empty digest.
    public init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, Self.algorithm.pointer, nil)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Adds raw bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// Adds an array of bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds the UTF-8 of a text.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of what has come so far; more may come.
    public var current: SHA256Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        let copy = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(copy) }
        EVP_MD_CTX_copy_ex(copy, context)
        EVP_DigestFinal_ex(copy, &bytes, nil)
        return SHA256Digest(bytes: bytes)
    }

    /// Ends the digest.
    public consuming func finalize() -> SHA256Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &bytes, nil)
        return SHA256Digest(bytes: bytes)
    }

    /// A uniform 64-bit number: the first eight bytes of the digest of a text's UTF-8, as `prefix64` has them.
    public static func number(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { utf8 in
            withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { digest in
                EVP_Digest(utf8.baseAddress, utf8.count, digest.baseAddress, nil, algorithm.pointer, nil)
                return UInt64(bigEndian: digest.load(as: UInt64.self))
            }
        }
    }

    /// The digest of a text's UTF-8.
    public static func of(_ text: String) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(text)
        return hasher.finalize()
    }

    /// The digest of bytes.
    public static func of(_ bytes: [UInt8]) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// The digest of a file or a part of it, read in blocks of 1 MiB.
    ///
    /// - Parameter bytes: The part that is meant, as far as the file goes; nil for all of it.
    /// - Throws: What `FileHandle` throws when the file cannot be read.
    public static func ofFile(_ path: String, bytes: Range<Int64>? = nil) throws -> SHA256Digest {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        if let bytes { try file.seek(toOffset: UInt64(bytes.lowerBound)) }
        var left = bytes?.count ?? .max
        var hasher = SHA256()
        while left > 0, let block = try file.read(upToCount: min(left, 1 << 20)), !block.isEmpty {
            block.withUnsafeBytes { hasher.update($0) }
            left -= block.count
        }
        return hasher.finalize()
    }
}
