import Audio
import Foundation
import Inference
public import Manifest
import Work

extension ModelCheck {
    /// What a model is run on.
    public enum Subject: Sendable, Equatable {
        /// A sound file, or a text file whose lines are read by a model of texts.
        case file(String)
        /// Noise, or numbers of tokens, from a seed.
        case seed(Int)
    }

    /// Seconds of a file that are heard at most.
    public static let mostSeconds = 300.0
    /// Seconds of generated noise.
    public static let noiseSeconds = 30.0
    /// Texts that are generated, and the tokens of each.
    private static let texts = (count: 64, tokens: 32)
    /// Lines of a text file that are read.
    private static let mostLines = 1_000
    /// How often the whole is run; the quickest counts.
    private static let rounds = 3

    /// Runs a model on one thread.
    ///
    /// - Throws: `LabelingError`, `InferenceError` or `AudioError`.
    public init(_ manifest: ModelManifest, on subject: Subject, in installation: Installation) throws {
        guard manifest.tensor != nil else {
            try self.init(speech: manifest, on: subject)
            return
        }
        let model = try DescribedModel(unchecked: manifest, workers: 1)
        self.init(
            path: model.model.path, inputs: model.model.inputs, outputs: model.model.outputs,
            disagreements: model.disagreements().map(\.description))
        guard disagreements.isEmpty else { return }
        if case .tokens(let tokens) = model.tensor.frontEnd {
            try run(model, Self.sentences(of: subject, for: model, tokens, installation))
        } else {
            try run(model, Self.samples(of: subject, rate: model.rate))
        }
    }

    static func samples(of subject: Subject, rate: Int) throws -> [Float] {
        switch subject {
        case .file(let path): try AudioFile.mono(path: path, rate: rate, longest: mostSeconds)
        case .seed(let seed): noise(seconds: noiseSeconds, rate: rate, seed: seed)
        }
    }

    /// Whether anything of an entry can be run: its network, or a speech model.
    public static func canRun(_ manifest: ModelManifest) throws -> Bool {
        try manifest.tensor != nil || manifest.speechModel != nil
    }

    private mutating func run(_ model: DescribedModel, _ samples: [Float]) throws {
        amount = Double(samples.count) / Double(model.rate)
        batch = model.batch
        var quickest = Duration.seconds(1_000_000)
        for round in 0..<Self.rounds {
            let start = ContinuousClock.now
            var found: [Output] = []
            var runs = 0
            try model.eachRun(over: samples) { request, feed in
                runs += 1
                guard round == 0, runs == 1 else { return }
                found = try model.outputs(of: request, feed)
            }
            quickest = min(quickest, start.duration(to: .now))
            if round == 0 { self.found = found }
        }
        speed = amount / quickest.seconds
    }

    /// Numbers of tokens: of the lines of a file, or generated.
    private static func sentences(
        of subject: Subject, for model: DescribedModel, _ front: FrontEndManifest.Tokens, _ installation: Installation
    ) throws -> [[Int32]] {
        switch subject {
        case .seed(let seed):
            let choice = Choice(seed: seed, recipe: "model check", key: model.manifest.name)
            let length = min(texts.tokens, front.longest)
            return (0..<texts.count).map { text in
                (0..<length).map { Int32(truncatingIfNeeded: choice.index(below: front.size, for: "\(text) \($0)") ?? 0) }
            }
        case .file(let path):
            guard let data = FileManager.default.contents(atPath: path) else { throw AudioError.missing(path: path) }
            let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).prefix(mostLines).map(String.init)
            guard let vocabulary = model.manifest.path(of: front.vocabulary) else {
                throw LabelingError.noSuchModel(model.manifest.name, role: front.vocabulary)
            }
            switch front.tokenizer {
            case .wordPiece:
                let tokenizer = try WordPieceTokenizer(path: vocabulary)
                return lines.map { tokenizer.tokens(of: $0, limit: front.longest) }
            case .openVINO:
                return try NetworkTokenizer(path: vocabulary, installation: installation, workers: 1).tokens(of: lines, longest: front.longest)
            }
        }
    }

    private mutating func run(_ model: DescribedModel, _ sentences: [[Int32]]) throws {
        amount = Double(sentences.count)
        batch = DescribedModel.mostInBatch
        var quickest = Duration.seconds(1_000_000)
        for _ in 0..<Self.rounds {
            let start = ContinuousClock.now
            for first in stride(from: 0, to: sentences.count, by: batch) {
                let feed = DescribedModel.Feed(sentences: sentences[first..<min(first + batch, sentences.count)])
                var state: ModelState = [:]
                let found = try model.run(feed, state: &state) { try model.outputs(of: $0, feed) }
                if self.found.isEmpty { self.found = found }
            }
            quickest = min(quickest, start.duration(to: .now))
        }
        speed = amount / quickest.seconds
    }

    /// Evenly spread noise of half of full scale.
    static func noise(seconds: Double, rate: Int, seed: Int) -> [Float] {
        var state = UInt64(bitPattern: Int64(seed))
        return (0..<Int(seconds * Double(rate))).map { _ in
            // SplitMix64, Steele and others, OOPSLA 2014.
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Float(Int32(truncatingIfNeeded: mixed >> 40) - (1 << 23)) / Float(1 << 24)
        }
    }
}

