import Catalog
import Foundation
import Testing

@testable import Ingest

struct JAMSTests {
    @Test func namespacesDecideWhatValuesBecome() throws {
        let said = try JAMS().read(
            """
            {"file_metadata": {"title": "T", "artist": "A", "release": "", "duration": 10.5, "jams_version": "0.3.4", "identifiers": {}},
             "sandbox": {"anything": [1, {"x": null}]},
             "annotations": [
              {"namespace": "tag_open", "time": 0, "duration": 10.5, "annotation_metadata": {"annotator": {}}, "sandbox": {},
               "data": [{"time": 0, "duration": 0, "confidence": NaN, "value": "quiet"},
                        {"time": 1, "duration": 2, "confidence": 0.5, "value": "dog bark"}]},
              {"namespace": "scaper", "sandbox": {"scaper": {"n_events": 2}}, "data": [
               {"time": 0, "duration": 10, "confidence": 1, "value": {"label": "park", "source_file": "b.wav", "role": "background", "snr": 0}},
               {"time": 2.5, "duration": 0.5, "confidence": 1, "value": {"label": "car_horn", "role": "foreground", "snr": 12.5}}]},
              {"namespace": "tag_audioset", "data": [{"time": 0, "duration": 4, "confidence": null, "value": "/m/0bt9lr"},
                                                     {"time": 0, "duration": 4, "value": "Dog"}]},
              {"namespace": "tag_gtzan", "data": [{"time": 0, "duration": 0, "value": "jazz"}]},
              {"namespace": "segment_open", "data": [{"time": 0, "duration": 5, "value": "verse"}]},
              {"namespace": "beat", "data": [{"time": 0.5, "duration": 0, "value": 1}, {"time": 1, "duration": 0, "value": null}]},
              {"namespace": "chord", "data": {"time": [0, 2], "duration": [2, 2], "value": ["C:maj", "N"], "confidence": [null, 1]}},
              {"namespace": "tempo", "data": [{"time": 0, "duration": 10, "value": 120.5}]},
              {"namespace": "speech", "data": [{"time": 3, "duration": 1, "value": "hello"}, {"time": 5, "duration": 1, "value": null}]},
              {"namespace": "beat_position", "data": [{"time": 2, "duration": 0, "value": {"position": 3, "measure": 1, "num_beats": 4}}]},
              {"namespace": "multi_segment", "data": [{"time": 0, "duration": 2, "value": {"label": "A", "level": 0}}]},
              {"namespace": "tag_urbansound", "data": [{"time": 1, "duration": 1, "value": "dog_bark"}]},
              {"namespace": "pitch_contour", "data": [{"time": 0, "duration": 0, "value": {"frequency": 440, "voiced": true}}]}]}
            """)
        #expect(
            said.shown == [
                "title T", "label quiet", "label dog bark 1.0–3.0 (0.5)", "background park 0.0–10.0 (1.0)", "label car_horn 2.5–3.0 (1.0)",
                "label Dog 0.0–4.0", "section verse 0.0–5.0", "beat 1 0.5", "beat beat 1.0", "chord C:maj 0.0–2.0", "chord N 2.0–4.0 (1.0)",
                "tempo 120.5 BPM", "speech 5.0–6.0", "beat 3 2.0", "section A 0.0–2.0",
            ])
        #expect(
            said.tags == [
                Annotations.Tag("audioset", "/m/0bt9lr", start: 0, end: 4), Annotations.Tag("gtzan", "jazz"),
                Annotations.Tag("urbansound8k", "dog_bark", start: 1, end: 2),
            ])
        #expect(said.shownSegments == ["3.0–4.0 transcript hello"])
        #expect(said.identities == [Identity(scheme: "artist", value: "A")] && said.duration == 10.5)
        #expect(said.notes == ["annotations of the JAMS namespace pitch_contour"] && said.defects.isEmpty)
    }

    @Test func brokenObservationsLoseThemselvesAlone() throws {
        let said = try JAMS().read(
            """
            {"annotations": [7, {"namespace": "tag_open", "data": [3, {"time": 5, "duration": -1, "value": "x"},
             {"time": "1", "duration": "1", "value": 9},
             {"time": 1e400, "duration": 1, "value": "y"}]}, {"namespace": "tempo", "data": [{"value": "fast"}]}, {"data": []}]}
            """)
        #expect(said.shown == ["label 9 1.0–2.0"])
        #expect(said.defects.count == 6)
        #expect(said.defects.first == "annotation 1 has no namespace or data that is a list")
    }

    @Test(arguments: ["", "[]", "{}", "{\"annotations\": 3}", "{\"annotations\": [", String(repeating: "[", count: 100_000)])
    func otherFilesAreRefused(text: String) {
        #expect(outcome(of: Data(text.utf8), as: JAMS()).hasPrefix("it has to be an object"))
    }

    @Test func deepNestingIsNoCrash() {
        let deep = #"{"annotations": [], "sandbox": "# + String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_001)
        #expect(outcome(of: Data(deep.utf8), as: JAMS()).hasPrefix("it has to be an object"))
    }
}

