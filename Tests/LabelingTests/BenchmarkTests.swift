import Foundation
import Testing

@testable import Labeling

@Suite(.enabled(if: LabelingFixture.installed)) struct BenchmarkTests {
    @Test func everyLabelerStandsBesideItsBareCall() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            let speech = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"
            try FileManager.default.copyItem(atPath: speech, toPath: folder + "/speech.flac")
            try LabelingFixture.add(["speech.flac"], in: folder, to: catalog)
            let models = try LabelingFixture.models(catalog, clusters: 5)
            let benchmark = try LabelingBenchmark(
                files: [folder + "/speech.flac"], models: models, rounds: 1)
            let rows = try await benchmark.run()
            let listening = try await LabelerRegistry.prepare(LabelerRegistry.all, models: models).labelers.filter { $0 is any ListeningLabeler }
            #expect(rows.map(\.name) == ["decode, resample"] + listening.map(\.name) + ["tags+vectors", "all together"] && !listening.isEmpty)
            #expect(rows.allSatisfy { $0.speed > 0 && $0.bareSpeed > 0 })
            #expect(try await benchmark.passSpeed(of: ["tags", "speech"]) > 0)
            let lines = LabelingBenchmark.table(rows).split(separator: "\n")
            #expect(lines.count == rows.count + 1)
            #expect(Set(lines.map(\.count)).count == 1)
        }
    }

    @Test func sentencesStandBesideTheirBareCall() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let sentences = (0..<40).map { "dog \($0) barks" }
            let row = try TextBenchmark(sentences: sentences, models: LabelingFixture.models(catalog), rounds: 1).run()
            #expect(row.speed > 0 && row.bareSpeed > 0 && row.name == "text-vectors")
        }
    }
}
