/// What a Unicode scalar is to BERT's tokenizer.
enum ScalarClass {
    case letter, space
    /// Punctuation, and every other ASCII sign: a word of its own.
    case mark
    /// A nonspacing mark.
    case accent
    /// Of Unicode's category Other, besides tabs and line ends, or the replacement character.
    case control

    init(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            self = Self.ascii(scalar)
            return
        }
        self = Self.known(scalar) ? Self.beyondASCII(scalar) : .letter
    }

    /// Whether the tokenizers' tables, those of Unicode 8, know what the scalar is. What came later counts as a letter.
    private static func known(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.age.map { $0.major <= 8 } ?? false
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.properties.generalCategory {
        case .nonspacingMark: .accent
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation:
            .mark
        case .control, .format, .surrogate, .privateUse: .control
        default: scalar.properties.isWhitespace ? .space : scalar == "\u{FFFD}" ? .control : .letter
        }
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20: .space
        case 0x00..<0x20, 0x7F: .control
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
        default: .mark
        }
    }

    /// Whether a scalar is in a block that BERT calls Chinese, which leaves out hiragana, katakana and hangul.
    static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B920...0x2CEAF, 0xF900...0xFAFF,
            0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
