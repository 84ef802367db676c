import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

/// Imports of real corpora, where a folder of them is at hand (`HEARSAY_SHARED_CORPORA`).
@Suite(.enabled(if: SharedCorpora.folder != nil))
struct SharedCorporaTests {
    @Test(arguments: ["esc50", "esc10", "librispeech", "librilight", "audiocaps", "clotho", "audioset"])
    func twiceChangesNothing(corpus: String) async throws {
        let fixture = try CorpusFixture(corpus)
        let folder = try #require(SharedCorpora.folder) + "/" + corpus
        let first = try await fixture.run(folder: folder)
        #expect(first.recordings > 0)
        #expect(first.states[.damaged] == nil)
        let content = try CatalogContent(fixture).dump()
        let second = try await fixture.run(folder: folder)
        #expect(second.unchanged == first.recordings)
        #expect(try CatalogContent(fixture).dump() == content)
    }
}

enum SharedCorpora {
    static let folder = ProcessInfo.processInfo.environment["HEARSAY_SHARED_CORPORA"]
}
