import Audio
import Catalog
import Foundation
import Inference
import Manifest
import Testing

@testable import Labeling

@Suite struct SpeakerModelTests {
    private func vector(_ samples: [Float]) throws -> [Float]? {
        let embedder = try SpeakerEmbedder(SpeakerFixture.embedding)
        return try samples.withUnsafeBufferPointer(embedder.vector)
    }

    private func cosine(_ left: [Float], _ right: [Float]) -> Float {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test func aVoiceIsNearItselfAndFarFromAnother() throws {
        let low = try #require(try vector(SpeakerFixture.voice(SpeakerFixture.low, seconds: 2)))
        let again = try #require(try vector(SpeakerFixture.voice(SpeakerFixture.low, seconds: 3)))
        let high = try #require(try vector(SpeakerFixture.voice(SpeakerFixture.high, seconds: 2)))
        #expect(low.count == 80)
        #expect(abs(cosine(low, low) - 1) < 1e-5)
        #expect(cosine(low, again) > 0.9)
        #expect(cosine(low, high) < 0.5)
        #expect(try vector([]) == nil)
        #expect(try vector(SpeakerFixture.voice(SpeakerFixture.low, seconds: 0.1)) == nil)
    }

    @Test func turnsAreFoundWithTheirSpeakers() throws {
        let diarizer = try SpeakerDiarizer(segmentation: SpeakerFixture.segmentation, embedding: SpeakerFixture.embedding)
        let samples =
            SpeakerFixture.voice(SpeakerFixture.low, seconds: 3) + SpeakerFixture.silence(seconds: 1)
            + SpeakerFixture.voice(SpeakerFixture.high, seconds: 3) + SpeakerFixture.silence(seconds: 1)
            + SpeakerFixture.voice(SpeakerFixture.low, seconds: 2)
        let turns = try samples.withUnsafeBufferPointer(diarizer.turns)
        #expect(turns.map(\.speaker) == [0, 1, 0])
        for (turn, (start, end)) in zip(turns, [(0.0, 3.0), (4.0, 7.0), (8.0, 10.0)]) {
            #expect(abs(turn.start - start) < 0.1 && abs(turn.end - end) < 0.1)
        }
        for silent in [[], SpeakerFixture.silence(seconds: 0.01), SpeakerFixture.silence(seconds: 12)] {
            #expect(try silent.withUnsafeBufferPointer(diarizer.turns).isEmpty)
        }
    }

    @Test func aModelOfAnotherKindIsRefused() throws {
        let path = SpeakerFixture.folder + "/segmentation.onnx"
        let wrong = SpeechModel(name: "wrong", family: .speakerEmbedding, files: ["model": path])
        #expect(throws: InferenceError.self) { try SpeakerEmbedder(wrong) }
        #expect(throws: InferenceError.self) { try SpeakerEmbedder(SpeakerFixture.segmentation) }
        #expect(throws: InferenceError.self) { try SpeakerDiarizer(segmentation: SpeakerFixture.embedding, embedding: SpeakerFixture.embedding) }
    }
}

@Suite struct SpeakerTurnsTests {
    private func turns(_ samples: [Float], piece: Int, passage: Int) throws -> SpeakerTurns {
        var turns = SpeakerTurns(
            diarizer: try SpeakerDiarizer(segmentation: SpeakerFixture.segmentation, embedding: SpeakerFixture.embedding),
            embedder: try SpeakerEmbedder(SpeakerFixture.embedding), pieceSamples: piece)
        for start in stride(from: 0, to: samples.count, by: passage) {
            try turns.add(Array(samples[start..<min(samples.count, start + passage)]))
        }
        try turns.finish()
        return turns
    }

    /// The high voice speaks first in the third piece, and keeps its number all the same.
    @Test func voicesAreKnownAgainInTheNextPiece() throws {
        let parts: [(frequency: Double, seconds: Double)] = [
            (SpeakerFixture.low, 8), (SpeakerFixture.high, 8), (SpeakerFixture.low, 10), (SpeakerFixture.low, 10),
            (SpeakerFixture.high, 10), (SpeakerFixture.low, 8),
        ]
        let samples = parts.flatMap { SpeakerFixture.voice($0.frequency, seconds: $0.seconds) + SpeakerFixture.silence(seconds: 1) }
        let whole = try turns(samples, piece: 600 * 16_000, passage: 160_000)
        let pieces = try turns(samples, piece: 20 * 16_000, passage: 160_000)
        #expect(whole.count == 2 && pieces.count == 2)
        #expect(pieces.turns.map(\.speaker).filter { $0 == 1 }.count == 2)
        #expect(try turns(samples, piece: 20 * 16_000, passage: 7_777).turns == pieces.turns)
        for turn in pieces.turns {
            let middle = Int((turn.start + turn.end) / 2 * 16_000)
            let heard = Array(samples[(middle - 800)..<(middle + 800)])
            let crossings = zip(heard, heard.dropFirst()).count { $0 < 0 && $1 >= 0 }
            #expect((crossings > 60) == (turn.speaker == 1), "\(turn)")
        }
    }

