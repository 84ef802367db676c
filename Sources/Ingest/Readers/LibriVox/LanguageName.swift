import Foundation

/// A language as catalogues for people write it: by its English name or by three letters.
enum LanguageName {
    /// The code of BCP 47, or nil where the name is not that of one language.
    static func code(of name: String) -> String? {
        let name = name.collapsingSpace.lowercased()
        if let code = codes[name] { return code }
        guard (2...3).contains(name.utf8.count), name.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return nil }
        return Locale.LanguageCode(name).identifier(.alpha2) ?? name
    }

    private static let codes: [String: String] = {
        let english = Locale(identifier: "en")
        var codes: [String: String] = [:]
        for code in Locale.LanguageCode.isoLanguageCodes.map(\.identifier) {
            guard let name = english.localizedString(forLanguageCode: code)?.lowercased() else { continue }
            // Of two codes the shorter is the one that tags are written with.
            if let known = codes[name], known.utf8.count <= code.utf8.count { continue }
            codes[name] = code
        }
        return codes
    }()
}