struct LooseJSONTests {
    @Test func numbersThatAreNoneAreNull() throws {
        let data = Data(#"{"NaN": [NaN, -Infinity, Infinity, 1], "a \"NaN": "Infinity \\", "b":NaN}"#.utf8)
        #expect(String(decoding: LooseJSON.strict(data), as: UTF8.self) == #"{"NaN": [null, null, null, 1], "a \"NaN": "Infinity \\", "b":null}"#)
        let slice = (Data("xx".utf8) + Data("[NaN,2]".utf8)).dropFirst(2)
        #expect(try LooseJSON.decode([Int?].self, from: slice) == [nil, 2])
        #expect(LooseJSON.strict(Data("\"\\".utf8)) == Data("\"\\".utf8))
    }

    /// Foundation's reader of JSON5 ends the program on these.
    @Test(arguments: [[0x7B, 0xFF, 0x3A, 0x31, 0x7D], [0x7B, 0x61, 0xC3, 0x28, 0x3A, 0x31, 0x7D], [0x7B, 0xF0, 0x9D], Array(#"{"a":1e-,}"#.utf8)])
    func brokenTextIsRefused(bytes: [UInt8]) {
        #expect(throws: DecodingError.self) { try LooseJSON.decode([String: Double].self, from: Data(bytes)) }
        #expect(outcome(of: Data(bytes), as: JAMS()).hasPrefix("it has to be an object"))
        #expect(FieldValue(json: Data(bytes))?.object?["a"]?.number == nil)
    }

    @Test(arguments: 0..<20)
    func changedDocumentsAreReadOrRefused(seed: Int) {
        var source = RandomSource(seed: UInt64(seed))
        let sample = Array(#"{"a": NaN, "b": {"x\u00e9": 1.5e-3, "y": -Infinity}, "c": [null, true, "\ud834\udd1e \" 𝄞", 0.1]}"#.utf8)
        for _ in 0..<500 {
            var bytes = sample
            for _ in 0...source.below(4) { bytes[source.below(bytes.count)] = UInt8(source.below(256)) }
            if let value = FieldValue(json: Data(bytes)) { #expect(value.text == nil || value.number != nil || value.text?.isEmpty == false) }
        }
    }
}

struct LabelTrackTests {
    @Test func everyLineHasToFit() throws {
        let said = try LabelTrack().read("0.5\t1.25\tdog bark\n\\\t100.0\t8000.0\n2\t2\tclick\n3\t4\t\n-1\t1\tcut\n")
        #expect(said.shown == ["label dog bark 0.5–1.25", "label click 2.0", "label cut 0.0–1.0"])
        for text in ["A dog barks twice.", "0.5 1.25 dog", "0.5\t1.25\tdog\nand more", "a\tb\tc"] {
            #expect(try LabelTrack().read(text) == Annotations(notes: ["with a txt that is no label track"]))
        }
        #expect(try LabelTrack().read("3\t2\tback").defects == ["line 1: it ends at 2.0 s, before it begins at 3.0 s"])
    }
}
