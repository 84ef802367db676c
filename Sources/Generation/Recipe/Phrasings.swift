import Manifest
import Work

/// Hand-written ways of asking for the same thing, one chosen for each clip.
struct Phrasings: Sendable {
    /// Each phrasing, cut at its placeholder: one piece, or two.
    private let pieces: [[String]]

    /// Reads a list of phrasings.
    ///
    /// - Parameter placeholder: What every one of them has to name exactly
    ///   once, as in `{event}`; nil where there is nothing to fill in.
    init(_ fields: ManifestFields, _ field: String, placeholder: String? = nil) {
        let texts = fields.strings(field)
        if texts.isEmpty { fields.reject(field, "at least one phrasing is needed") }
        var known: Set<String> = []
        for text in texts {
            if !known.insert(text).inserted { fields.reject(field, "'\(text)' is there twice") }
            if text.trimmed != text || text.isEmpty { fields.reject(field, "'\(text)' is empty or has blanks at an end") }
            let rest = placeholder.map { text.replacing($0, with: "") } ?? text
            if rest.contains("{") || rest.contains("}") {
                fields.reject(field, "'\(text)' has a placeholder other than \(placeholder ?? "none at all")")
            }
            if let placeholder, text.split(separator: placeholder, omittingEmptySubsequences: false).count != 2 {
                fields.reject(field, "'\(text)' has to name \(placeholder) once")
            }
        }
        pieces = texts.map { text in
            placeholder.map { text.split(separator: $0, omittingEmptySubsequences: false).map(String.init) } ?? [text]
        }
    }

    /// One phrasing, its placeholder filled in; nil where there is none.
    func phrase(_ filling: String = "", choice: Choice, for purpose: String) -> String? {
        choice.element(of: pieces, for: purpose)?.joined(separator: filling)
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Every run of white space as one blank, none at the ends.
    var inOneLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
