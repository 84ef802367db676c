import Foundation

/// Takes text apart into words as BERT's uncased models were trained on them.
///
/// The rules are `BertNormalizer` and `BertPreTokenizer` of Hugging Face's
/// tokenizers: control characters go, Chinese characters stand alone, accents
/// are stripped, letters become small, and every punctuation mark is a word.
struct BERTWords {
    /// UTF-8 bytes of the word so far.
    private var word: [UInt8] = []
    /// Unicode scalars of the word so far.
    private var length = 0

    /// Gives the words of a text in order.
    ///
    /// - Parameter body: Receives a word's UTF-8 bytes and its length in Unicode scalars, and tells whether to go on.
    mutating func each(of text: some StringProtocol, _ body: (_ word: [UInt8], _ length: Int) -> Bool) {
        word.removeAll(keepingCapacity: true)
        length = 0
        let plain = text.utf8.allSatisfy { $0 < 0x80 }
        // Accents can be stripped only where letters and accents are apart.
        let apart = plain ? nil : Self.cleaned(text).decomposedStringWithCanonicalMapping
        let isWhole = plain ? add(text.unicodeScalars, body) : add((apart ?? "").unicodeScalars, body)
        if isWhole { _ = end(body) }
    }

    private mutating func add(_ scalars: some Sequence<Unicode.Scalar>, _ body: ([UInt8], Int) -> Bool) -> Bool {
        for scalar in scalars {
            switch ScalarClass(scalar) {
            case .control, .accent: continue
            case .space: if !end(body) { return false }
            case .mark:
                guard end(body) else { return false }
                append(scalar)
                guard end(body) else { return false }
            case .letter:
                if scalar.isASCII {
                    word.append(UInt8(truncatingIfNeeded: scalar.value) | (("A"..."Z").contains(scalar) ? 0x20 : 0))
                    length += 1
                } else {
                    for small in scalar.properties.lowercaseMapping.unicodeScalars { append(small) }
                }
            }
        }
        return true
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        length += 1
    }

    private mutating func end(_ body: ([UInt8], Int) -> Bool) -> Bool {
        guard length > 0 else { return true }
        defer {
            word.removeAll(keepingCapacity: true)
            length = 0
        }
        return body(word, length)
    }

    /// The text without control characters, and with spaces around Chinese characters, which decomposing could turn into others.
    private static func cleaned(_ text: some StringProtocol) -> String {
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let kind = ScalarClass(scalar)
            if kind == .control { continue }
            if kind == .space {
                cleaned.append(" ")
            } else if ScalarClass.isChinese(scalar) {
                cleaned.append(contentsOf: [" ", scalar, " "])
            } else {
                cleaned.append(scalar)
            }
        }
        return String(cleaned)
    }
}
