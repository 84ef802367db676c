import Audio
import Catalog
import Foundation
import Testing

@testable import Labeling

@Suite struct RatedWindowsTests {
    private func seconds(_ samples: Int, limit: Int? = nil) -> [Int] {
        RatedWindows.starts(samples: samples, limit: limit).map { $0 / RatedWindows.hop }
    }

    /// What `dnsmos_local.py` hears; its slices of floating-point numbers pass over 7 to 23.
    @Test func windowsAreThoseOfTheReference() {
        #expect(seconds(144_159).isEmpty)
        #expect(seconds(144_160) == [0])
        #expect(seconds(175_999) == [0])
        #expect(seconds(176_000) == [0, 1])
        #expect(seconds(16 * 16_000) == [0, 1, 2, 3, 4, 5, 6])
        #expect(seconds(30 * 16_000) == [0, 1, 2, 3, 4, 5, 6])
        #expect(seconds(35 * 16_000) == [0, 1, 2, 3, 4, 5, 6, 24, 25])
        #expect(Set(0..<200).subtracting(seconds(209 * 16_000)) == Set(Array(7...23) + Array(119...122)))
    }

    @Test func aLimitSpreadsWindowsOverTheWholeClip() {
        #expect(seconds(30 * 16_000, limit: 3) == [0, 10, 20])
        #expect(seconds(3_600 * 16_000, limit: 5) == [0, 898, 1795, 2693, 3590])
        #expect(seconds(30 * 16_000, limit: 1) == [10])
        #expect(seconds(11 * 16_000, limit: 1) == [0])
        // Where there are no more than the limit it is the reference.
        #expect(seconds(30 * 16_000, limit: 7) == [0, 1, 2, 3, 4, 5, 6])
        for limit in 1...40 {
            let windows = seconds(600 * 16_000, limit: limit)
            #expect(windows.count == limit && windows == windows.sorted() && Set(windows).count == limit)
            #expect((windows.last ?? 0) <= 590)
        }
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct DNSMOSTests {
    /// What the Python package speechmos says of recordings of `Corpora/`, and of their windows one by one; `Scripts/reference` makes it.
    private struct Reference: Decodable {
        struct Scores: Decodable {
            var sig: Double
            var bak: Double
            var ovrl: Double
            var p808: Double
        }

        var samples: Int
        var whole: Scores
        var windows: [Scores]

        static func all() throws -> [(path: String, reference: Reference)] {
            let file = (#filePath as NSString).deletingLastPathComponent + "/Fixtures/dnsmos.json"
            let read = try JSONDecoder().decode([String: Reference].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
            return read.sorted { $0.key < $1.key }.map { ("\(LabelingFixture.corpora)/\($0.key)", $0.value) }
        }
    }

    /// The largest of the four differences.
    private func difference(_ scores: OpinionScores, _ reference: Reference.Scores) -> Double {
        max(
            abs(scores.signal - reference.sig), abs(scores.background - reference.bak), abs(scores.overall - reference.ovrl),
            abs(scores.p808 - reference.p808))
    }

    private func meter(_ model: SpeechQualityModel, _ samples: [Float], limit: Int? = nil) throws -> OpinionMeter {
        try OpinionMeter(model: model, duration: Double(samples.count) / 16_000, limit: limit)
    }

    @Test func scoresAgreeWithSpeechmos() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let model = try LabelingFixture.models(catalog).speechQuality()
            var largest = 0.0
            for (path, reference) in try Reference.all() {
                let samples = try AudioFile.mono16k(path: path)
                #expect(samples.count == reference.samples)
                let meter = try meter(model, samples)
                try meter.add(samples)
                let scores = try #require(try meter.finish())
                largest = max(largest, difference(scores, reference.whole))
            }
            #expect(largest < 1e-4)
        }
    }

    @Test func eachWindowAgreesWithSpeechmos() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let model = try LabelingFixture.models(catalog).speechQuality()
            let frontEnd = try P808Mel()
            let long = try #require(try Reference.all().max { $0.reference.samples < $1.reference.samples })
            let samples = try AudioFile.mono16k(path: long.path)
            // Among them some that the package leaves out of the whole.
            for window in stride(from: 0, to: long.reference.windows.count, by: 5) {
                let start = window * RatedWindows.hop
                let scores = try samples[start..<(start + SpeechQualityModel.window)].withUnsafeBufferPointer {
                    try model.rate($0, frontEnd: frontEnd)
                }
                #expect(difference(scores, long.reference.windows[window]) < 1e-4, "window \(window)")
            }
        }
    }

    @Test func passagesOfAnyLengthGiveTheSame() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let model = try LabelingFixture.models(catalog).speechQuality()
            let samples = Array(
                try AudioFile.mono16k(path: "\(LabelingFixture.corpora)/librilight/small/unknown-two_cities/two_cities/two_cities.flac")
                    .prefix(20 * 16_000))
            for limit in [nil, 2] {
                var found: [OpinionScores?] = []
                for length in [samples.count, 100_001] {
                    let meter = try meter(model, samples, limit: limit)
                    for start in stride(from: 0, to: samples.count, by: length) {
                        try meter.add(Array(samples[start..<min(samples.count, start + length)]))
                    }
                    found.append(try meter.finish())
                    #expect(meter.windows == limit ?? 7)
                }
                #expect(found[0] != nil && found[0] == found[1])
            }
        }
    }

    @Test func oddClipsHaveAStatedOutcome() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            for (name, samples) in [("sample", [0.5]), ("instant", LabelingFixture.sine(440, seconds: 0.01)), ("silence", [Float](repeating: 0, count: 16_000))] {
                try AudioFile.writeFLAC(samples: samples, sampleRate: 16_000, to: "\(folder)/\(name).flac")
            }
            let clips = try LabelingFixture.add(["sample.flac", "instant.flac", "silence.flac"], in: folder, to: catalog)
            let models = try LabelingFixture.models(catalog)
            let labelers = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: ["dnsmos"]), models: models).labelers
            let report = try await LabelingPass(catalog: catalog, labelers: labelers, workers: 1, quiet: true).run()
            #expect(report.labelers.first?.outcomes == 2)
            let said = try catalog.read { try $0.statements(clips: Array(clips.values)) }
            let silence = try #require(clips["silence.flac"])
            let measures = Dictionary(uniqueKeysWithValues: said[silence]?.measures.map { ($0.name, $0.value) } ?? [])
            #expect(Set(measures.keys) == ["dnsmos", "dnsmos-signal", "dnsmos-background", "p808", "dnsmos-windows"])
            #expect(measures["dnsmos-windows"] == 7)
            #expect(try catalog.read { try $0.clips(ClipFilter(query: Query("dnsmos>0 p808>0"), playable: true)) }.count == 1)
        }
    }

    @Test func itsCostIsAskedFor() throws {
        let all = try LabelerRegistry.definitions(named: ["all"]).map(\.name)
        #expect(!all.contains("dnsmos"))
        #expect(try LabelerRegistry.definitions(named: ["all", "dnsmos"]).map(\.name).contains("dnsmos"))
    }
}
