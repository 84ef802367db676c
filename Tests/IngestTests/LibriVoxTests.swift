import Catalog
import Foundation
import Testing

@testable import Ingest

struct LibriVoxTests {
    private static let books = """
        {"books": [
          {"id": "52", "title": "Emma", "description": "<p>A novel.</p>", "language": "English", "copyright_year": "1815", "num_sections": "2",
           "url_librivox": "http://librivox.org/emma/", "url_iarchive": "http://www.archive.org/details/emma_solo_librivox",
           "url_zip_file": "http://www.archive.org/download/emma_solo_librivox/emma_solo_librivox_64kb_mp3.zip", "totaltimesecs": 41759,
           "authors": [{"id": "155", "first_name": "Jane", "last_name": "Austen", "dob": "1775", "dod": "1817"}],
           "sections": [
            {"id": "101", "section_number": "1", "title": "Chapter 1", "listen_url": "http://www.archive.org/download/x/emma_01_austen_64kb.mp3",
             "language": "English", "playtime": "1", "file_name": null, "readers": [{"reader_id": "204", "display_name": "Elizabeth Klett"}]},
            {"id": "102", "section_number": "2", "title": null, "listen_url": "", "file_name": "emma_02_austen.mp3", "readers": []}]},
          {"id": 7, "title": "Other", "url_iarchive": null, "authors": null}]}
        """
    private static let meta = """
        <?xml version="1.0" encoding="UTF-8"?>
        <metadata>
          <identifier>emma_solo_librivox</identifier>
          <title>Emma (solo)</title>
          <creator>Jane Austen</creator>
          <mediatype>audio</mediatype>
          <collection>librivoxaudio</collection>
          <collection>audio_bookspoetry</collection>
          <language>eng</language>
          <licenseurl>http://creativecommons.org/publicdomain/mark/1.0/</licenseurl>
        </metadata>
        """

    private func files(size: Int) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <files>
          <file name="emma_01_austen.flac" source="original"><format>Flac</format><size>\(size)</size><md5>00</md5><sha1>ABCDEF01</sha1>
            <length>0.1</length></file>
          <file name="emma_01_austen_64kb.wav" source="derivative"><original>emma_01_austen.flac</original><length>00:01</length></file>
          <file name="emma_02_austen.mp3" source="original"><size>5</size></file>
          <file name="emma_03_austen.flac" source="original"/>
          <file name="emma_solo_librivox_meta.xml" source="metadata"><md5>00</md5></file>
          <file/>
        </files>
        """
    }

    @Test func readingsHaveTheirBookSectionAndReader() async throws {
        let fixture = try CorpusFixture("librivox")
        try fixture.put(Self.books, at: "books.json")
        try fixture.put(Self.meta, at: "emma_solo_librivox/emma_solo_librivox_meta.xml")
        try fixture.putFLAC("emma_solo_librivox/emma_01_austen.flac", tone: 300)
        try fixture.putWav("emma_solo_librivox/emma_01_austen_64kb.wav", tone: 400)
        let size = try Data(contentsOf: URL(fileURLWithPath: fixture.folder + "/emma_solo_librivox/emma_01_austen.flac")).count
        try fixture.put(files(size: size), at: "emma_solo_librivox/emma_solo_librivox_files.xml")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 2])
        let content = try CatalogContent(fixture)
        let rows = try content.rows(
            """
            SELECT path, attribution, license_text,
                (SELECT group_concat(name, ', ') FROM
                    (SELECT scheme || ' ' || value AS name FROM identity WHERE recording_id = recording.id ORDER BY 1))
            FROM recording WHERE state = 'ok' ORDER BY path
            """)
        let common = "read by Elizabeth Klett for LibriVox · http://creativecommons.org/publicdomain/mark/1.0/ · "
        let names = "archive emma_solo_librivox, librivox book/52, librivox chapter/101, librivox reader/204, "
        #expect(
            rows == [
                "emma_solo_librivox/emma_01_austen.flac · \(common)\(names)sha1 abcdef01, speaker 204",
                "emma_solo_librivox/emma_01_austen_64kb.wav · \(common)\(names)speaker 204",
            ])
        let texts = try content.rows(
            """
            SELECT role, language, body FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id
            WHERE path LIKE '%64kb.wav' ORDER BY role
            """)
        #expect(texts == ["author · - · Jane Austen", "chapter · en · Chapter 1", "source · - · derivative", "title · en · Emma"])
        #expect(
            try content.recordings(.missing) == [
                "emma_solo_librivox/emma_02_austen.mp3 · no audio file", "emma_solo_librivox/emma_03_austen.flac · no audio file",
            ])
        #expect(summary.notes["of no section of its book"] == 1 && summary.notes["of another size than archive.org has"] == nil)
    }

    @Test func anotherSizeIsTold() async throws {
        let fixture = try CorpusFixture("librivox")
        try fixture.putFLAC("item/emma_01_austen.flac")
        try fixture.put(files(size: 1), at: "item/item_files.xml")
        try fixture.put(#"{"books": [{"id": 7, "title": "Alone", "language": "Klingonish"}]}"#, at: "item/book.json")
        try fixture.put(#"{"error": "Audiobooks could not be found"}"#, at: "item/other.json")
        let summary = try await fixture.run()
        #expect(summary.notes["of another size than archive.org has"] == 1 && summary.notes["without metadata of its item"] == 3)
        let content = try CatalogContent(fixture)
        let defects = try content.rows("SELECT DISTINCT body FROM text WHERE role = 'annotation-defect' ORDER BY 1")
        #expect(defects.count == 2 && defects[0].contains("bytes instead of 1,"))
        #expect(defects[1] == "item/other.json: it has to be an object with a list of books")
        let names = try content.rows("SELECT DISTINCT scheme, value FROM identity WHERE scheme <> 'sha1' ORDER BY 1")
        #expect(names == ["archive · item", "librivox · book/7"])
    }

    @Test func hostileMetadataLosesItselfAlone() async throws {
        let fixture = try CorpusFixture("librivox")
        try fixture.putFLAC("item/a.flac")
        let attack = "<!DOCTYPE metadata [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><metadata><title>&x;</title></metadata>"
        try fixture.put(attack, at: "item/item_meta.xml")
        try fixture.put("<files><file name=\"../../outside.flac\" source=\"original\"/></files>", at: "item/item_files.xml")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1] || summary.states == [.ok: 1, .damaged: 1])
        #expect(summary.notes["with metadata that cannot be read"] == 2)
        let content = try CatalogContent(fixture)
        #expect(try content.rows("SELECT count(*) FROM text WHERE body LIKE '%root:%'") == ["0"])
        #expect(try content.rows("SELECT count(*) FROM recording WHERE path LIKE '../%' OR path LIKE '/%'") == ["0"])
        let empty = try CorpusFixture("librivox")
        await #expect(throws: IngestError.self) { try await empty.run() }
    }

    @Test(arguments: [("English", "en"), ("eng", "en"), ("de", "de"), ("Ancient Greek", "grc"), ("Multilingual", nil), ("", nil), ("x1", nil)])
    func languagesHaveCodes(name: String, code: String?) {
        #expect(LanguageName.code(of: name) == code)
    }
}
