import Inference
import Manifest

/// A tokenizer that is itself a network of OpenVINO's, from texts to numbers of tokens. May be shared between threads.
struct NetworkTokenizer: Sendable {
    private let model: DeferredModel

    /// - Parameters:
    ///   - path: Of the tokenizer's network.
    ///   - installation: Where the library with its operations is.
    /// - Throws: `InferenceError`.
    init(path: String, installation: Installation, workers: Int) throws {
        model = try DeferredModel(path: path) { path in
            try TensorModel(
                path: path, inputs: [], outputs: ["input_ids", "attention_mask"], workers: workers,
                extensions: [installation.home + "/lib/libopenvino_tokenizers.so"])
        }
    }

    /// The tokens of some texts.
    ///
    /// - Parameter longest: Tokens of a text; what follows is left out.
    func tokens(of sentences: [String], longest: Int) throws -> [[Int32]] {
        var tokens: [[Int32]] = []
        for start in stride(from: 0, to: sentences.count, by: 256) {
            // Some sixteen times the bytes that so many tokens take of plain text.
            let texts = sentences[start..<min(start + 256, sentences.count)].map { $0.beginning(bytes: longest * 64) }
            tokens += try model().withRequest { request in
                try request.setTexts(texts)
                try request.run()
                return try request.output("input_ids", shape: [texts.count, nil]) { (ids: UnsafeBufferPointer<Int64>, shape) in
                    try request.output("attention_mask", shape: [texts.count, shape[1]]) { (mask: UnsafeBufferPointer<Int64>, _) in
                        texts.indices.map { row in
                            let places = row * shape[1]..<(row + 1) * shape[1]
                            return places.lazy.filter { mask[$0] != 0 }.prefix(longest).map { Int32(truncatingIfNeeded: ids[$0]) }
                        }
                    }
                }
            }
        }
        return tokens
    }
}
