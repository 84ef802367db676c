import Audio
import Catalog
import Foundation
import Testing

@testable import Labeling

/// The labelers with their models, on sounds of known content.
@Suite(.enabled(if: LabelingFixture.installed)) struct LabelersTests {
    private let beckett = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"

    /// Puts a copy of a spoken recording and of some made sounds into a folder.
    private func makeSounds(in folder: String) throws -> [String] {
        try FileManager.default.copyItem(atPath: beckett, toPath: folder + "/speech.flac")
        let sounds: [String: [Float]] = [
            "silence": [Float](repeating: 0, count: 48_000), "noise": LabelingFixture.noise(seconds: 5),
            "tone": LabelingFixture.sine(440, seconds: 5), "sample": [0.5], "instant": LabelingFixture.sine(440, seconds: 0.01),
        ]
        for (name, samples) in sounds { try AudioFile.writeFLAC(samples: samples, sampleRate: 16_000, to: "\(folder)/\(name).flac") }
        try writeFloatWAV([Float](repeating: .nan, count: 16_000), channels: 1, rate: 16_000, to: folder + "/undefined.wav")
        try writeFloatWAV((0..<8 * 44_100).map { Float($0 % 8 == 3 ? 0.4 : 0.01) }, channels: 8, rate: 44_100, to: folder + "/eight.wav")
        try writeFloatWAV([0, 0.1, 0.2, 0.1], channels: 1, rate: 4, to: folder + "/slow.wav")
        return (["speech"] + sounds.keys.sorted()).map { $0 + ".flac" } + ["undefined.wav", "eight.wav", "slow.wav"]
    }

    private func writeFloatWAV(_ samples: [Float], channels: Int, rate: Int, to path: String) throws {
        var file = Data("RIFF".utf8)
        func number<Number: FixedWidthInteger>(_ value: Number) { withUnsafeBytes(of: value.littleEndian) { file.append(contentsOf: $0) } }
        number(UInt32(36 + samples.count * 4))
        file.append(contentsOf: "WAVEfmt ".utf8)
        number(UInt32(16))
        for value in [UInt16(3), UInt16(channels)] { number(value) }
        for value in [UInt32(rate), UInt32(rate * channels * 4)] { number(value) }
        for value in [UInt16(channels * 4), UInt16(32)] { number(value) }
        file.append(contentsOf: "data".utf8)
        number(UInt32(samples.count * 4))
        for sample in samples { number(sample.bitPattern) }
        try file.write(to: URL(fileURLWithPath: path))
    }

    /// Everything said, with who said it and without row numbers.
    private func said(in catalog: Catalog) throws -> [String: [String]] {
        try catalog.read { reader in
            let clips = try reader.clips()
            let statements = try reader.statements(clips: clips.map(\.id))
            return Dictionary(
                uniqueKeysWithValues: try clips.map { clip in
                    let all = statements[clip.id] ?? ClipStatements()
                    var lines = all.tags.map { "tag \($0.code) \($0.score ?? -1) \($0.start ?? -1) \($0.end ?? -1) \($0.source)" }
                    lines += all.texts.map { "text \($0.role) \($0.body) \($0.start ?? -1) \($0.end ?? -1) \($0.source)" }
                    lines += all.measures.map { "measure \($0.name) \($0.value) \($0.unit ?? "") \($0.source)" }
                    lines += all.spans.map { "span \($0.name) \($0.start) \($0.end) \($0.score ?? -1)" }
                    lines += all.units.map { "units \($0.sequence)" }
                    let vectors = VectorsLabeler(tagger: try LabelingFixture.models(catalog).tagger()).source
                    if let id = try reader.sourceID(vectors), let vector = try reader.vector(clip: clip.id, source: id) {
                        lines.append("vector \(vector)")
                    }
                    return (String(clip.key.dropFirst("made/".count)), lines)
                })
        }
    }

    @discardableResult
    private func label(_ catalog: Catalog, _ names: [String] = ["all"], workers: Int) async throws -> LabelingReport {
        let models = try LabelingFixture.models(catalog, workers: workers, clusters: 20)
        let prepared = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: names), models: models)
        return try await LabelingPass(catalog: catalog, labelers: prepared.labelers, workers: workers, quiet: true).run()
    }

    @Test func allLabelersHearAllSoundsAndTwoWorkersSayTheSame() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let names = try makeSounds(in: folder)
            try LabelingFixture.add(names, in: folder, to: catalog)
            let report = try await label(catalog, workers: 1)
            #expect(report.lost.isEmpty)
            #expect(report.labelers.map(\.name) == LabelerRegistry.all.filter(\.isPartOfAll).map(\.name))
            // Those who read texts have nothing to do with clips without any.
            let ofTexts = report.labelers.filter { ["language", "text-vectors"].contains($0.name) }
            #expect(ofTexts.allSatisfy { $0.clips > 0 && $0.statements > 0 && $0.waiting == 0 })
            #expect(report.labelers.allSatisfy { $0.clips == names.count || ofTexts.contains($0) })
            let alone = try said(in: catalog)
            expectSpeech(alone["speech.flac"] ?? [])
            for name in ["silence.flac", "noise.flac", "tone.flac", "sample.flac", "instant.flac", "undefined.wav", "slow.wav"] {
                let lines = alone[name] ?? []
                #expect(!lines.contains { $0.hasPrefix("text transcript") || $0.hasPrefix("text segment") || $0.hasPrefix("units") || $0.hasPrefix("span speech") }, "\(name)")
            }
            for name in ["speech.flac", "silence.flac", "noise.flac", "tone.flac", "undefined.wav", "eight.wav"] {
                let lines = alone[name] ?? []
                #expect(lines.count { $0.hasPrefix("tag") } >= 5 && lines.contains { $0.hasPrefix("vector") }, "\(name)")
            }
            #expect(alone["silence.flac"]?.contains { $0.hasPrefix("measure silence 1.0") } == true)
            #expect(alone["eight.wav"]?.contains { $0.hasPrefix("measure loudness") } == true)
            #expect(alone["slow.wav"]?.isEmpty == true)

            try await LabelingFixture.withCatalog { other, _ in
                try LabelingFixture.add(names, in: folder, to: other)
                try await label(other, workers: 2)
                #expect(try said(in: other) == alone)
            }
            // Said once, it is said.
            let idle = try await label(catalog, workers: 2)
            #expect(idle.recordings == 0 && idle.labelers.allSatisfy { $0.clips == 0 && $0.statements == 0 })
        }
    }

    private func expectSpeech(_ lines: [String]) {
        let transcript = lines.first { $0.hasPrefix("text transcript") } ?? ""
        #expect(transcript.lowercased().contains("try again"))
        #expect(transcript.lowercased().contains("fail better"))
        #expect(lines.contains { $0.hasPrefix("text segment") })
        #expect(lines.contains { $0.hasPrefix("span speech") })
        #expect(lines.contains { $0.hasPrefix("units") })
        #expect(lines.contains { $0.hasPrefix("tag /m/09x0r") })
        for measure in ["loudness", "peak", "clipping", "silence", "snr", "bandwidth", "speech"] {
            #expect(lines.contains { $0.hasPrefix("measure \(measure) ") }, "\(measure)")
        }
    }

    @Test func outcomesTellWhyNothingWasSaid() throws {
        let short = ClipEnding(duration: 1, samples: 1, measures: nil, undefinedSamples: 0)
        #expect(QualityListener().labels(short).outcome == "the signal was not measured")
        let undefined = ClipEnding(duration: 1, samples: 1, measures: nil, undefinedSamples: 3)
        #expect(undefined.outcome("no speech") == "no speech; 3 samples are not numbers and were heard as silence")
        #expect(undefined.outcome() == "3 samples are not numbers and were heard as silence")
    }

    @Test func whatIsMissingOfTheSignalIsToldByItsCause() throws {
        let measures = SignalMeasures(loudness: nil, loudnessHasRule: false, peak: 0.5)
        #expect(QualityListener.outcome(of: measures, missing: ["loudness"]) == "too many channels for loudness")
        #expect(QualityListener.outcome(of: measures, missing: ["loudness", "snr"]) == "too many channels for loudness; too short for snr")
        #expect(QualityListener.outcome(of: SignalMeasures(peak: 0.5), missing: ["loudness"]) == "too short for loudness")
        #expect(QualityListener.outcome(of: SignalMeasures(peak: 0), missing: ["peak", "snr"]) == "silent for peak, snr")
        #expect(QualityListener.outcome(of: SignalMeasures(peak: 0.5), missing: []) == nil)
    }

    @Test func aSourceNamesTheNumbersThatDecide() throws {
        let quality = QualityLabeler().source.parameters
        #expect(quality.contains("runs of 3 samples at 0.999") && quality.contains("95th less 10th") && quality.contains("within 70 dB"))
    }

    @Test func aCatalogWithoutSpeechHasNoCodebook() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try AudioFile.writeFLAC(samples: LabelingFixture.sine(440, seconds: 2), sampleRate: 16_000, to: folder + "/tone.flac")
            try LabelingFixture.add(["tone.flac"], in: folder, to: catalog)
            let models = try LabelingFixture.models(catalog)
            await #expect(throws: LabelingError.noSpeechForCodebook(frames: 0)) {
                try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: ["units"]), models: models)
            }
            let prepared = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: ["speech", "units"]), models: models)
            #expect(prepared.labelers.map(\.name) == ["speech"] && prepared.notes.count == 1)
        }
    }

    @Test func aTrainedCodebookIsKeptAndNamedInTheSource() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try FileManager.default.copyItem(atPath: beckett, toPath: folder + "/speech.flac")
            try LabelingFixture.add(["speech.flac"], in: folder, to: catalog)
            let models = try LabelingFixture.models(catalog, clusters: 12)
            let training = CodebookTraining(models: models, detector: try models.detector(), encoder: try models.encoder())
            let first = try await training.codebook()
            #expect(first.clusters == 12)
            let stored = try Data(contentsOf: URL(fileURLWithPath: training.places[1]))
            #expect(Array(stored) == first.encoded)
            #expect(try await training.codebook() == first)
            try FileManager.default.removeItem(atPath: training.places[1])
            #expect(try await training.codebook() == first)
            let labeler = UnitsLabeler(detector: training.detector, encoder: training.encoder, codebook: first)
            #expect(labeler.source.parameters.contains(first.digest.hex))
        }
    }
}
