import Catalog
import Testing

@testable import Ingest

struct CopiedCorpusTests {
    /// Under another name, in another container and with another layout: the names of the uploads and the samples are the same.
    @Test func aCopyUnderAnotherNameIsToldRecordingByRecording() async throws {
        let (original, copy) = (try CorpusFixture("esc50"), try CorpusFixture("copy", manifest: Self.manifest))
        var (rows, copied) = ("", "id,upload\n")
        for index in 1...6 {
            rows += "\(index).wav,1,0,dog,True,\(700 + index),A\n"
            // The third is named otherwise; the last is another sound of the same upload.
            copied += "\(index),\(index == 3 ? 900 : 700 + index)\n"
            try original.putWav("audio/\(index).wav", tone: 200 + Double(index))
            try copy.putWav("\(index).wav", tone: index == 6 ? 2_000 : 200 + Double(index))
        }
        try original.put(ESC50Tests.header + rows, at: "meta/esc50.csv")
        try copy.put(copied, at: "clips.csv")
        try await original.run()
        let catalog = try original.catalog()
        _ = try await CorpusImport(manifest: copy.manifest, folder: copy.folder, catalog: catalog, installation: copy.installation).run()

        let overlap = try #require(try catalog.read { try $0.overlaps(of: "copy") }.first)
        #expect(overlap.corpora == ["copy", "esc50"])
        #expect(overlap.same == .init(first: 6, second: 6))
        #expect(overlap.schemes == ["freesound": .init(first: 5, second: 5)] && overlap.pcm == .init(first: 5, second: 5))
        var told: Set<String> = []
        try catalog.read { try $0.eachOverlap(of: "copy") { told.insert("\($0.recording) \($0.other) \($0.by)") } }
        let byName = (1...6).filter { $0 != 3 }.map { "copy/\($0).wav esc50/audio/\($0).wav freesound" }
        let bySamples = (1...5).map { "copy/\($0).wav esc50/audio/\($0).wav pcm" }
        #expect(told == Set(byName + bySamples))
        #expect(try catalog.read { try $0.recordingsShared(by: "copy") } == ["esc50": 6])
        #expect(try catalog.read { try $0.clips(ClipFilter(query: Query("corpus:esc50 overlaps:copy"))) }.count == 6)
    }

    private static let manifest = """
        name: copy
        release: "1"
        title: A copy
        license: CC0-1.0
        reader: table
        tables:
          - files: [clips.csv]
            columns: [id, upload]
            audio: ["{id}.wav"]
            identities:
              - {scheme: freesound, value: "{upload}"}
        """
}
