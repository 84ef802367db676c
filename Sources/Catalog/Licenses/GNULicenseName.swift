/// Reads the names of the GNU licences, in which the version and whether a later one will do stand in many ways.
enum GNULicenseName {
    /// - Returns: Nil where a word is not understood. A version without "or later" means that version only, as with Debian's `GPL-2`.
    static func id(_ words: [String]) -> String? {
        var text = " " + words.filter { !empty.contains($0) }.joined(separator: " ") + " "
        for (long, short) in phrases { text = text.replacing(" \(long) ", with: " \(short) ") }
        var family: String?
        var version: String?
        var isOpen = false
        for word in text.split(separator: " ") {
            switch word {
            case "gpl", "lgpl", "agpl", "gfdl":
                if family != nil, family != word.uppercased() { return nil }
                family = word.uppercased()
            case "+": isOpen = true
            case "only": break
            default:
                guard version == nil || version == String(word), word.first?.isNumber == true else { return nil }
                version = String(word)
            }
        }
        guard let family else { return nil }
        guard let version else { return "LicenseRef-\(family)-unversioned" }
        return KnownLicenses.id("\(family)-\(version)-\(isOpen ? "or-later" : "only")")
    }

    private static let phrases = [
        ("lesser general public", "lgpl"), ("library general public", "lgpl"), ("affero general public", "agpl"), ("general public", "gpl"),
        ("free documentation", "gfdl"), ("or any later", "+"), ("or later", "+"), ("any later", "+"), ("or newer", "+"),
    ]

    private static let empty: Set<String> = ["gnu", "the", "license", "licensed", "under", "version", "versions", "v", "of"]
}
