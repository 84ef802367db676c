import Foundation

/// Languages by the codes that SeamlessM4T was trained with: ISO 639-3, of a macrolanguage the member that FLEURS has.
enum SeamlessLanguage {
    private static let members = [
        "ar": "arb", "az": "azj", "et": "est", "fa": "pes", "ff": "fuv", "ku": "ckb", "lv": "lvs", "mn": "khk", "ms": "zsm", "nb": "nob", "ne": "npi",
        "no": "nob", "om": "gaz", "or": "ory", "ps": "pbt", "sw": "swh", "uz": "uzn", "yue": "yue", "zh": "cmn",
    ]

    /// - Parameter language: The primary subtag of BCP 47.
    /// - Returns: Nil of a code that is none.
    static func code(_ language: String) -> String? {
        if let member = members[language] { return member }
        guard let code = Locale.LanguageCode(language).identifier(.alpha3)?.lowercased(), code.utf8.count == 3 else { return nil }
        return code
    }
}
