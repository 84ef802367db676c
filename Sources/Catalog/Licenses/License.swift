/// A licence by its SPDX identifier, or by a name starting with `LicenseRef-` where SPDX has none; several that hold together are joined
/// by `AND`, as in an SPDX expression.
///
///     License(text: "http://creativecommons.org/licenses/by-nc/3.0/").id  // "CC-BY-NC-3.0"
///     License(text: "Attribution").id                                    // "LicenseRef-CC-BY-unversioned"
public struct License: Sendable, Hashable {
    /// As in `CC-BY-4.0`, or `CC-BY-NC-4.0 AND CC-BY-SA-4.0`.
    public let id: String

    /// Takes an identifier as it stands; the parts of an expression are put in order.
    public init(id: String) {
        let parts = id.components(separatedByWord: "AND")
        self.id = parts.count > 1 ? Set(parts).sorted().joined(separator: " AND ") : id
    }

    /// Reads a publisher's words: an identifier in any case, the address of a licence, or its name.
    ///
    /// Only words that are understood to the last one count, so that "CC BY, but ask me first" is no CC BY. Nothing is fetched.
    public init(text: String) {
        let text = text.trimmed
        if let known = KnownLicenses.id(text) {
            self.init(id: known)
        } else if Self.isReference(text) {
            self.init(id: text)
        } else if let expression = Self.expression(text) {
            self.init(id: expression)
        } else {
            self.init(id: Self.named(text) ?? Self.unrecognised.id)
        }
    }

    /// Words that no rule understands; the publisher's text beside it says more.
    public static let unrecognised = License(id: "LicenseRef-unrecognised")

    /// The licences that hold together, in order.
    public var parts: [String] {
        id.components(separatedByWord: "AND")
    }

    /// What it asks of those who use or pass on what is under it: of an expression, what any of its parts asks.
    public var terms: LicenseTerms {
        parts.reduce(into: LicenseTerms()) { $0.formUnion(KnownLicenses.terms(of: $1)) }
    }

    /// More words are no name of a licence.
    private static let longestText = 2_000

    private static func named(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= longestText else { return nil }
        let words = LicenseWords(text).words
        return CreativeCommonsLicense(words: words)?.id ?? GNULicenseName.id(words) ?? LicenseNames.id(words)
    }

    /// `LicenseRef-` with letters, digits, dots and dashes behind it, as SPDX 2.3 has it in annex D.
    private static func isReference(_ text: String) -> Bool {
        text.hasPrefix("LicenseRef-") && text.utf8.count > 11
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    private static func expression(_ text: String) -> String? {
        let parts = text.components(separatedByWord: "AND")
        guard parts.count > 1 else { return nil }
        let known = parts.compactMap { KnownLicenses.id($0) ?? (isReference($0) ? $0 : nil) }
        return known.count == parts.count ? known.joined(separator: " AND ") : nil
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// What stands between the places where a word stands for itself.
    fileprivate func components(separatedByWord word: String) -> [String] {
        // Most are one identifier.
        guard utf8.contains(UInt8(ascii: " ")) else { return [self] }
        return split(separator: " \(word) ").map(String.init)
    }
}
