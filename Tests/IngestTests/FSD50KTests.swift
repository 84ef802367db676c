import Catalog
import Foundation
import Testing

@testable import Ingest

struct FSD50KTests {
    @Test func labelsMeetWhatFreesoundSaysOfAClip() async throws {
        let fixture = try CorpusFixture("fsd50k")
        try fixture.put(
            "fname,labels,mids,split\n64760,\"Dog,Domestic_animals_and_pets,Animal\",\"/m/0bt9lr,/m/068hy,/m/0jbk\",train\n"
                + "12,Male_speech_and_man_speaking,/m/05zppz,val\n",
            at: "FSD50K.ground_truth/dev.csv")
        try fixture.put("fname,labels,mids\n37199,Speech,/m/09x0r\n", at: "FSD50K.ground_truth/eval.csv")
        try fixture.put(
            """
            {"64760": {"title": "dog \\"Rex\\"", "description": "A dog.\\nIn a <b>yard</b>", "tags": ["dog", "bark"],
              "license": "http://creativecommons.org/licenses/by-nc/3.0/", "uploader": "Ann"},
             "1": {"title": "of no row", "description": "", "tags": [], "license": "", "uploader": ""}}
            """, at: "FSD50K.metadata/dev_clips_info_FSD50K.json")
        try fixture.put(
            #"{"37199": {"title": "t", "description": null, "tags": [], "license": "http://creativecommons.org/publicdomain/zero/1.0/", "uploader": "B"}}"#,
            at: "FSD50K.metadata/eval_clips_info_FSD50K.json")
        try fixture.putWav("FSD50K.dev_audio/64760.wav")
        try fixture.putWav("FSD50K.eval_audio/37199.wav", tone: 880)
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .missing: 1] && summary.tags == 5 && summary.identities == 3 && summary.unnamedFiles == 0)
        #expect(summary.texts == ["title": 2, "description": 1, "keywords": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(
                """
                SELECT path, split, license, license_text, attribution, value
                FROM recording JOIN identity ON recording_id = recording.id ORDER BY path
                """) == [
                "FSD50K.dev_audio/12.wav · val · LicenseRef-Freesound · - · - · 12",
                "FSD50K.dev_audio/64760.wav · train · CC-BY-NC-3.0 · http://creativecommons.org/licenses/by-nc/3.0/ · Ann · 64760",
                "FSD50K.eval_audio/37199.wav · eval · CC0-1.0 · http://creativecommons.org/publicdomain/zero/1.0/ · B · 37199",
            ])
        #expect(
            try content.rows("SELECT role, body FROM text WHERE role <> 'title' ORDER BY role")
                == ["description · A dog.\nIn a <b>yard</b>", "keywords · dog;bark"])
        // Without the metadata a clip's licence is not known, and the labels' is not taken for it.
        #expect(try content.rows("SELECT license, text_license FROM corpus") == ["LicenseRef-Freesound · CC-BY-4.0"])
        let keys = try fixture.catalog().read { try $0.clips(ClipFilter(query: Query("tag:\"Domestic animals, pets\""))).map(\.key) }
        #expect(keys == ["fsd50k/FSD50K.dev_audio/64760.wav"])
        #expect(try await fixture.run(.init(split: "val")).states == [.missing: 1])
    }
}
