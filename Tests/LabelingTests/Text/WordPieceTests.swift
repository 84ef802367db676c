import Foundation
import Testing

@testable import Labeling

@Suite struct WordPieceTests {
    /// A vocabulary of a few pieces, in the form of a `vocab.txt`.
    private func tokenizer(_ pieces: [String]) throws -> WordPieceTokenizer {
        let lines = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + pieces
        return try WordPieceTokenizer(lines: lines.map { Array($0.utf8) }, path: "made")
    }

    @Test func theLongestPiecesAreTaken() throws {
        let tokenizer = try tokenizer(["un", "##believ", "##able", "una", "##a", "##ble", "!"])
        #expect(tokenizer.tokens(of: "Unbelievable!", limit: 256) == [2, 5, 6, 7, 11, 3])
        // "una" is the longest beginning, and nothing goes on from it: the whole word is unknown.
        #expect(tokenizer.tokens(of: "unaxble able", limit: 256) == [2, 1, 1, 3])
        #expect(tokenizer.tokens(of: "  \n ", limit: 256) == [2, 3])
    }

    @Test func limitsHold() throws {
        let tokenizer = try tokenizer(["a", "##a"])
        #expect(tokenizer.tokens(of: String(repeating: "a ", count: 300), limit: 10) == [2] + Array(repeating: 5, count: 8) + [3])
        #expect(tokenizer.tokens(of: String(repeating: "a", count: 100), limit: 256).count == 102)
        #expect(tokenizer.tokens(of: String(repeating: "a", count: 101), limit: 256) == [2, 1, 3])
        // What lies beyond the bytes that are read is not.
        let spaces = String(repeating: " ", count: WordPieceTokenizer.longestText)
        #expect(tokenizer.tokens(of: spaces + "a", limit: 256) == [2, 3])
    }

    @Test func aVocabularyWithoutSpecialTokensIsRefused() {
        #expect(throws: LabelingError.vocabulary(path: "made", reason: "it has no [UNK]")) {
            try WordPieceTokenizer(lines: [Array("a".utf8)], path: "made")
        }
        #expect(throws: LabelingError.vocabulary(path: "/nowhere/vocab.txt", reason: "it cannot be read")) {
            try WordPieceTokenizer(path: "/nowhere/vocab.txt")
        }
    }

    /// What `tokenizers` 0.23.3 gives with all-MiniLM-L6-v2's `tokenizer.json`.
    private static let known: [(String, [Int32])] = [
        ("A dog barks twice.", [101, 1037, 3899, 11286, 2015, 3807, 1012, 102]),
        (
            "Ein Hund bellt über der Straße, 42-mal!",
            [101, 16417, 15876, 4859, 4330, 2102, 19169, 4315, 2358, 27807, 1010, 4413, 1011, 15451, 999, 102]
        ),
        ("Crème brûlée à la İstanbul ǅ", [101, 13675, 21382, 7987, 9307, 2063, 1037, 2474, 9960, 100, 102]),
        ("犬が吠えている。鳥", [101, 1908, 1651, 100, 1649, 30191, 30173, 30213, 1636, 100, 102]),
        ("한국어 각", [101, 1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008, 1455, 30006, 30020, 102]),
        ("naïve\u{301}\u{200B}word\u{A0}x\tY", [101, 15743, 18351, 1060, 1061, 102]),
        ("$5.00+tax ~ [UNK] a[SEP]b", [101, 1002, 1019, 1012, 4002, 1009, 4171, 1066, 100, 1037, 102, 1038, 102]),
        ("unbelievableness electroencephalographically", [101, 23653, 2791, 16175, 10127, 21890, 21197, 20721, 3973, 102]),
        ("ΑΣΣΟΣ ﬁre", [101, 1155, 29733, 29733, 29730, 29733, 1984, 2890, 102]),
        ("\u{FFFD}\0\u{7}a😀b", [101, 100, 102]),
        ("don't—stop… «ok»", [101, 2123, 1005, 1056, 1517, 2644, 1529, 1077, 7929, 1090, 102]),
    ]

    @Test(.enabled(if: LabelingFixture.installed), arguments: known.indices) func tokensAreThoseOfTheReference(index: Int) throws {
        let tokenizer = try WordPieceTokenizer(path: #require(LabelingFixture.installation).home + "/models/minilm/vocab.txt")
        let (text, tokens) = Self.known[index]
        #expect(tokenizer.tokens(of: text, limit: 256) == tokens)
    }
}

@Suite struct TokenBatchesTests {
    @Test func eachSentenceIsInOneRowAndBatchesKeepTheirLimits() {
        let sentences: [[Int32]] = (0..<200).map { index in Array(repeating: Int32(index % 50), count: 1 + index * 7919 % 40) }
        let batches = TokenBatches(sentences, rows: 8, tokens: 100).batches
        #expect(batches.joined().joined().sorted() == Array(sentences.indices))
        for batch in batches {
            let longest = batch.map { sentences[$0[0]].count }.max() ?? 0
            #expect(batch.count <= 8 && (batch.count == 1 || batch.count * longest <= 100))
            #expect(batch.allSatisfy { row in row.allSatisfy { sentences[$0] == sentences[row[0]] } })
        }
        #expect(batches.reduce(0) { $0 + $1.count } == Set(sentences).count)
        #expect(TokenBatches([], rows: 8, tokens: 100).batches.isEmpty)
    }
}

@Suite struct LogSumExpTests {
    @Test(arguments: [1, 15, 16, 17, 1023, 1024, 49_152]) func itIsTheSumInDoubles(count: Int) {
        let values = (0..<count).map { Float(($0 &* 7919) % 4001) / 100 - 20 }
        let top = values.map(Double.init).max() ?? 0
        let expected = top + log(values.reduce(0) { $0 + exp(Double($1) - top) })
        #expect(abs(values.withUnsafeBufferPointer(LogSumExp.of) - expected) < 1e-6)
    }

    @Test func numbersFarApartAndNoNumbersAtAll() {
        #expect([Float(0), -500, -1e30].withUnsafeBufferPointer(LogSumExp.of) == 0)
        #expect([Float]().withUnsafeBufferPointer(LogSumExp.of) == -.infinity)
        #expect([Float](repeating: -.infinity, count: 20).withUnsafeBufferPointer(LogSumExp.of) == -.infinity)
    }
}
