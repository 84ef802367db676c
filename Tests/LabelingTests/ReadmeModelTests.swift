import Audio
import Foundation
import Manifest
import Testing

@testable import Labeling

/// The entry that README.md shows, on a network of the same tensors and a codebook of the same form.
@Suite(.enabled(if: LabelingFixture.installed)) struct ReadmeModelTests {
    /// The YAML of the README: its indented lines from `models:` on.
    private func example() throws -> String {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL.path
        let lines = try String(contentsOfFile: checkout + "/README.md", encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "    models:"))
        return lines[start...].prefix { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }.joined(separator: "\n")
    }

    /// An array of NumPy, 100 × 768: centre n is n / 200 everywhere.
    private func centres() -> Data {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (100, 768), }"
        let padded = header + String(repeating: " ", count: 117 - header.utf8.count) + "\n"
        var file = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data(padded.utf8)
        for cluster in 0..<100 {
            let value = (Float(cluster) / 200).bitPattern.littleEndian
            for _ in 0..<768 { withUnsafeBytes(of: value) { file.append(contentsOf: $0) } }
        }
        return file
    }

    @Test func theEntryWorksAsItStands() async throws {
        try await LabelingFixture.withCatalog { catalog, folder in
            try Data(example().utf8).write(to: URL(fileURLWithPath: folder + "/mine.yaml"))
            try FileManager.default.copyItem(atPath: ModelFixture.folder + "/hubert.onnx", toPath: folder + "/hubert-base.onnx")
            try centres().write(to: URL(fileURLWithPath: folder + "/km100.npy"))
            let installation = try #require(LabelingFixture.installation)
            let manifests = try ModelManifest.all(in: installation, own: folder + "/mine.yaml")
            let manifest = try #require(manifests.last)
            let check = try ModelCheck(manifest, on: .seed(0), in: installation)
            #expect(check.disagreements.isEmpty && check.found.first?.framesPerSecond == 50)

            let models = try LabelingModels(installation: installation, catalog: catalog, manifests: manifests)
            let definitions = try LabelerRegistry.definitions(named: [manifest.name], models: manifests)
            let labeler = try #require(try await LabelerRegistry.prepare(definitions, models: models).labelers.first as? ModelUnitsLabeler)
            let speech = try AudioFile.mono16k(path: LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac")
            // Lifted, so that its frames have means apart from 0.
            let said = try ClipEar.labels(of: speech.map { $0 + 0.2 }, by: labeler)
            let units = said.statements.flatMap { if case .units(let sequence) = $0 { sequence.frames } else { [UInt16]() } }
            #expect(!units.isEmpty && units.allSatisfy { (30...50).contains($0) })
        }
    }
}
