import Audio
import Catalog
import Foundation
import Testing

@testable import Labeling

/// From sound to captions, with the installed models.
@Suite(.enabled(if: LabelingFixture.installed)) struct CaptionPassTests {
    private func run(_ names: [String], on catalog: Catalog, workers: Int = 1) async throws -> LabelingReport {
        let prepared = try await LabelerRegistry.prepare(LabelerRegistry.definitions(named: names), models: LabelingFixture.models(catalog))
        return try await LabelingPass(catalog: catalog, labelers: prepared.labelers, workers: workers, quiet: true).run()
    }

    @Test func whatSoundsIsMeasuredDescribedAndCaptioned() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let beckett = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"
            try FileManager.default.copyItem(atPath: beckett, toPath: folder + "/speech.flac")
            try AudioFile.writeFLAC(samples: [Float](repeating: 0, count: 48_000), sampleRate: 16_000, to: folder + "/silence.flac")
            try AudioFile.writeFLAC(samples: [0.5], sampleRate: 16_000, to: folder + "/sample.flac")
            let clips = try LabelingFixture.add(["speech.flac", "silence.flac", "sample.flac"], in: folder, to: catalog)
            // Read before anything was heard, captions wait.
            let early = try await run(["captions-template"], on: catalog)
            #expect(early.labelers.first?.waiting == 3)

            _ = try await run(["acoustics", "description", "tags", "captions-template"], on: catalog, workers: 2)
            let said = try catalog.read { try $0.statements(clips: Array(clips.values)) }
            let speech = try #require(said[clips["speech.flac"] ?? 0])
            let measures = Dictionary(speech.measures.map { ($0.name, $0.value) }) { first, _ in first }
            // A man reads: LibriVox names him, and no syllable rate of readers lies outside.
            #expect((70...170).contains(measures["speech_pitch"] ?? 0))
            #expect((2...7).contains(measures["speaking_rate"] ?? 0))
            let captions = speech.texts.filter { $0.role == "caption" }
            #expect(!captions.isEmpty && captions.count <= 5 && Set(captions.map(\.body)).count == captions.count)
            #expect(captions.allSatisfy { $0.source == "template" && $0.sourceKind == .rule && $0.body.hasSuffix(".") })
            let evidence = try catalog.read { try $0.evidence(texts: captions.map(\.id)) }
            let tags = Set(speech.tags.map { Evidence(.tag, $0.id) })
            for caption in captions { #expect(!tags.isDisjoint(with: evidence[caption.id] ?? [])) }

            let silence = try #require(said[clips["silence.flac"] ?? 0])
            #expect(silence.texts.filter { $0.role == "caption" }.allSatisfy { $0.body.contains("silen") })
            let sample = try #require(said[clips["sample.flac"] ?? 0])
            #expect(sample.measures.isEmpty && sample.texts.isEmpty)
            let again = try await run(["acoustics", "description", "captions-template"], on: catalog)
            #expect(again.labelers.allSatisfy { $0.statements == 0 && $0.waiting == 0 })
        }
    }

    /// Two readings by one reader: the words that people gave one of them fit the other, too.
    @Test func aNeighboursCaptionIsSaidWhereTagsAgree() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let readings = LabelingFixture.corpora + "/librilight/small"
            let files = (FileManager.default.enumerator(atPath: readings)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".flac") }.sorted()
            let first = try AudioFile.mono16k(path: "\(readings)/\(try #require(files.first))")
            let half = first.count / 2
            try AudioFile.writeFLAC(samples: Array(first[..<half]), sampleRate: 16_000, to: folder + "/one.flac")
            try AudioFile.writeFLAC(samples: Array(first[half...]), sampleRate: 16_000, to: folder + "/other.flac")
            try AudioFile.writeFLAC(samples: LabelingFixture.noise(seconds: 3), sampleRate: 16_000, to: folder + "/noise.flac")
            let clips = try LabelingFixture.add(["one.flac", "other.flac", "noise.flac"], in: folder, to: catalog)
            try catalog.write { writer in
                let people = try writer.source(Source(kind: .corpus, name: "made", version: "1"))
                for body in ["A person is speaking", "A dog barks while a person is speaking", "Someone paints a wall"] {
                    try writer.say(.text(role: "caption", language: "en", body: body), clip: clips["one.flac"] ?? 0, source: people)
                }
            }
            let report = try await run(["tags", "vectors", "captions-neighbour"], on: catalog)
            #expect(report.labelers.last?.waiting == 0)
            let said = try catalog.read { try $0.statements(clips: Array(clips.values), kinds: [.text, .tag]) }
            func captions(_ name: String) -> [ClipStatements.Text] { said[clips[name] ?? 0]?.texts.filter { $0.source == "neighbour" } ?? [] }
            // Not the dog, which nobody tagged; not the wall, which is something else.
            #expect(captions("other.flac").map(\.body) == ["A person is speaking"])
            #expect(captions("other.flac").allSatisfy { (0.5...1).contains($0.score ?? 0) && $0.sourceKind == .model })
            // The only captioned clip has no neighbour, and noise no speech.
            #expect(captions("one.flac").isEmpty && captions("noise.flac").isEmpty)
            let caption = try #require(captions("other.flac").first)
            let given = said[clips["one.flac"] ?? 0]?.texts.first { $0.body == caption.body && $0.source == "made" }
            let evidence = try catalog.read { try $0.evidence(texts: [caption.id])[caption.id] ?? [] }
            #expect(evidence.contains(Evidence(.text, given?.id ?? 0)))
            #expect(evidence.contains { $0.kind == .tag })
        }
    }

    @Test func aGroupsNameStandsForAllOfIt() throws {
        let names = try LabelerRegistry.definitions(named: ["captions"]).map(\.name)
        #expect(names.contains("captions-template") && names.allSatisfy { $0.hasPrefix("captions-") })
        #expect(throws: LabelingError.self) { try LabelerRegistry.definitions(named: ["caption"]) }
    }
}
