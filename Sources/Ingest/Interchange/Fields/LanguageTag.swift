/// A language as BCP 47 writes it, out of what tables have: `en`, `pt_BR`, `cmn-Hans`.
struct LanguageTag {
    /// Nil where it is a name, as in "English", or a number.
    let tag: String?

    init(_ text: String) {
        let plain = String(text.map { $0 == "_" ? "-" : $0 })
        tag = Self.isOne(plain) ? plain : nil
    }

    /// Whether a text has the form of a tag: two or three letters, then parts of two to eight letters and digits.
    static func isOne(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (48...57).contains($0) } }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
