import Audio
import Work

/// How fast each labeler hears, beside the bare call of its engine on the same sound in the same process.
///
/// Both sides run on one thread, in turn, and the best of the rounds counts.
/// The bare side gets its input ready made: patches, segments, decoded samples;
/// ours gets samples, as they come out of the one decode that labelers share.
public struct LabelingBenchmark {
    /// One line of the table.
    public struct Row: Sendable, Equatable, Encodable {
        /// The labelers, or the part of the work.
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
    /// Of all sounds, what YAMNet is given.
    private let patches: [UInt8]

    /// Decodes the files that are heard.
    ///
    /// - Parameter rounds: How often each side is timed.
    /// - Throws: `AudioError`, or what models throw.
    public init(files: [String], models: LabelingModels, rounds: Int = 3) throws {
        self.models = models
        self.rounds = max(1, rounds)
        sounds = try files.map { try BenchmarkSound(path: $0, detector: models.detector()) }
        let frontEnd = try PatchFrontEnd()
        let tagger = try models.tagger()
        patches = sounds.flatMap { $0.patches(for: tagger, by: frontEnd) }
    }

    /// Times every labeler that listens, then all that are part of `all` together beside their bare calls and one decode.
    ///
    /// - Throws: What models throw.
    public func run() async throws -> [Row] {
        let prepared = try await LabelerRegistry.prepare(LabelerRegistry.all + models.ownLabelers, models: models).labelers
        let labelers = prepared.compactMap { $0 as? any ListeningLabeler }
        let usual = Set(LabelerRegistry.all.filter(\.isPartOfAll).map(\.name))
        var rows = [try decoding()]
        var bareSeconds = seconds / rows[0].bareSpeed
        for labeler in labelers {
            let call = try bareCall(for: labeler)
            let row = try row(labeler.name, call) { sound, round in try sound.hearSamples(by: [labeler], in: round) }
            rows.append(row)
            // Vectors come from the run that tags come from, and so does what decides where others listen.
            if labeler.name != VectorsLabeler.definition.name, usual.contains(labeler.name) {
                bareSeconds += seconds / row.bareSpeed
                if case .network(_, _, let tagger?) = call { bareSeconds -= try time { try tagger.runAlone(over: patches) } }
            }
        }
        let sounds = labelers.filter { [TagsLabeler.definition.name, VectorsLabeler.definition.name].contains($0.name) }
        rows.append(try row("tags+vectors", .yamnet(models.tagger())) { sound, round in try sound.hearSamples(by: sounds, in: round) })
        let common = labelers.filter { usual.contains($0.name) }
        let together = try time { try hear { sound, round in try sound.hear(by: common, in: round) } }
        rows.append(Row(name: "all together", speed: seconds / together, bareSpeed: seconds / bareSeconds, bare: "all of these and one decode"))
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
            let sittings = stride(from: 0, to: sounds.count, by: 8).map { sounds[$0..<min(sounds.count, $0 + 8)] }
            try await orderedPass(over: sittings, workers: models.workers) { sitting in
                let round = HearingRound()
                for sound in sitting { try sound.hear(by: labelers, in: round) }
                try round.hear()
            } consume: { _ in }
            best = min(best, clock.duration(to: .now))
        }
        return seconds / best.seconds
    }

    /// Seconds of sound in the files together.
    public var seconds: Double {
        sounds.reduce(0) { $0 + $1.seconds }
    }

    private func bareCall(for labeler: any ListeningLabeler) throws -> BareCall {
        switch labeler {
        case is SpeechLabeler: .silero(try models.detector())
        case is TagsLabeler, is VectorsLabeler: .yamnet(try models.tagger())
        case let labeler as TranscriptLabeler: .recognition(labeler.recognizer)
        case let labeler as ModelTranscriptLabeler: .recognition(labeler.recognizer)
        case is UnitsLabeler: .encoder(try models.encoder())
        case is DNSMOSLabeler: .dnsmos(try models.speechQuality())
        case let labeler as any NetworkLabeler:
            .network(labeler.model, try sounds.map { try labeler.feeds(of: $0.samples) }, after: labeler.needs.patches)
        default: .measurement(labeler)
        }
    }

    private func decoding() throws -> Row {
        let bare = try time { try BareCall.decode.run(sounds, patches: patches) }
        let ours = try time { try hear { sound, round in try sound.hear(by: [DecodingAlone()], in: round) } }
        return Row(name: "decode, resample", speed: seconds / ours, bareSpeed: seconds / bare, bare: BareCall.decode.name)
    }

    private func row(_ name: String, _ call: BareCall, _ ours: (BenchmarkSound, HearingRound) throws -> Void) throws -> Row {
        var best = (ours: Double.infinity, bare: Double.infinity)
        for _ in 0..<rounds {
            best.ours = min(best.ours, try Self.time { try hear(ours) }.seconds)
            best.bare = min(best.bare, try Self.time { try call.run(sounds, patches: patches) }.seconds)
        }
        return Row(name: name, speed: seconds / best.ours, bareSpeed: seconds / best.bare, bare: call.name)
    }

    /// Hears all sounds as one worker does.
    private func hear(_ body: (BenchmarkSound, HearingRound) throws -> Void) throws {
        let round = HearingRound()
        for sound in sounds { try body(sound, round) }
        try round.hear()
    }

    /// The best of the rounds, seconds.
    private func time(_ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<rounds { best = min(best, try Self.time(body).seconds) }
        return best
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
