import Foundation

@testable import Ingest

extension HostileCase {
    /// A line of a NeMo manifest behind a good one.
    private static func line(_ name: String, _ outcome: Outcome, _ text: String) -> HostileCase {
        HostileCase(name, corpus: "nemo", outcome) { fixture in
            try fixture.putWav("bad.wav", tone: 300)
            try fixture.put("{\"audio_filepath\": \"good.wav\", \"duration\": 0.1}\n\(text)\n", at: "manifest.json")
        }
    }

    /// A `.json` beside the good recording.
    private static func beside(_ name: String, _ outcome: Outcome, _ text: String) -> HostileCase {
        HostileCase(name, outcome) { try $0.put(text, at: "good.json") }
    }

    static let json: [HostileCase] = [
        line("NaN and Infinity", .ok("bad.wav"), "{\"audio_filepath\": \"bad.wav\", \"duration\": NaN, \"snr\": Infinity, \"x\": -Infinity}"),
        line("numbers beyond all numbers", .ok("bad.wav"), "{\"audio_filepath\": \"bad.wav\", \"duration\": 1e999, \"sample_rate\": 1180591620717411303424}"),
        line("a segment beyond all numbers", .ok("bad.wav"), "{\"audio_filepath\": \"bad.wav\", \"duration\": 1e308, \"offset\": 1e308}"),
        line("a segment before the start", .note("impossible times"), "{\"audio_filepath\": \"bad.wav\", \"duration\": 1, \"offset\": -1e18}"),
        line("a hundred thousand brackets", .damaged("manifest.json#row-2", "not a JSON object"), String(repeating: "[", count: 100_000)),
        line("a hundred thousand objects", .damaged("manifest.json#row-2", "not a JSON object"), String(repeating: "{\"a\":", count: 100_000)),
        line("a key twice", .ok("bad.wav"), "{\"audio_filepath\": \"bad.wav\", \"audio_filepath\": \"bad.wav\", \"text\": \"a\", \"text\": \"b\"}"),
        line("half of a surrogate pair", .ok("bad.wav"), "{\"audio_filepath\": \"bad.wav\", \"text\": \"\\ud800\"}"),
        line("a NUL within a text", .ok("bad.wav"), "{\"audio_filepath\": \"bad.wav\", \"text\": \"a\\u0000b\"}"),
        line("a NUL within a name", .damaged("bad%00.wav", "leaves the corpus root"), "{\"audio_filepath\": \"bad\\u0000.wav\"}"),
        line("a row that is a list", .damaged("manifest.json#row-2", "not a JSON object"), "[{\"audio_filepath\": \"bad.wav\"}]"),
        line("a row that breaks off", .damaged("manifest.json#row-2", "not a JSON object"), "{\"audio_filepath\": \"bad.wav\", \"text\": \"a"),
        line("a name that is a number", .missing("1e+300"), "{\"audio_filepath\": 1e300}"),
        line("no name", .damaged("manifest.json#row-2", "names no audio_filepath"), "{\"text\": \"a\"}"),
        HostileCase("bytes that are no UTF-8 in a key", corpus: "nemo", .damaged("manifest.json#row-2", "not a JSON object")) { fixture in
            try fixture.put(Data("{\"audio_filepath\": \"good.wav\"}\n{a".utf8) + Data([0xFF]) + Data(": 1}\n".utf8), at: "manifest.json")
        },
        HostileCase("a text of 100 MB that nothing announces", corpus: "nemo", .damaged("manifest.json#row-2", "longer than")) { fixture in
            let text = Data(repeating: UInt8(ascii: "x"), count: 100 << 20)
            try fixture.put(Data("{\"audio_filepath\": \"good.wav\"}\n{\"audio_filepath\": \"".utf8) + text + Data("\"}\n".utf8), at: "manifest.json")
        },
        beside("brackets beside a recording", .defect("not a JSON object"), String(repeating: "[", count: 100_000)),
        beside("a number beside a recording", .defect("not a JSON object"), "1e-"),
        beside("an empty json", .defect("not a JSON object"), ""),
        HostileCase("a YAML document of anchors of anchors", corpus: "macs", good: "audio/good.wav", .damaged("MACS.yaml#row-40", "cannot be understood")) { fixture in
            let bombs = (1..<40).map { "- &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
            try fixture.put("files:\n- &a0 {filename: good.wav, annotations: [{sentence: a, tags: [dog_barking]}]}\n\(bombs)\n", at: "MACS.yaml")
        },
        HostileCase("a YAML key of anchors of anchors", corpus: "macs", good: "audio/good.wav", .error("a key holds more than")) { fixture in
            let bombs = (1..<40).map { "- &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")
            try fixture.put("x:\n- &a0 [y]\n\(bombs)\n? *a39\n: z\nfiles:\n- {filename: good.wav, annotations: []}\n", at: "MACS.yaml")
        },
        HostileCase("a YAML document of a hundred thousand levels", corpus: "macs", good: "audio/good.wav", .error("it is not YAML")) { fixture in
            try fixture.put("files: " + String(repeating: "[", count: 100_000), at: "MACS.yaml")
        },
        HostileCase("a YAML document of a hundred thousand lists in lists", corpus: "macs", good: "audio/good.wav", .error("it is not YAML")) { fixture in
            try fixture.put("files:\n" + String(repeating: "- ", count: 100_000) + "x\n", at: "MACS.yaml")
        },
    ]
}