extension DescribedModel {
    /// Runs the network over a sound, window by window or stretch by stretch.
    ///
    /// - Parameter body: Receives the request after each run, and what went in.
    func eachRun(over samples: [Float], _ body: (borrowing InferenceRequest, Feed) throws -> Void) throws {
        var state: ModelState = [:]
        guard windowSteps != nil else {
            let longest = Int(Self.longestStretch * Double(rate))
            for start in stride(from: 0, to: samples.count, by: longest) {
                let feed = try stretch(samples[start..<min(start + longest, samples.count)])
                try run(feed, state: &state) { try body($0, feed) }
            }
            return
        }
        let frontEnd = try frontEnd()
        var windows = ModelWindows(size: frontEnd.size)
        func runWaiting(least: Int) throws {
            while windows.count >= least, windows.count > 0 {
                let feed = feed(windows)
                try run(feed, state: &state) { try body($0, feed) }
                windows.removeFirst(feed.count)
            }
        }
        // In pieces, so that a long file takes no more memory than its samples.
        for start in stride(from: 0, to: samples.count, by: 16_384) {
            samples.withUnsafeBufferPointer { samples in
                frontEnd.add(UnsafeBufferPointer(rebasing: samples[start..<min(start + 16_384, samples.count)]), to: &windows)
            }
            try runWaiting(least: batch)
        }
        frontEnd.finish(to: &windows)
        try runWaiting(least: 1)
    }

    /// The next batch of windows.
    func feed(_ windows: ModelWindows) -> Feed {
        let count = min(batch, windows.count)
        return Feed(values: windows.values[..<(count * windows.size)], steps: windowSteps ?? 1, lengths: windows.lengths[..<count])
    }

    /// A stretch of sound as it is, where there are no windows.
    func stretch(_ samples: ArraySlice<Float>) throws -> Feed {
        switch tensor.frontEnd {
        case .samples(let manifest):
            let scaled = samples.withUnsafeBufferPointer { SampleWindows.scaled($0, manifest, sound: $0.count) }
            return Feed(values: scaled[...], steps: scaled.count, lengths: [scaled.count])
        case .logMel(let manifest):
            let parameters = LogMelParameters(manifest, rate: rate)
            var frames = try LogMel(parameters).frames(of: Array(samples))
            frames.withUnsafeMutableBufferPointer { parameters.normalize($0) }
            let count = frames.count / max(1, parameters.bands)
            return Feed(values: frames[...], steps: count, lengths: [count])
        case .tokens: throw LabelingError.notDescribed(manifest.name)
        }
    }

    /// The outputs after a run, with their true shapes.
    func outputs(of request: borrowing InferenceRequest, _ feed: Feed) throws -> [ModelCheck.Output] {
        var found: [ModelCheck.Output] = []
        for output in tensor.outputs {
            let shape = try request.output(output.name, shape: output.sizes(batch: feed.count)) { (_: UnsafeBufferPointer<Float>, shape) in shape }
            let hop = output.hopSamples > 0 ? Double(rate) / Double(output.hopSamples) : nil
            found.append(ModelCheck.Output(name: output.name, shape: shape, framesPerSecond: hop ?? measuredRate(output, shape)))
        }
        return found
    }

    /// Rows of time a second, by what came of a window.
    private func measuredRate(_ output: TensorOutput, _ shape: [Int]) -> Double? {
        guard let place = output.shape.place(of: .time), case .some(let window) = try? frontEnd().window else { return nil }
        return Double(shape[place]) / window
    }
}
