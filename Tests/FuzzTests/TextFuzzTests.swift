import Testing

@testable import Labeling

/// The words about clips, as models read them.
struct TextFuzzTests {
    /// A vocabulary of letters and marks, by which most texts come apart.
    private static let pieces: [String] = {
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789éßжか犬".map(String.init)
        return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + letters + letters.map { "##" + $0 } + ["dog", "##ing", ".", ",", "!", "[", "]", "-"]
    }()

    @Test func textsBecomeTokensAndLanguages() throws {
        let tokenizer = try WordPieceTokenizer(lines: Self.pieces.map { Array($0.utf8) }, path: "made")
        let known = Int32(0)..<Int32(Self.pieces.count)
        let detector = LanguageDetector()
        let seeds = [
            "A dog barks twice and then a car drives past.", "Ein Hund bellt, während im Hintergrund ein Auto vorbeifährt.", "犬が吠えている。鳥",
            "한국어 각", "[CLS] barking [SEP] [MASK]", "हिन्दी में एक वाक्य", "كلب ينبح بعيدا", "e\u{301}e\u{323}\u{301}", "<b>dog</b> &amp; cat",
        ]
        let tokens = ["[UNK]", "[SEP", "[", "##", "\u{301}", "\u{200D}", "\u{1112}\u{1161}", "İ", "ﬁ", "\u{FDFA}", "\u{2F800}", "\u{E0001}", "dog", " ", "&lt;", "\u{85}"]
        FuzzRun("texts", texts: seeds, tokens: tokens, largest: 1 << 17).run { input, random in
            let text = String(decoding: input, as: UTF8.self)
            let limit = 1 + random.below(300)
            let found = tokenizer.tokens(of: text, limit: limit)
            guard found.count <= max(2, limit), found.first == 2, found.last == 3 else { throw Finding("\(found.count) tokens of \(limit)") }
            guard found.allSatisfy(known.contains) else { throw Finding("a token that there is not") }
            guard text.utf8.count > WordPieceTokenizer.longestText / 2 || tokenizer.tokens(of: " \(text)\n", limit: limit) == found else {
                throw Finding("spaces around a text change its tokens")
            }
            let guess = detector.detect(text)
            let share = guess.languages.reduce(0) { $0 + $1.share }
            guard share <= 1.001, (0...LanguageDetector.longestText * 2).contains(guess.letters), guess.languages.allSatisfy({ !$0.code.isEmpty && $0.share > 0 }) else {
                throw Finding("the languages \(guess)")
            }
        }
    }
}