    @Test func nobodyIsNobody() throws {
        #expect(try turns([], piece: 320_000, passage: 1).count == 0)
        #expect(try turns(SpeakerFixture.silence(seconds: 50), piece: 320_000, passage: 100_000).turns.isEmpty)
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct SpeakerLabelersTests {
    private let beckett = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"

    private func withModels(_ body: (LabelingModels, Catalog, String) async throws -> Void) async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let installation = try #require(LabelingFixture.installation)
            let own = try SpeakerFixture.manifests(home: installation.home)
            defer { try? FileManager.default.removeItem(atPath: own) }
            let manifests = try ModelManifest.all(in: installation, own: own)
            try await body(LabelingModels(installation: installation, catalog: catalog, manifests: manifests), catalog, folder)
        }
    }

    @Test func theUsersModelsSayWhoSpeaksAndWhat() async throws {
        try await withModels { models, catalog, folder in
            try FileManager.default.copyItem(atPath: beckett, toPath: folder + "/speech.flac")
            try AudioFile.writeFLAC(samples: SpeakerFixture.silence(seconds: 3), sampleRate: 16_000, to: folder + "/silence.flac")
            let clips = try LabelingFixture.add(["speech.flac", "silence.flac"], in: folder, to: catalog)
            let definitions = try LabelerRegistry.definitions(named: ["speakers", "my-words", "transcript"], models: models.manifests)
            #expect(definitions.map(\.name) == ["transcript", "speakers-vectors", "speakers-turns", "my-words"])
            let labelers = try await LabelerRegistry.prepare(definitions, models: models).labelers
            let report = try await LabelingPass(catalog: catalog, labelers: labelers, quiet: true).run()
            #expect(report.labelers.map(\.clips) == [2, 2, 2, 2])
            #expect(report.labelers.map(\.outcomes) == [1, 1, 1, 1])
            try catalog.read { reader in
                let said = try reader.statements(clips: Array(clips.values))
                let speech = try said[#require(clips["speech.flac"])] ?? ClipStatements()
                #expect(speech.measures.contains { $0.name == "speakers" && $0.value >= 1 && $0.source == "my-turns" })
                #expect(speech.spans.contains { $0.name == "speaker-0" && $0.source == "my-turns" })
                // The same network under another name says the same words, as another source.
                func words(_ source: String) -> [String] { speech.texts.filter { $0.source == source && $0.role == "transcript" }.map(\.body) }
                #expect(words("my-words") == words("moonshine-tiny-en") && words("my-words").count == 1)
                #expect(try said[#require(clips["silence.flac"])]?.spans.isEmpty ?? true)
            }
        }
    }

    @Test func withoutTheUsersModelsThereIsAWord() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let models = try LabelingFixture.models(catalog)
            let speakers = try LabelerRegistry.definitions(named: ["speakers"])
            await #expect(throws: LabelingError.noModelOfFamily("speaker-embedding")) { try await LabelerRegistry.prepare(speakers, models: models) }
            let both = try LabelerRegistry.definitions(named: ["speech", "speakers"])
            let prepared = try await LabelerRegistry.prepare(both, models: models)
            #expect(prepared.labelers.map(\.name) == ["speech"] && prepared.notes.count == 2)
            #expect(try !LabelerRegistry.definitions(named: ["all"]).contains { $0.name.hasPrefix("speakers") })
        }
    }
}

@Suite(.enabled(if: LabelingFixture.installed)) struct SpeechModelCheckTests {
    private func check(_ name: String, on subject: ModelCheck.Subject) throws -> ModelCheck {
        let installation = try #require(LabelingFixture.installation)
        let own = try SpeakerFixture.manifests(home: installation.home)
        defer { try? FileManager.default.removeItem(atPath: own) }
        let manifest = try #require(try ModelManifest.all(in: installation, own: own).first { $0.name == name })
        return try ModelCheck(manifest, on: subject, in: installation)
    }

    @Test func modelsOfFamiliesAreRun() throws {
        let beckett = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"
        let words = try check("my-words", on: .file(beckett))
        #expect(words.said?.isEmpty == false && words.speed > 0 && abs(words.amount - 9.963) < 0.01)
        let voices = try check("my-voices", on: .seed(1))
        #expect(voices.found.map(\.shape) == [[80]] && voices.speed > 0)
        let turns = try check("my-turns", on: .seed(1))
        #expect(turns.speed == 0 && turns.disagreements.isEmpty)
    }
}
