import CCld2

/// CLD2: which languages a text is in, by its letters.
struct LanguageDetector: Sendable {
    /// UTF-8 bytes of a text that are read; CLD2 itself looks at some 16,000 of long ones.
    static let longestText = 65_536

    /// What a text's languages seem to be.
    struct Guess: Equatable, Sendable {
        /// BCP 47 codes, each with how much of the text is in it, from 0 to 1; the largest first.
        var languages: [Language] = []
        /// Bytes of letters that were read.
        var letters = 0
    }

    struct Language: Equatable, Sendable {
        var code: String
        var share: Double
    }

    /// The version of CLD2 and its tables.
    var version: String { ccld2_version().map { String(cString: $0) } ?? "" }

    /// The languages of a text; none where CLD2 does not call its answer reliable, as for a few words that many languages have.
    func detect(_ text: String) -> Guess {
        let bytes = Self.readable(text)
        let found = bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { ccld2_detect($0.baseAddress, Int32(clamping: $0.count)) }
        }
        var guess = Guess(letters: Int(found.letters))
        guard found.is_reliable else { return guess }
        let codes = [found.codes.0, found.codes.1, found.codes.2]
        for (code, percent) in zip(codes, [found.percents.0, found.percents.1, found.percents.2]) where percent > 0 {
            guard let code, let tag = Self.tag(String(cString: code)) else { continue }
            guess.languages.append(Language(code: tag, share: Double(percent) / 100))
        }
        return guess
    }

    /// The text's bytes as far as they are read, with spaces for what CLD2 takes for broken text: control characters and noncharacters.
    private static func readable(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(text.utf8.count, longestText))
        for scalar in text.unicodeScalars {
            guard let encoded = UTF8.encode(scalar), bytes.count + encoded.count <= longestText else { break }
            let isReadable = scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && !scalar.properties.isNoncharacterCodePoint
            if isReadable { bytes.append(contentsOf: encoded) } else { bytes.append(0x20) }
        }
        return bytes
    }

    /// CLD2's code in BCP 47, or nil of what is no language: unknown text, scripts alone, jokes.
    static func tag(_ code: String) -> String? {
        switch code {
        case "iw": "he"
        case "jw": "jv"
        case "", "un", "xxx": nil
        case _ where code.hasPrefix("xx-") || code.hasPrefix("zz"): nil
        default: code
        }
    }
}
