import Inference

/// MiniLM: a sentence as a vector of 384 dimensions and length 1, near to those of sentences that mean the same.
///
/// The mean of the last layer over the sentence's tokens, divided by its
/// length, as the `sentence-transformers` package pools all-MiniLM-L6-v2.
/// Layers get floats, not activations in eight bits, so that the vectors are
/// onnxruntime's. May be shared between threads.
struct TextEncoder: Sendable {
    static let dimensions = 384
    /// Tokens of a sentence that are read, `[CLS]` and `[SEP]` among them; the model's `max_seq_length`.
    static let longest = 256
    /// Sentences in one run.
    static let batch = 32
    /// Tokens in one run, padding included: what keeps a run's tensors within some 50 MB.
    static let tokensInRun = 4_096

    let model: DeferredModel
    let tokenizer: WordPieceTokenizer
    let version: String
    let fingerprint: String
    let vocabularyFingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        model = try DeferredModel(path: installed.path("model")) { path in
            try TensorModel(
                path: path, inputs: ["input_ids", "attention_mask", "token_type_ids"], outputs: ["last_hidden_state"], workers: workers,
                activations: .float)
        }
        tokenizer = try WordPieceTokenizer(path: installed.path("vocabulary"))
        version = installed.manifest.version
        fingerprint = installed.fingerprint("model")
        vocabularyFingerprint = installed.fingerprint("vocabulary")
    }

    /// One vector a text; the same text always gives the same, whatever else is in the call. Texts that are the same are run once.
    ///
    /// - Throws: `InferenceError`.
    func encode(_ texts: [String]) throws -> TextVectors {
        try encode(tokens: texts.map { tokenizer.tokens(of: $0, limit: Self.longest) })
    }

    /// One vector a sequence of tokens.
    func encode(tokens sentences: [[Int32]]) throws -> TextVectors {
        var values = [Float](repeating: 0, count: sentences.count * Self.dimensions)
        let batches = TokenBatches(sentences, rows: Self.batch, tokens: Self.tokensInRun)
        for batch in batches.batches {
            try run(batch.map { sentences[$0[0]] }) { row, vector in
                for place in batch[row] {
                    values.withUnsafeMutableBufferPointer { values in
                        _ = values[(place * Self.dimensions)...].update(fromContentsOf: vector)
                    }
                }
            }
        }
        return TextVectors(dimensions: Self.dimensions, values: values)
    }

    /// Runs the model on sentences of about one length.
    private func run(_ sentences: [[Int32]], _ body: (_ row: Int, _ vector: [Float]) -> Void) throws {
        try model().withRequest { request in
            let width = try setInputs(sentences, of: request)
            try request.run()
            try request.output("last_hidden_state", shape: [sentences.count, width, Self.dimensions]) {
                (states: UnsafeBufferPointer<Float>, _) in
                var vector = [Float](repeating: 0, count: Self.dimensions)
                for (row, sentence) in sentences.enumerated() {
                    let first = row * width * Self.dimensions
                    Self.pool(UnsafeBufferPointer(rebasing: states[first..<first + sentence.count * Self.dimensions]), into: &vector)
                    body(row, vector)
                }
            }
        }
    }

    /// Gives a request its tokens, filled up to the longest sentence.
    ///
    /// - Returns: That sentence's tokens.
    func setInputs(_ sentences: [[Int32]], of request: borrowing InferenceRequest) throws -> Int {
        let width = sentences.reduce(1) { max($0, $1.count) }
        let shape = [sentences.count, width]
        try request.set("input_ids", shape: shape) { (ids: UnsafeMutableBufferPointer<Int64>) in
            ids.update(repeating: Int64(tokenizer.padding))
            for (row, sentence) in sentences.enumerated() {
                for (place, token) in sentence.enumerated() { ids[row * width + place] = Int64(token) }
            }
        }
        try request.set("attention_mask", shape: shape) { (mask: UnsafeMutableBufferPointer<Int64>) in
            mask.update(repeating: 0)
            for (row, sentence) in sentences.enumerated() {
                mask[row * width..<row * width + sentence.count].update(repeating: 1)
            }
        }
        try request.set("token_type_ids", shape: shape) { (types: UnsafeMutableBufferPointer<Int64>) in types.update(repeating: 0) }
        return width
    }

    /// The mean of a sentence's states, at length 1.
    private static func pool(_ states: UnsafeBufferPointer<Float>, into vector: inout [Float]) {
        vector.withUnsafeMutableBufferPointer { vector in
            vector.update(repeating: 0)
            for start in stride(from: 0, to: states.count, by: dimensions) {
                for dimension in 0..<dimensions { vector[dimension] += states[start + dimension] }
            }
            // The mean's division falls out of the length's.
            var squares: Float = 0
            for dimension in 0..<dimensions { squares += vector[dimension] * vector[dimension] }
            let length = max(squares.squareRoot(), .leastNormalMagnitude)
            for dimension in 0..<dimensions { vector[dimension] /= length }
        }
    }
}
