import Catalog
import Foundation
import Testing

@testable import Ingest

struct AudioSetTests {
    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("audioset")
        try fixture.put(
            """
            # Segments csv created Sun Mar  5 10:54:25 2017
            # num_ytids=2, num_segs=2
            # YTID, start_seconds, end_seconds, positive_labels
            --4gqARaEJE, 0.000, 10.000, "/m/068hy,/m/0bt9lr"
            -xyz, 30.000, 40.000, "/m/09x0r,/m/extra"

            """, at: "eval_segments.csv")
        try fixture.put(
            "YTID,start_seconds,end_seconds,positive_labels\n--PJHxphWEs,30.000,40.000,\"/m/09x0r\"\n", at: "balanced_train_segments.csv")
        try fixture.put("index,mid,display_name\n0,/m/09x0r,\"Speech\"\n1,/m/extra,\"Extra, one\"\n", at: "class_labels_indices.csv")
        return fixture
    }

    @Test func segmentsWithoutAudioAreMissingAndTagged() async throws {
        let fixture = try corpus()
        try fixture.putWav("audio/eval/Y-xyz.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.missing: 2, .ok: 1] && summary.tags == 5 && summary.identities == 3)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, state, split FROM recording ORDER BY path") == [
                "audio/balanced_train/--PJHxphWEs.flac · missing · balanced_train", "audio/eval/--4gqARaEJE.flac · missing · eval",
                "audio/eval/Y-xyz.wav · ok · eval",
            ])
        #expect(
            try content.rows("SELECT value, start_seconds, end_seconds FROM identity ORDER BY value")
                == ["--4gqARaEJE · 0.0 · 10.0", "--PJHxphWEs · 30.0 · 40.0", "-xyz · 30.0 · 40.0"])
        #expect(try content.rows("SELECT name FROM class WHERE code = '/m/extra'") == ["Extra, one"])
        let keys = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("tag:Animal"))).map(\.key) }
        #expect(keys == ["audioset/audio/eval/--4gqARaEJE.flac"])
    }

    @Test func theOntologyOfTheFolderComesBeforeTheInstalledOne() async throws {
        let fixture = try corpus()
        try fixture.put(
            CorpusFixture.ontology.replacing("\"Sounds of the dog.\"", with: "\"Barks and growls.\""), at: "ontology.json")
        try await fixture.run()
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT description FROM class WHERE name = 'Dog'") == ["Barks and growls."])
        #expect(try content.rows("SELECT restrictions FROM class WHERE name = 'Human sounds'") == ["abstract"])
        #expect(
            try content.rows(
                """
                SELECT parent.name FROM class_parent JOIN class AS parent ON parent.id = parent_id
                JOIN class ON class.id = class_id WHERE class.name = 'Dog'
                """) == ["Domestic animals, pets"])
        try fixture.put("{\"not\": \"a list\"}", at: "ontology.json")
        await #expect(throws: IngestError.self) { try await fixture.run() }
    }

    @Test func installingTwiceCostsNothingAndWithoutAnOntologyIsAnError() throws {
        let fixture = try corpus()
        let catalog = try fixture.catalog()
        try AudioSetVocabulary.install(into: catalog, ontology: AudioSetVocabulary.installedPath(in: fixture.installation))
        let revision = try catalog.read { try $0.revision() }
        try AudioSetVocabulary.install(into: catalog, ontology: "/nowhere")
        #expect(try catalog.read { try $0.revision() } == revision)
        let empty = try Catalog(path: fixture.folder + "/other.sqlite")
        #expect(throws: IngestError.noOntology("/nowhere")) { try AudioSetVocabulary.install(into: empty, ontology: "/nowhere") }
    }
}
