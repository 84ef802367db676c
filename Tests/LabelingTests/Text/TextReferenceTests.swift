import Foundation
import Testing

@testable import Labeling

/// What the same models gave in Python.
private enum TextReference {
    struct Sentences: Decodable {
        struct Sentence: Decodable {
            var text: String
            /// By Hugging Face's tokenizers.
            var ids: [Int32]
            /// By onnxruntime, in parts of `unit`.
            var vector: [Double]
        }

        var unit: Double
        var longest: Int
        var sentences: [Sentence]
    }

    struct Texts: Decodable {
        struct Text: Decodable {
            var text: String
            var ids: [Int32]
            /// Each token's log-likelihood, by the GGUF's weights in numpy.
            var afterStart: [Double]
        }

        var texts: [Text]
    }

    static func read<Value: Decodable>(_ name: String) throws -> Value {
        let folder = ((#filePath as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
        return try JSONDecoder().decode(Value.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/Fixtures/\(name)")))
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct TextReferenceTests {
    /// Tokens are the same; vectors were seen to have a cosine of 0.999999 or more, where 0.999 is asked for.
    @Test func minilmAgrees() async throws {
        let reference: TextReference.Sentences = try TextReference.read("minilm.json")
        try await LabelingFixture.withCatalog { catalog, _ in
            let encoder = try LabelingFixture.models(catalog).textEncoder()
            #expect(reference.sentences.count >= 200 && reference.longest == TextEncoder.longest)
            let vectors = try encoder.encode(reference.sentences.map(\.text))
            for (index, sentence) in reference.sentences.enumerated() {
                #expect(encoder.tokenizer.tokens(of: sentence.text, limit: TextEncoder.longest) == sentence.ids, "\(sentence.text)")
                let theirs = sentence.vector.map { $0 * reference.unit }
                let product = zip(vectors[index], theirs).reduce(0) { $0 + Double($1.0) * $1.1 }
                let length = theirs.reduce(0) { $0 + $1 * $1 }.squareRoot()
                #expect(product / length > 0.99999, "\(sentence.text)")
            }
        }
    }

    /// Means were seen to differ by 0.006: OpenVINO's form of the weights is not quite the GGUF's.
    @Test func smolLM2Agrees() async throws {
        let reference: TextReference.Texts = try TextReference.read("smollm2.json")
        try await LabelingFixture.withCatalog { catalog, _ in
            let scorer = try LabelingFixture.models(catalog).fluencyScorer()
            let texts = reference.texts.map(\.text)
            let tokens = try scorer.tokens(of: texts)
            #expect(tokens == reference.texts.map(\.ids))
            for (score, text) in zip(try scorer.score(texts), reference.texts) {
                let theirs = text.afterStart.reduce(0, +) / Double(max(1, text.afterStart.count))
                #expect(abs((score ?? 0) - theirs) < 0.02, "\(text.text)")
            }
        }
    }
}
