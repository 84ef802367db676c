import Audio
import Work

/// How fast each labeler hears, beside the bare call of its engine on the same sound in the same process.
///
/// Both sides run on one thread, in turn, and the best of the rounds counts.
/// The bare side gets its input ready made: patches, segments, decoded samples.
public struct LabelingBenchmark {
    /// One line of the table.
    public struct Row: Sendable, Equatable {
        /// The labeler, or the part of the work.
        public var name: String
        /// Seconds of sound, or sentences, for each second of ours.
        public var speed: Double
        /// The same for each second of the bare call.
        public var bareSpeed: Double
        /// What the bare call is.
        public var bare: String

        /// Ours over the bare call.
        public var ratio: Double { speed / bareSpeed }
    }

    private let models: LabelingModels
    private let rounds: Int
    private let sounds: [BenchmarkSound]

    /// Decodes the files that are heard.
    ///
    /// - Parameter rounds: How often each side is timed.
    /// - Throws: `AudioError`, or what models throw.
    public init(files: [String], models: LabelingModels, rounds: Int = 3) throws {
        self.models = models
        self.rounds = max(1, rounds)
        sounds = try files.map { try BenchmarkSound(path: $0, detector: models.detector(), tagger: models.tagger()) }
    }

    /// Times every labeler.
    ///
    /// - Throws: What models throw.
    public func run() async throws -> [Row] {
        let definitions = LabelerRegistry.all
        let labelers = try await LabelerRegistry.prepare(definitions, models: models).labelers.compactMap { $0 as? any ListeningLabeler }
        var rows = [try row("decode", bare: "libsndfile") { _ = try $0.hear(by: [DecodingAlone()]) } against: { try $0.decode() }]
        for labeler in labelers {
            let call = try bareCall(for: labeler.name)
            rows.append(
                try row(labeler.name, bare: call.name) { sound in
                    _ = labeler.needs.isMeasured ? try sound.hear(by: [labeler]) : [try ClipEar.labels(of: sound.samples, by: labeler)]
                } against: { try call.run($0) })
        }
        return rows
    }

    /// Seconds of sound a second when some labelers hear files in one decode, on all workers.
    ///
    /// - Throws: What models throw.
    public func passSpeed(of names: [String]) async throws -> Double {
        let labelers = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: names), models: models).labelers
            .compactMap { $0 as? any ListeningLabeler }
        var best = Duration.seconds(1_000_000)
        for _ in 0..<rounds {
            let clock = ContinuousClock.now
            try await orderedPass(over: sounds, workers: models.workers) { sound in
                try sound.hear(by: labelers).reduce(0) { $0 + $1.statements.count }
            } consume: { _ in }
            best = min(best, clock.duration(to: .now))
        }
        return seconds / best.seconds
    }

    /// Seconds of sound in the files together.
    public var seconds: Double {
        sounds.reduce(0) { $0 + $1.seconds }
    }

    private func bareCall(for labeler: String) throws -> BareCall {
        switch labeler {
        case "speech": .silero(try models.detector())
        case "tags", "vectors": .yamnet(try models.tagger())
        case "transcript": .moonshine(try models.recognizer())
        case "units": .encoder(try models.encoder())
        default: .decode
        }
    }

    private func row(
        _ name: String, bare: String, _ ours: (BenchmarkSound) throws -> Void, against theirs: (BenchmarkSound) throws -> Void
    ) throws -> Row {
        var best = (Duration.seconds(1_000_000), Duration.seconds(1_000_000))
        for _ in 0..<rounds {
            best.0 = min(best.0, try Self.time { try sounds.forEach(ours) })
            best.1 = min(best.1, try Self.time { try sounds.forEach(theirs) })
        }
        return Row(name: name, speed: seconds / best.0.seconds, bareSpeed: seconds / best.1.seconds, bare: bare)
    }

    static func time(_ body: () throws -> Void) rethrows -> Duration {
        let start = ContinuousClock.now
        try body()
        return start.duration(to: .now)
    }
}

extension Duration {
    var seconds: Double {
        max(1e-9, Double(components.seconds) + Double(components.attoseconds) * 1e-18)
    }
}

/// Wants the sound and says nothing of it.
private struct DecodingAlone: ClipHearing {
    let needs = Needs()

    func listener(to clip: ClipFormat) -> any ClipListener {
        Listener()
    }

    private final class Listener: ClipListener {
        func hear(_ passage: Passage) {}
        func labels(_ ending: ClipEnding) -> Labels { Labels() }
    }
}
