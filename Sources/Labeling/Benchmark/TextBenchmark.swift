import Inference

/// How fast sentences are embedded, beside the bare calls of the network on the same batches in the same process.
///
/// Ours is the way of a text in a run: tokens, batches of one length, the
/// network, the mean. Both sides run on one thread, in turn, and the best of the rounds counts.
public struct TextBenchmark {
    private let encoder: TextEncoder
    private let sentences: [String]
    private let rounds: Int

    /// - Parameters:
    ///   - sentences: All different; the same would be run once.
    ///   - rounds: How often each side is timed.
    /// - Throws: `LabelingError` or `InferenceError`.
    public init(sentences: [String], models: LabelingModels, rounds: Int = 5) throws {
        encoder = try models.textEncoder()
        self.sentences = sentences
        self.rounds = max(1, rounds)
    }

    /// Sentences a second, ours and bare.
    ///
    /// - Throws: `InferenceError`.
    public func run() throws -> LabelingBenchmark.Row {
        let tokens = sentences.map { encoder.tokenizer.tokens(of: $0, limit: TextEncoder.longest) }
        let batches = TokenBatches(tokens, rows: TextEncoder.batch, tokens: TextEncoder.tokensInRun).batches.map { batch in
            batch.map { tokens[$0[0]] }
        }
        var best = (Duration.seconds(1_000_000), Duration.seconds(1_000_000))
        for _ in 0..<rounds {
            best.0 = min(best.0, try LabelingBenchmark.time { _ = try encoder.encode(sentences) })
            best.1 = min(best.1, try LabelingBenchmark.time { try batches.forEach(runAlone) })
        }
        let count = Double(sentences.count)
        return LabelingBenchmark.Row(
            name: "text-vectors", speed: count / best.0.seconds, bareSpeed: count / best.1.seconds, bare: "MiniLM in OpenVINO")
    }

    private func runAlone(_ batch: [[Int32]]) throws {
        try encoder.model().withRequest { request in
            _ = try encoder.setInputs(batch, of: request)
            try request.run()
        }
    }
}
