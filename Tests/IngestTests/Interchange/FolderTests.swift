import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

struct FolderTests {
    static let texts = """
        SELECT path, role, language, body FROM text JOIN clip ON clip.id = clip_id JOIN recording ON recording.id = recording_id
        ORDER BY path, role, body
        """

    @Test func theLanguageOfAnImportIsThatOfItsSubtitles() async throws {
        let fixture = try CorpusFixture(layout: "folder", language: "de")
        try fixture.putWav("a.wav")
        try fixture.put("1\n00:00:00,000 --> 00:00:00,050\nHallo\n", at: "a.srt")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT role, language, body FROM text") == ["transcript · de · Hallo"])
    }

    @Test func foldersNameSplitsAndLabels() async throws {
        let fixture = try CorpusFixture(layout: "folder", license: "CC-BY-4.0")
        for path in ["train/dog/a.wav", "train/cat/b.wav", "dev/dog/c.wav", "test-clean/cat/d.wav"] { try fixture.putWav(path) }
        try fixture.put("not audio", at: "README.md")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 4] && summary.tags == 4 && summary.added == 4)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, split, license, vocabulary, code FROM recording JOIN clip ON recording_id = recording.id
                JOIN tag ON clip_id = clip.id JOIN class ON class.id = class_id ORDER BY path
                """) == [
                "dev/dog/c.wav · validation · CC-BY-4.0 · mine · dog", "test-clean/cat/d.wav · test · CC-BY-4.0 · mine · cat",
                "train/cat/b.wav · train · CC-BY-4.0 · mine · cat", "train/dog/a.wav · train · CC-BY-4.0 · mine · dog",
            ])
        #expect(try await fixture.run().unchanged == 4)
    }

    @Test func aLoneFolderOfTrainsIsALabelAndNoSplit() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        for path in ["train/a.wav", "dog/b.wav", "rain/c.wav"] { try fixture.putWav(path) }
        try await fixture.run()
        #expect(
            try CatalogContent(fixture).rows(
                """
                SELECT path, split, code FROM recording JOIN clip ON recording_id = recording.id JOIN tag ON clip_id = clip.id
                JOIN class ON class.id = class_id ORDER BY 1
                """
            ) == ["dog/b.wav · - · dog", "rain/c.wav · - · rain", "train/a.wav · - · train"])
    }

    @Test func unequalDepthsGiveNoLabels() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        for path in ["x/a.wav", "y/z/b.wav"] { try fixture.putWav(path) }
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2] && summary.tags == 0)
        #expect(try CatalogContent(fixture).rows("SELECT DISTINCT license FROM recording") == ["LicenseRef-unknown"])
    }

    @Test func metadataColumnsBecomeWhatTheyAreCalled() async throws {
        let fixture = try CorpusFixture(layout: "folder", language: "fi")
        try fixture.put(
            """
            file_name,Caption,speaker_id,label,license,uploader,freesound_id,year,duration
            a.wav,"a dog, barking",s1,Dog,CC-BY-4.0,ann,123,1999,0.2
            a.wav,another view,s1,Dog,CC-BY-4.0,ann,123,1999,0.2
            sub/b.wav,"two
            lines",,"/m/09x0r,/m/068hy",some words,,,,
            gone.wav,nothing here,,,,,,,
            short row
            ../../evil.wav,out,,,,,,,
            """, at: "train/metadata.csv")
        try fixture.putWav("train/a.wav")
        try fixture.putWav("train/sub/b.wav", tone: 500)
        try fixture.putWav("train/extra.wav", tone: 600)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .missing: 1, .damaged: 2])
        #expect(summary.notes == ["without a row in the metadata": 1] && summary.unnamedFiles == 0)
        #expect(summary.texts == ["caption": 5] && summary.tags == 3 && summary.identities == 2)
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                "SELECT path, state, license, license_text, attribution, split FROM recording WHERE state <> 'damaged' ORDER BY path") == [
                "train/a.wav · ok · CC-BY-4.0 · CC-BY-4.0 · ann · train", "train/extra.wav · ok · LicenseRef-unknown · - · - · train",
                "train/gone.wav · missing · LicenseRef-unknown · - · - · train",
                "train/sub/b.wav · ok · LicenseRef-unrecognised · some words · - · train",
            ])
        #expect(
            try content.rows(Self.texts) == [
                "%2E%2E/%2E%2E/evil.wav · caption · fi · out", "train/a.wav · caption · fi · a dog, barking",
                "train/a.wav · caption · fi · another view", "train/gone.wav · caption · fi · nothing here",
                "train/sub/b.wav · caption · fi · two\nlines",
            ])
        #expect(try content.rows("SELECT scheme, value FROM identity ORDER BY 1") == ["freesound · 123", "speaker · s1"])
        #expect(try content.rows("SELECT name, value FROM measure WHERE name = 'year'") == ["year · 1999.0"])
        #expect(try content.rows("SELECT vocabulary, code FROM tag JOIN class ON class.id = class_id ORDER BY 2") == [
            "audioset · /m/068hy", "audioset · /m/09x0r", "mine · Dog",
        ])
        #expect(
            try content.recordings(.damaged) == [
                "%2E%2E/%2E%2E/evil.wav · its path leaves the corpus root",
                "train/metadata.csv#row-6 · row 6 of train/metadata.csv cannot be read: it has 1 columns instead of 9",
            ])
    }

    @Test func aCorrectedRowIsForgotten() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        try fixture.putWav("a.wav")
        try fixture.put("{\"file_name\": \"a.wav\", \"text\": \"hello\"}\n{broken\n[1]\n", at: "metadata.jsonl")
        let first = try await fixture.run()
        #expect(first.states == [.ok: 1, .damaged: 2])
        try fixture.put("{\"file_name\": \"a.wav\", \"text\": \"hello\"}\n", at: "metadata.jsonl")
        let second = try await fixture.run()
        #expect(second.states == [.ok: 1])
        #expect(try CatalogContent(fixture).rows("SELECT path FROM recording") == ["a.wav"])
    }

    @Test func jsonRowsMayNameSeveralFilesAndNestWhatTheySay() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        for path in ["q.wav", "r.wav", "1.flac", "2.flac"] { try fixture.putWav(path) }
        try fixture.put(
            """
            {"question_file_name": "q.wav", "answer_file_name": "r.wav", "image_file_name": "i.png", "score": 4.5, "ok": true, "none": null, "x": NaN}
            {"file_names": ["1.flac", "2.flac"], "text": ["one", "two"], "translation": {"en": "hi", "de": "hallo"}, "info": {"title": "T", "n": [1, 2]}}
            """, at: "metadata.jsonl")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 4] && summary.measures == 2)
        #expect(
            try CatalogContent(fixture).rows(Self.texts) == [
                "1.flac · caption · - · one", "1.flac · caption · - · two", "1.flac · n · - · [1,2]", "1.flac · title · - · T",
                "1.flac · translation · de · hallo", "1.flac · translation · en · hi",
                "2.flac · caption · - · one", "2.flac · caption · - · two", "2.flac · n · - · [1,2]", "2.flac · title · - · T",
                "2.flac · translation · de · hallo", "2.flac · translation · en · hi",
                "q.wav · column · - · question", "q.wav · image_file_name · - · i.png", "q.wav · ok · - · true",
                "r.wav · column · - · answer", "r.wav · image_file_name · - · i.png", "r.wav · ok · - · true",
            ])
    }

    @Test func filesBesideTheAudioSpeakForIt() async throws {
        let fixture = try CorpusFixture(layout: "folder", language: "en")
        for stem in ["a", "b", "c", "d", "e"] { try fixture.putWav("x/\(stem).wav") }
        try fixture.put("\u{FEFF}good morning\n", at: "x/a.txt")
        try fixture.put("0.01\t0.05\tdog bark\n0.05\t0.05\tclick\n", at: "x/b.txt")
        try fixture.put("0 500000 sil\n500000 1000000 ah\n", at: "x/c.lab")
        try fixture.put(
            """
            {"text": ["A dog.", "Barking."], "tag": ["dog", "bark"], "original_data": {"license": "CC0-1.0", "title": "Woof", "freesound_id": 7}}
            """, at: "x/d.json")
        try fixture.put("{oops", at: "x/e.json")
        try fixture.put(Data([0x41, 0x00]), at: "x/e.txt")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 5] && summary.texts["label"] == 4)
        #expect(summary.notes == ["with a json that cannot be read": 1, "with a text file that cannot be read": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(Self.texts).filter { !$0.contains("· label ·") } == [
                "x/a.wav · transcript · en · good morning", "x/d.wav · caption · en · A dog.", "x/d.wav · caption · en · Barking.",
                "x/d.wav · keywords · en · bark", "x/d.wav · keywords · en · dog", "x/d.wav · title · en · Woof",
                "x/e.wav · annotation-defect · en · x/e.json: it is not a JSON object",
                "x/e.wav · annotation-defect · en · x/e.txt: it is not text",
            ])
        #expect(
            try content.rows("SELECT body, start_seconds, end_seconds FROM text WHERE role = 'label' ORDER BY 2, 1")
                == ["sil · 0.0 · 0.05", "dog bark · 0.01 · 0.05", "ah · 0.05 · 0.1", "click · 0.05 · -"])
        #expect(try content.rows("SELECT path, license FROM recording WHERE path LIKE '%d.wav'") == ["x/d.wav · CC0-1.0"])
        #expect(try content.rows("SELECT scheme, value FROM identity") == ["freesound · 7"])
    }

    @Test func oneFileMaySpeakForManyRecordings() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        for path in ["wav/m1.wav", "wav/m2.wav", "other/m1.wav"] { try fixture.putWav(path) }
        try fixture.put(
            """
            SPEAKER m1 1 0.00 0.05 <NA> <NA> ann <NA> <NA>
            SPEAKER m2 1 0.02 0.05 <NA> <NA> bob <NA> <NA>
            SPEAKER gone 1 0.02 0.05 <NA> <NA> eve <NA> <NA>
            """, at: "wav/all.rttm")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .missing: 1] && summary.notes["named by an annotation file only"] == 1)
        #expect(
            try CatalogContent(fixture).rows(Self.texts) == [
                "wav/gone.wav · speaker · - · eve", "wav/m1.wav · speaker · - · ann", "wav/m2.wav · speaker · - · bob",
            ])
    }

    @Test func rowsMayNameFilesFromTheRoot() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        for path in ["wav/m1.wav", "tables/m2.wav", "m2.wav"] { try fixture.putWav(path) }
        try fixture.put("file_name,caption\nwav/m1.wav,one\nm2.wav,two\n", at: "tables/metadata.csv")
        try fixture.put("spoken", at: "wav/m1.txt")
        try fixture.put("SPEAKER m1 1 0.00 0.05 <NA> <NA> ann <NA> <NA>\n", at: "wav/all.rttm")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3] && summary.recordings == 3 && summary.notes == ["without a row in the metadata": 1])
        #expect(
            try CatalogContent(fixture).rows(Self.texts) == [
                "tables/m2.wav · caption · - · two", "wav/m1.wav · caption · - · one", "wav/m1.wav · speaker · - · ann",
                "wav/m1.wav · transcript · - · spoken",
            ])
    }

    @Test func aSharedFileThatCannotBeReadSaysWhyAndWhere() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        try fixture.putWav("m1.wav")
        try fixture.put(Data([0x41, 0x00]), at: "all.rttm")
        try await fixture.run()
        #expect(try CatalogContent(fixture).recordings(.damaged) == ["all.rttm#row-1 · all.rttm cannot be used: it is not text"])
    }

    @Test func aFolderWithoutAudioIsNoCorpus() async throws {
        let fixture = try CorpusFixture(layout: "folder")
        try fixture.put("x", at: "a.txt")
        await #expect(throws: IngestError.self) { try await fixture.run() }
        try fixture.put("name,b\n1,2\n", at: "metadata.csv")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect(error == .missingColumns(file: fixture.folder + "/metadata.csv", found: ["name", "b"], expected: ["file_name"]))
    }

    @Test func aManifestOfOnesOwnMayNameTheReader() async throws {
        let fixture = try CorpusFixture(
            "mine",
            manifest: """
                name: mine
                release: "3"
                title: Mine
                license: CC-BY-4.0
                textLicense: CC0-1.0
                reader: folder
                vocabulary: esc50
                textRole: caption
                language: en
                """)
        try fixture.putWav("a.wav")
        try fixture.put("a dog", at: "a.txt")
        try fixture.put("{\"label\": \"dog\"}", at: "a.json")
        try await fixture.run()
        let content = try CatalogContent(fixture)
        #expect(try content.rows(Self.texts) == ["a.wav · caption · en · a dog"])
        #expect(try content.rows("SELECT vocabulary, code FROM tag JOIN class ON class.id = class_id") == ["esc50 · dog"])
        let keys = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("tag:Animal"))).map(\.key) }
        #expect(keys == ["mine/a.wav"])
    }
}
