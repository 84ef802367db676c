import Catalog
import Foundation
import Testing

@testable import Ingest

struct ESC50Tests {
    static let header = "filename,fold,target,category,esc10,src_file,take\n"

    @Test func rowsBecomeRecordingsWithTagsLicencesAndIdentities() async throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.put(
            Self.header + "1-100032-A-0.wav,1,0,dog,True,100032,A\n1-2-B-14.wav,1,14,chirping_birds,False,2,B\n", at: "meta/esc50.csv")
        try fixture.putWav("audio/1-100032-A-0.wav")
        try fixture.putWav("audio/1-2-B-14.wav", tone: 880)
        try fixture.putWav("audio/9-9-A-9.wav")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.added == 2 && summary.tags == 2 && summary.identities == 2)
        #expect(summary.unnamedFiles == 1)
        #expect(abs(summary.seconds - 0.2) < 1e-9)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, license, split, codec, sample_rate, frames FROM recording ORDER BY path") == [
                "audio/1-100032-A-0.wav · CC-BY-3.0 · fold1 · WAV/PCM_16 · 16000 · 1600",
                "audio/1-2-B-14.wav · CC-BY-NC-3.0 · fold1 · WAV/PCM_16 · 16000 · 1600",
            ])
        #expect(
            try content.rows("SELECT scheme, value, start_seconds FROM identity ORDER BY value")
                == ["freesound · 100032 · -", "freesound · 2 · -"])
        #expect(
            try content.rows(
                """
                SELECT vocabulary, code, kind, source.name, version FROM tag
                JOIN class ON class.id = class_id JOIN source ON source.id = source_id ORDER BY code
                """) == ["esc50 · chirping_birds · corpus · esc50 · 2.0", "esc50 · dog · corpus · esc50 · 2.0"])
    }

    @Test func tagsAreFoundUnderTheirAudioSetAncestors() async throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.put(Self.header + "a.wav,1,0,dog,True,1,A\n", at: "meta/esc50.csv")
        try fixture.putWav("audio/a.wav")
        try await fixture.run()
        for query in ["tag:Dog", "tag:Animal", "tag:\"Domestic animals, pets\""] {
            let keys = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query(query))).map(\.key) }
            #expect(keys == ["esc50/audio/a.wav"], "\(query)")
        }
    }

    @Test func theOlderLayoutByFolderIsReadFromTheNames() async throws {
        let fixture = try CorpusFixture("esc10")
        try fixture.putWav("001 - Dog bark/1-100032-A.ogg")
        try fixture.put("not audio of it", at: "README.txt")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1] && summary.tags == 1)
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, split, identity.value, class.code FROM recording
                JOIN identity ON recording_id = recording.id JOIN tag JOIN class ON class.id = class_id
                """) == ["001 - Dog bark/1-100032-A.ogg · fold1 · 100032 · Dog bark"])
    }

    @Test func creditsOfClipsStandInTheLicence() async throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.put(Self.header + "1-100032-A-0.wav,1,0,dog,True,100032,A\n5-9032-A-0.wav,5,0,dog,False,9032,A\n", at: "meta/esc50.csv")
        try fixture.put(
            """
            ## Licensing/attribution details for individual clips:

            101 - Dog:
            - [1-100032-A.ogg]: clip derived from A dog (close) (http://www.freesound.org/people/nfrae/sounds/100032/) by nfrae [CC0]
            - [5-1-A.ogg]:  clip derived from x.wav (http://www.freesound.org/people/y/sounds/1/) by y [CC-BY]

            """, at: "LICENSE")
        #expect(try await fixture.run().texts == ["title": 1, "source-license": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, license, attribution FROM recording ORDER BY path") == [
                "audio/1-100032-A-0.wav · CC-BY-3.0 · A dog (close) by nfrae (http://www.freesound.org/people/nfrae/sounds/100032/)",
                "audio/5-9032-A-0.wav · CC-BY-NC-3.0 · -",
            ])
        #expect(try content.rows("SELECT role, body FROM text ORDER BY role") == ["source-license · CC0", "title · A dog (close)"])
    }

    @Test func theWholePublicationMayLieOneFolderDeeper() async throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.put(Self.header + "a.wav,1,0,dog,True,1,A\n", at: "ESC-50-master/meta/esc50.csv")
        try fixture.putWav("ESC-50-master/audio/a.wav")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT path FROM recording") == ["audio/a.wav"])
    }
}
