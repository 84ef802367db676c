import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

/// The small corpora of the checkout, each whole and in the published layout.
struct CheckoutCorporaTests {
    @Test(arguments: ["audiocaps", "clotho", "esc50", "librilight", "librispeech"])
    func everyFileIsNamedAndDecodes(corpus: String) async throws {
        let fixture = try CorpusFixture(corpus)
        let folder = CorpusFixture.checkout + "/Corpora/" + corpus
        let first = try await fixture.run(folder: folder)
        #expect(first.states[.ok, default: 0] == Self.audioFiles(in: folder))
        #expect(first.states[.damaged] == nil)
        #expect((first.unnamedFiles ?? 0) == 0)
        #expect(first.tags + first.texts.values.reduce(0, +) + first.spans > 0)
        let content = try CatalogContent(fixture).dump()
        #expect(try await fixture.run(folder: folder).unchanged == first.recordings)
        #expect(try CatalogContent(fixture).dump() == content)
    }

    private static func audioFiles(in folder: String) -> Int {
        let paths = FileManager.default.subpaths(atPath: folder) ?? []
        return paths.filter { $0.hasSuffix(".wav") || $0.hasSuffix(".flac") }.count
    }

    @Test func captionsOfVideosThatCouldNotBeHadAreMissing() async throws {
        let fixture = try CorpusFixture("audiocaps")
        let summary = try await fixture.run(folder: CorpusFixture.checkout + "/Corpora/audiocaps")
        #expect(summary.states[.missing, default: 0] > 0)
        #expect(summary.texts["caption", default: 0] >= summary.recordings)
    }
}
