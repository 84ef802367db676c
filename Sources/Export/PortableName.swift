import Digest

/// Names of clips in exports.
enum PortableName {
    /// A name of `[A-Za-z0-9_/-]` for a clip, unlike that of any other clip.
    ///
    /// A dot would end the key of a WebDataset sample, and a component that
    /// begins with two underscores is passed over by its reader. Where
    /// anything had to be changed, which a file's extension always is, a hash
    /// of the clip's key is appended.
    ///
    ///     PortableName.of("clotho/audio/a b.wav")   // "clotho/audio/a_b-5f0c1e7d2a90b3c4"
    static func of(_ key: String) -> String {
        let stem = withoutExtension(key)
        let components = stem.split(separator: "/", omittingEmptySubsequences: false).map(component)
        let folders = components.dropLast().reduce(0) { $0 + $1.utf8.count + 1 }
        let name = (folders > longestFolders ? components.suffix(3) : components[...]).joined(separator: "/")
        if name == key { return name }
        return "\(name)-\(SHA256.of(key).hex.prefix(16))"
    }

    /// Whether a relative path stays in the folder it counts from.
    static func staysInside(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/") && !path.contains("\0")
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
    }

    /// Bytes of all folders, so that a tar header holds the whole name; of deeper paths the last two folders stay.
    private static let longestFolders = 150

    /// Bytes of a component, so that it fits a file system and a tar header with the hash and a field's name.
    private static let longestComponent = 64

    private static func component(_ text: Substring) -> String {
        var bytes = text.utf8.prefix(longestComponent).map { isPlain($0) ? $0 : UInt8(ascii: "_") }
        if bytes.isEmpty { bytes = [UInt8(ascii: "_")] }
        // A file whose name begins with "-" or "__" is taken for something else by tools and readers.
        if bytes.starts(with: Array("__".utf8)) || bytes[0] == UInt8(ascii: "-") { bytes.insert(UInt8(ascii: "x"), at: 0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Takes `.wav` and the like off the end; the frames of a span stay.
    private static func withoutExtension(_ key: String) -> String {
        guard let dot = key.lastIndex(of: "."), key[dot...].utf8.count <= 5, !key[dot...].contains("/") else {
            return key
        }
        return String(key[..<dot])
    }
}
