import Audio

/// Rates a clip while its samples come, keeping no more of it than a window and what came last.
final class OpinionMeter {
    private let model: SpeechQualityModel
    private let frontEnd: P808Mel
    private let limit: Int?
    /// Where the windows begin that are still to be rated, samples.
    private var plan: ArraySlice<Int>
    /// Samples from `kept` on.
    private var buffer: [Float] = []
    private var kept = 0
    private var heard = 0
    private var sum = OpinionScores()
    /// Windows that were rated.
    private(set) var windows = 0

    /// - Parameters:
    ///   - duration: Seconds of the clip, from which the windows are spread.
    ///   - limit: The most windows; nil for all.
    init(model: SpeechQualityModel, duration: Double, limit: Int?) throws {
        self.model = model
        self.limit = limit
        frontEnd = try P808Mel()
        let expected = Int((duration * Double(AudioFile.modelRate)).rounded())
        // A resampler may give a few samples more; a window counts only once all of it has come.
        plan = RatedWindows.starts(samples: limit == nil ? expected + 16 : expected, limit: limit)[...]
    }

    /// Hears the next samples and rates the windows that became whole.
    ///
    /// - Throws: `InferenceError`.
    func add(_ samples: [Float]) throws {
        heard += samples.count
        // Until the first window is rated all of a short clip is kept, for it may have to be repeated.
        guard !plan.isEmpty || windows == 0 else { return }
        buffer.append(contentsOf: samples)
        while let start = plan.first, RatedWindows.due(start) <= heard {
            plan.removeFirst()
            try rate(buffer, from: start - kept)
        }
        forget(before: plan.first ?? (windows > 0 ? heard : 0))
    }

    /// The mean of all windows; nil where there was none, as of a clip without samples.
    ///
    /// A clip shorter than a window is repeated, each time with all that was
    /// repeated before, until it is long enough.
    ///
    /// - Throws: `InferenceError`.
    func finish() throws -> OpinionScores? {
        if windows == 0, kept == 0, !buffer.isEmpty {
            buffer = Self.repeated(buffer)
            for start in RatedWindows.starts(samples: buffer.count, limit: limit) { try rate(buffer, from: start) }
        }
        return windows == 0 ? nil : sum / Double(windows)
    }

    /// A clip with itself behind it until it is as long as a window.
    static func repeated(_ samples: [Float]) -> [Float] {
        var repeated = samples
        while repeated.count < SpeechQualityModel.window, !repeated.isEmpty { repeated += repeated }
        return repeated
    }

    private func rate(_ samples: [Float], from start: Int) throws {
        sum = try samples.withUnsafeBufferPointer { samples in
            try sum + model.rate(UnsafeBufferPointer(rebasing: samples[start..<(start + SpeechQualityModel.window)]), frontEnd: frontEnd)
        }
        windows += 1
    }

    private func forget(before sample: Int) {
        let count = min(buffer.count, sample - kept)
        guard count > 0 else { return }
        buffer.removeFirst(count)
        kept += count
    }
}
