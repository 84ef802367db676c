import Catalog
import Foundation
import Testing

@testable import Export

/// Sounds under Sampling+ and under CC BY-NC, with captions that are for research alone.
@Suite struct DerivedLicenseTests {
    private static let research = "LicenseRef-Clotho-Tampere-research"
    private static let sampling = "LicenseRef-CC-Sampling-Plus-1.0"

    private func fixture() throws -> ExportFixture {
        let fixture = try ExportFixture(["a.wav", "b.wav", "c.wav"])
        try fixture.catalog.write { writer in
            let corpus = Corpus(name: "yard", release: "1", title: "Yard sounds", license: "CC-BY-4.0", textLicense: Self.research)
            let row = try writer.corpus(corpus)
            let root = try writer.root(corpus: row, path: fixture.folder + "/yard")
            for (path, license) in [("a.wav", Self.sampling), ("b.wav", "CC-BY-NC-4.0"), ("c.wav", "CC0-1.0")] {
                guard var recording = try writer.reader.recording(corpus: "yard", path: path) else { continue }
                recording.license = license
                _ = try writer.record(recording, corpus: row, root: root)
            }
        }
        return fixture
    }

    private let derived = [
        research: "c", "CC-BY-NC-4.0 AND \(research)": "b", "\(sampling) AND \(research)": "a",
    ]

    @Test func labelsOfTheCorpusBringTheirLicenceAlong() async throws {
        let fixture = try fixture()
        try fixture.makeSet("aqa")
        let manifest = try await fixture.export(fixture.request("ltu", .set("aqa"))).manifest
        #expect(manifest.licenses.keys.sorted() == ["CC-BY-NC-4.0", "CC0-1.0", Self.sampling])
        #expect(Set(manifest.derivedLicenses.keys) == Set(derived.keys))
        #expect(manifest.derivedLicenses.values.allSatisfy { $0.clips == 1 && $0.examples == 2 })
        #expect(manifest.license == "CC-BY-NC-4.0 AND \(Self.sampling) AND \(Self.research)")
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
    }

    @Test func whatModelsSayIsUnderTheLicenceOfTheSound() async throws {
        let fixture = try fixture()
        let clips = try fixture.clips()
        let said = try fixture.catalog.write { writer in
            let model = try writer.source(Source(kind: .model, name: "tagger", version: "1"))
            guard let dog = try writer.reader.classID(vocabulary: "audioset", code: "/m/0bt9lr") else { return [Int64: ClipStatements]() }
            for clip in clips { try writer.say(.tag(classID: dog, score: 0.9), clip: clip.id, source: model) }
            return try writer.reader.statements(clips: clips.map(\.id))
        }
        try fixture.catalog.write { writer in
            let set = try writer.beginSet(name: "heard", system: "openaqa", recipe: "r", recipeHash: "h", seed: 1, query: nil)
            // Of each clip, one example of what the model says, and of the first another of what the corpus says.
            for (position, clip) in (clips + clips.prefix(1)).sorted(by: { $0.key < $1.key }).enumerated() {
                let kind = position == 1 ? Source.Kind.corpus : .model
                let evidence = said[clip.id]?.tags.filter { $0.sourceKind == kind }.map { Evidence(.tag, $0.id) } ?? []
                let body = ExportFixture.question(clip, position)
                let example = Example(position: position, clipID: clip.id, clipKey: clip.key, task: "t", body: body, evidence: evidence)
                try writer.append([example], to: set.id)
            }
            _ = try writer.finishSet(set.id)
        }
        let manifest = try await fixture.export(fixture.request("ltu", .set("heard"))).manifest
        let counts = manifest.derivedLicenses.mapValues { [$0.clips, $0.examples] }
        let expected = [Self.sampling, "\(Self.sampling) AND \(Self.research)", "CC-BY-NC-4.0", "CC0-1.0"].map { (License(id: $0).id, [1, 1]) }
        #expect(counts == Dictionary(uniqueKeysWithValues: expected))
        #expect(manifest.counts.clips == 3)
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
    }

    @Test func samplesCarryAllThree() async throws {
        let fixture = try fixture()
        let manifest = try await fixture.export(fixture.request("webdataset", .clips(nil))).manifest
        #expect(Set(manifest.derivedLicenses.keys) == Set(derived.keys))
        let shard = try #require(FileManager.default.contents(atPath: fixture.path("out/clips-000000.tar")))
        let text = String(decoding: shard, as: UTF8.self)
        for license in derived.keys { #expect(text.contains("\"derived_license\":\"\(license)\"")) }
        #expect(text.contains("\"license\":\"\(Self.sampling)\"") && text.contains("\"text_license\":\"\(Self.research)\""))
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings == [])
    }

    @Test func aManifestThatHidesALicenceIsFound() async throws {
        let fixture = try fixture()
        try fixture.makeSet("aqa")
        try await fixture.export(fixture.request("ltu", .set("aqa")))
        let path = fixture.path("out/export.json")
        var manifest = try ExportManifest.read(path)
        manifest.derivedLicenses["CC-BY-NC-4.0 AND \(Self.research)"] = nil
        try manifest.encoded().write(to: URL(fileURLWithPath: path))
        let problems = try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings.map(\.problem)
        #expect(problems.contains { $0.contains("examples of its derived licences") } && problems.contains { $0.contains("holds for all of it") })
    }
}
