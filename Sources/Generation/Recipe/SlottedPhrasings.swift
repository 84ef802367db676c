import Manifest
import Work

/// Hand-written ways of asking for the same thing that each name the same placeholders, once and in any order.
struct SlottedPhrasings: Sendable {
    /// Texts, and between them which filling goes there.
    private struct Phrasing: Sendable {
        var texts: [String]
        var slots: [Int]
    }

    private let phrasings: [Phrasing]

    /// Reads a list of phrasings.
    ///
    /// - Parameter slots: What each of them has to name exactly once, as in `{first}`, in the order of the fillings.
    init(_ fields: ManifestFields, _ field: String, slots: [String] = []) {
        let texts = fields.strings(field)
        if texts.isEmpty { fields.reject(field, "at least one phrasing is needed") }
        var known: Set<String> = []
        var phrasings: [Phrasing] = []
        for text in texts {
            if !known.insert(text).inserted { fields.reject(field, "'\(text)' is there twice") }
            if text.trimmed != text || text.isEmpty { fields.reject(field, "'\(text)' is empty or has blanks at an end") }
            let phrasing = Self.parse(text, slots: slots)
            for (index, slot) in slots.enumerated() where phrasing.slots.count(where: { $0 == index }) != 1 {
                fields.reject(field, "'\(text)' has to name \(slot) once")
            }
            if phrasing.texts.contains(where: { $0.contains("{") || $0.contains("}") }) {
                fields.reject(field, "'\(text)' has a placeholder other than \(slots.isEmpty ? "none at all" : slots.joined(separator: ", "))")
            }
            phrasings.append(phrasing)
        }
        self.phrasings = phrasings
    }

    /// One phrasing, its placeholders filled in; nil where there is none.
    func phrase(_ fillings: String..., choice: Choice, for purpose: String) -> String? {
        guard let phrasing = choice.element(of: phrasings, for: purpose), let first = phrasing.texts.first else { return nil }
        var text = first
        for (slot, rest) in zip(phrasing.slots, phrasing.texts.dropFirst()) {
            text += slot < fillings.count ? fillings[slot] : ""
            text += rest
        }
        return text
    }

    private static func parse(_ text: String, slots: [String]) -> Phrasing {
        var phrasing = Phrasing(texts: [""], slots: [])
        var rest = text[...]
        while let character = rest.first {
            if let slot = slots.firstIndex(where: { rest.hasPrefix($0) }) {
                phrasing.slots.append(slot)
                phrasing.texts.append("")
                rest = rest.dropFirst(slots[slot].count)
            } else {
                phrasing.texts[phrasing.texts.count - 1].append(character)
                rest = rest.dropFirst()
            }
        }
        return phrasing
    }
}
