import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

struct FMATests {
    private static let columns = [
        "album.id", "album.title", "artist.id", "artist.name", "set.split", "set.subset", "track.duration", "track.genre_top", "track.genres",
        "track.license", "track.listens", "track.tags", "track.title",
    ]

    private func corpus() throws -> CorpusFixture {
        let fixture = try CorpusFixture("fma")
        let names = Self.columns.map { $0.split(separator: ".") }
        try fixture.put(
            """
            ,\(names.map { String($0[0]) }.joined(separator: ","))
            ,\(names.map { String($0[1]) }.joined(separator: ","))
            track_id\(String(repeating: ",", count: names.count))
            2,1,"AWOL - A Way Of Life",1,AWOL,training,small,168,Hip-Hop,[21],Attribution-NonCommercial-ShareAlike 3.0 International,1293,[],Food
            137,4,"Boss of
            Goth",6,"Nicky, Cook",validation,full,,,"[25, 38]",FMA-Limited: Download Only,514,"['noise', 'rock\\'n']","Street ""Music\"""
            """, at: "fma_metadata/tracks.csv")
        try fixture.put(
            "genre_id,#tracks,parent,title,top_level\n21,8389,0,Hip-Hop,21\n12,32923,0,Rock,12\n25,9261,12,Punk,12\n38,38154,0,Experimental,38\n",
            at: "fma_metadata/genres.csv")
        try fixture.putWav("fma_small/000/000002.wav")
        try fixture.putWav("fma_large/000/000137.wav", tone: 880)
        return fixture
    }

    @Test func tracksOfThreeHeaderRowsAreFoundBySixDigits() async throws {
        let fixture = try corpus()
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.identities == 8 && summary.tags == 3)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, split, license, license_text, attribution FROM recording ORDER BY path") == [
                "fma_large/000/000137.wav · validation · LicenseRef-FMA-Limited · FMA-Limited: Download Only · Nicky, Cook",
                "fma_small/000/000002.wav · training · CC-BY-NC-SA-3.0 · Attribution-NonCommercial-ShareAlike 3.0 International · AWOL",
            ])
        #expect(
            try content.rows("SELECT scheme, value FROM identity JOIN recording ON recording_id = recording.id WHERE split = 'training' ORDER BY 1")
                == ["artist · AWOL", "fma · 2", "fma-album · 1", "fma-artist · 1"])
        let texts = try content.rows(
            "SELECT role, body FROM text JOIN clip ON clip_id = clip.id JOIN recording ON recording_id = recording.id"
                + " WHERE split = 'validation' ORDER BY role, body")
        #expect(
            texts == [
                "album · Boss of\nGoth", "artist · Nicky, Cook", "keywords · noise", "keywords · rock'n", "subset · full",
                "title · Street \"Music\"",
            ])
        #expect(
            try content.rows("SELECT name, value, unit FROM measure ORDER BY 1, 2")
                == ["listens · 514.0 · -", "listens · 1293.0 · -", "track_duration · 168.0 · s"])
    }

    @Test func genresAreATreeBelowAudioSets() async throws {
        let fixture = try corpus()
        try await fixture.run()
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, class.name FROM tag JOIN class ON class_id = class.id JOIN clip ON clip_id = clip.id"
                + " JOIN recording ON recording_id = recording.id ORDER BY 1, 2") == [
                "fma_large/000/000137.wav · Experimental", "fma_large/000/000137.wav · Punk", "fma_small/000/000002.wav · Hip-Hop",
            ])
        #expect(
            try content.rows("SELECT one.name, other.name FROM class_parent JOIN class one ON class_id = one.id"
                + " JOIN class other ON parent_id = other.id WHERE one.code = '25'") == ["Punk · Rock"])
    }

    @Test func numbersThatHaveNoSixDigitsStayAsTheyAre() {
        #expect(["2", "155320", "1000000", "x"].map { FieldTemplate.Filter.sixDigits.applied(to: $0) }
            == ["000/000002", "155/155320", "1000000", "x"])
    }

    @Test func withoutItsGenresATrackHasTheirNumbers() async throws {
        let fixture = try corpus()
        try fixture.remove("fma_metadata/genres.csv")
        #expect(try await fixture.run().tags == 3)
        #expect(try CatalogContent(fixture).rows("SELECT name FROM class WHERE code IN ('21', '25') ORDER BY 1") == ["25", "Hip-Hop"])
        #expect(try await fixture.run(.init(split: "training")).recordings == 1)
    }
}
