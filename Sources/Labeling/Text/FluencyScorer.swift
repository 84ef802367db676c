import Inference

/// SmolLM2: how fluent a sentence is, as the mean log-likelihood of its tokens.
///
/// Each token is read after `<|endoftext|>` and the tokens before it, as a text
/// that begins. Of 150 captions of Clotho this finds 145 more likely than
/// themselves with two words swapped, and 134 where nothing stands before the
/// first token. Compare sentences of one kind. May be shared between threads.
struct FluencyScorer: Sendable {
    /// Tokens of a sentence that are scored; what follows is left out.
    static let longest = 256
    /// Sentences in one run.
    static let batch = 16
    /// Tokens in one run, padding included: each has a logit for all of the vocabulary, 200 kB.
    static let tokensInRun = 128
    /// `<|endoftext|>`.
    private static let beginning: Int32 = 0

    private let model: DeferredModel
    let tokenizer: NetworkTokenizer
    let version: String
    let fingerprint: String

    init(_ installed: InstalledModel, workers: Int) throws {
        model = try DeferredModel(path: installed.path("model")) { path in
            try TensorModel(
                path: path, inputs: ["input_ids", "attention_mask", "position_ids", "beam_idx"], outputs: ["logits"], workers: workers,
                activations: .float)
        }
        tokenizer = try NetworkTokenizer(path: installed.path("tokenizer"), installation: installed.installation, workers: workers)
        version = installed.manifest.version
        fingerprint = installed.fingerprint("weights")
    }

    /// The mean natural logarithm of the tokens' likelihoods, one a sentence; nil for a sentence without tokens.
    ///
    /// A sentence always gets the same number, whatever else is in the call.
    ///
    /// - Throws: `InferenceError`.
    func score(_ sentences: [String]) throws -> [Double?] {
        let tokens = try tokens(of: sentences)
        let model = try model()
        var scores = [Double?](repeating: nil, count: sentences.count)
        for batch in TokenBatches(tokens, rows: Self.batch, tokens: Self.tokensInRun).batches {
            let rows = batch.map { tokens[$0[0]] }
            for (row, likelihoods) in try logLikelihoods(rows, by: model).enumerated() where !likelihoods.isEmpty {
                let mean = likelihoods.reduce(0, +) / Double(likelihoods.count)
                guard mean.isFinite else { throw InferenceError.runFailed(model: model.path, reason: "its logits are not numbers") }
                for place in batch[row] { scores[place] = mean }
            }
        }
        return scores
    }

    /// The tokens of some sentences, at most `longest` each.
    func tokens(of sentences: [String]) throws -> [[Int32]] {
        try tokenizer.tokens(of: sentences, longest: Self.longest)
    }

    /// The logarithm of each token's likelihood, for sentences of about one length.
    private func logLikelihoods(_ sentences: [[Int32]], by model: TensorModel) throws -> [[Double]] {
        // The last token is never read, only scored. A run of one token alone is OpenVINO's way of generating, with a memory in eight bits.
        let width = sentences.reduce(2) { max($0, $1.count) }
        return try model.withNewRequest { request in
            try setInputs(sentences, width: width, of: request)
            try request.run()
            return try request.output("logits", shape: [sentences.count, width, nil]) { (logits: UnsafeBufferPointer<Float>, shape) in
                guard sentences.allSatisfy({ $0.allSatisfy { (0..<shape[2]).contains(Int($0)) } }) else {
                    throw InferenceError.runFailed(model: model.path, reason: "its tokenizer knows more tokens than its \(shape[2]) logits")
                }
                return sentences.enumerated().map { row, sentence in
                    sentence.enumerated().map { place, token in
                        let first = (row * width + place) * shape[2]
                        let likelihoods = UnsafeBufferPointer(rebasing: logits[first..<first + shape[2]])
                        return Double(likelihoods[Int(token)]) - LogSumExp.of(likelihoods)
                    }
                }
            }
        }
    }

    /// Gives a request `<|endoftext|>` and all tokens but the last of each sentence.
    private func setInputs(_ sentences: [[Int32]], width: Int, of request: borrowing InferenceRequest) throws {
        let shape = [sentences.count, width]
        try request.set("input_ids", shape: shape) { (ids: UnsafeMutableBufferPointer<Int64>) in
            ids.update(repeating: Int64(Self.beginning))
            for (row, sentence) in sentences.enumerated() {
                for (place, token) in sentence.dropLast().enumerated() { ids[row * width + place + 1] = Int64(token) }
            }
        }
        try request.set("attention_mask", shape: shape) { (mask: UnsafeMutableBufferPointer<Int64>) in
            mask.update(repeating: 0)
            for (row, sentence) in sentences.enumerated() {
                mask[row * width..<row * width + max(1, sentence.count)].update(repeating: 1)
            }
        }
        try request.set("position_ids", shape: shape) { (positions: UnsafeMutableBufferPointer<Int64>) in
            for place in positions.indices { positions[place] = Int64(place % width) }
        }
        try request.set("beam_idx", shape: [sentences.count]) { (beams: UnsafeMutableBufferPointer<Int32>) in
            for row in beams.indices { beams[row] = Int32(truncatingIfNeeded: row) }
        }
    }
}
