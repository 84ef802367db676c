import ConsumerReaders
import Foundation
import Testing

@testable import Export

/// Every format with sounds is written, read by its consumer's rule, and refused when it is broken.
@Suite struct SoundFormatsTests {
    struct Format: Sendable, CustomTestStringConvertible {
        var name: String
        var system: String
        var list: String
        var body: String
        /// The script of `Tests/readers` with what it is told before the folder.
        var reader: [String]
        /// Files beside the four sounds and `export.json`.
        var files: Int
        /// Replacements in the list, each of which its consumer would stumble over.
        var faults: [[String]]

        var testDescription: String { name }
    }

    static let formats = [
        Format(
            name: "audiogen", system: "audiogen", list: "egs/train/data.jsonl",
            body: #"{"info":{"description":["a dog barks"]},"weight":2.0}"#, reader: ["read_audiocraft.py", "audiogen"], files: 7,
            faults: [["\"path\":\"/data", "\"path\":\"data"], ["\"sample_rate\":16000", "\"sample_rate\":32000"], ["\"weight\":2.0", "\"weight\":0.0"], ["\"amplitude\":null,", ""]]),
        Format(
            name: "musicgen", system: "musicgen", list: "egs/train/data.jsonl",
            body: #"{"info":{"artist":"artist-1","bpm":null,"description":"a tune","genre":"jazz","instrument":null,"key":null,"keywords":null,"moods":[],"title":null},"weight":null}"#,
            reader: ["read_audiocraft.py", "musicgen"], files: 7, faults: [["\"duration\":0", "\"duration\":-0"], [".wav\"", ".mp3\""]]),
        Format(
            name: "audioldm", system: "audioldm", list: "metadata/train.json",
            body: #"{"caption":"a dog barks","label":"Dog","labels":"/m/0bt9lr","wav":"{sound 0}"}"#, reader: ["read_audioldm.py"], files: 5,
            faults: [
                ["\"wav\":\"audio", "\"wav\":\"/audio"], ["/m/0bt9lr", "/m/none"], ["\"label\":\"Dog\",", ""], ["\"caption\":\"a dog barks\"", "\"caption\":\"\""],
                ["{\"data\":[", "{\"date\":["],
            ]),
        Format(
            name: "salmonn", system: "salmonn", list: "annotation.json",
            body: #"{"Q":"What is heard?","path":"{sound 0}","task":"QA","text":"a dog"}"#, reader: ["read_salmonn.py"], files: 2,
            faults: [["\"task\":\"QA\"", "\"task\":\"dance\""], ["\"text\":\"a dog\"", "\"text\":\"\""], ["\"Q\":\"What is heard?\"", "\"Q\":\"\""], [".flac", ".mp3"], ["\n]}", "\n]"]]),
        Format(
            name: "qwenaudio", system: "qwenaudio", list: "qwen-audio.jsonl",
            body: #"{"prompt":"<audio>{sound 0}</audio><|startoftranscript|><|en|><|transcribe|><|en|><|timestamps|><|wo_itn|>","response":"<|0.00|>good day<|1.25|><|endoftext|>","task":"timestamps"}"#,
            reader: ["read_qwenaudio.py"], files: 1,
            faults: [["<|1.25|>", "<|31.00|>"], ["<|0.00|>", "<|1.30|>"], ["<|en|><|transcribe|>", "<|transcribe|><|en|>"], ["<|endoftext|>", ""], ["</audio>", ""], ["<|wo_itn|>", ""]]),
        Format(
            name: "audioflamingo", system: "audioflamingo", list: "dataset_files/yard-cla_label/train.json",
            body: #"{"duration":0.6,"name":"{sound 0}","output":"(B) Dog","prompt":"Which?\n(A) Cat\n(B) Dog"}"#, reader: ["read_audioflamingo.py", "2"], files: 1,
            faults: [["\"0\":", "\"7\":"], ["\"total_num\":4", "\"total_num\":5"], ["(B) Dog\",\"prompt", "(C) Dog\",\"prompt"], ["\"split\":\"train\"", "\"split\":\"x\""], ["(A) Cat", "(A) Dog"]]),
        Format(
            name: "audioflamingo3", system: "audioflamingo", list: "audioflamingo3.json",
            body: #"{"duration":0.6,"name":"{sound 0}","output":"Dog","prompt":"Which?"}"#, reader: ["read_audioflamingo.py", "3"], files: 1,
            faults: [["<sound>", ""], ["\"from\":\"gpt\"", "\"from\":\"human\""], ["\"value\":\"Dog\"", "\"value\":\"\""]]),
        Format(
            name: "vicuna", system: "vicuna", list: "vicuna.json",
            body:
                #"{"audios":["{sound 0}"],"conversations":[{"from":"human","value":"<audio>\nWhat?"},{"from":"gpt","value":"A dog."}],"id":"KEY"}"#,
            reader: ["read_vicuna.py"], files: 1,
            faults: [["\"from\":\"gpt\"", "\"from\":\"human\""], ["<audio>", ""], ["A dog.", ""], [",{\"from\":\"gpt\",\"value\":\"A dog.\"}", ""]]),
    ]

    private func export(_ format: Format) async throws -> (fixture: ExportFixture, manifest: ExportManifest) {
        let fixture = try ExportFixture(seconds: 0.6)
        try fixture.makeSet("s", count: 1, recipe: "prompts:\n  QA: [\"{}\"]\n---\ncla_label: [x]", system: format.system) { clip, _ in
            format.body.replacingOccurrences(of: "KEY", with: "\(clip.id)")
        }
        return (fixture, try await fixture.export(fixture.request(format.name, .set("s"))).manifest)
    }

    @Test(arguments: formats) func aWholeExportPassesItsConsumersRule(format: Format) async throws {
        let (fixture, manifest) = try await export(format)
        #expect(manifest.counts.clips == 4 && manifest.counts.examples == 4 && manifest.files.count == 4 + format.files)
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 2).findings == [])
        #expect(!(try fixture.text("out/\(format.list)").contains("{sound")))
        let request = try fixture.request(format.name, .set("s"))
        #expect(try await fixture.export(request).wasComplete)
    }

    @Test(arguments: formats) func eachFaultIsFound(format: Format) async throws {
        let (fixture, manifest) = try await export(format)
        let url = URL(fileURLWithPath: fixture.path("out/\(format.list)"))
        let whole = try String(contentsOf: url, encoding: .utf8)
        let arguments = Array(format.reader.dropFirst()) + [fixture.path("out"), "/data/yard"]
        if PythonReader.isInstalled { try PythonReader.run(format.reader[0], arguments) }
        let export = FinishedExport(directory: fixture.path("out"), manifest: manifest)
        for fault in format.faults {
            let place = try #require(whole.range(of: fault[0]), "\(fault[0]) is not in \(whole.prefix(400))")
            try Data(whole.replacingCharacters(in: place, with: fault[1]).utf8).write(to: url)
            let findings = try await ExportFormats.named(format.name).check(export, workers: 1)
            #expect(!findings.isEmpty, "\(fault)")
            if PythonReader.isInstalled {
                #expect(throws: PythonReader.Failure.self, "\(fault)") { try PythonReader.run(format.reader[0], arguments) }
            }
        }
    }

    @Test func aSoundWithoutItsSidecarStopsAudioGen() async throws {
        let (fixture, manifest) = try await export(Self.formats[0])
        let sidecar = try #require(manifest.files.map(\.name).first { $0.hasSuffix(".json") })
        #expect(try fixture.text("out/\(sidecar)").contains("\"description\":[\"a dog barks\"]"))
        try FileManager.default.removeItem(atPath: fixture.path("out/\(sidecar)"))
        let findings = try await AudioCraftFormat.audioGen.check(FinishedExport(directory: fixture.path("out"), manifest: manifest), workers: 1)
        #expect(findings.count == 1)
    }

    /// The loader looks for `<sound-1>`, `<sound-2>` and takes the sounds of these places from the list.
    @Test func conversationsAboutTwoRecordingsNameBothInTheirOrder() async throws {
        let fixture = try ExportFixture(seconds: 0.6)
        try SetRecordsTests.makePairs(
            fixture, system: "compare",
            body: #"{"first":"{sound 0}","instruction":"Which is longer?","output":"The first","second":"{sound 1}","task":"which_longer"}"#)
        let manifest = try await fixture.export(fixture.request("audioflamingo3", .set("pairs"))).manifest
        #expect(manifest.counts.clips == 4 && manifest.counts.examples == 2)
        let list = try fixture.text("out/audioflamingo3.json")
        #expect(list.contains(#""value":"<sound-1>\n<sound-2>\nWhich is longer?""#) && list.contains(#""duration":1.2"#))
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
        #expect(try rows.map { try #require($0["sound"] as? [String]).count } == [2, 2])
        let export = FinishedExport(directory: fixture.path("out"), manifest: manifest)
        #expect(try await AudioFlamingo3Format().check(export, workers: 1) == [])
        // FastChat's form has one mark for each.
        try await fixture.export(fixture.request("vicuna", .set("pairs"), to: "dialogues"))
        let dialogues = try fixture.text("dialogues/vicuna.json")
        #expect(dialogues.contains(#""value":"<audio>\n<audio>\nWhich is longer?""#) && dialogues.contains(#""id":"pairs_1""#))
        #expect(try await ExportVerification.verify(directory: fixture.path("dialogues"), workers: 1).findings == [])
        for (old, new) in [("<sound-2>", "<sound-1>"), ("<sound-1>\\n<sound-2>", "<sound>"), (#"The first"#, ""), (".wav\",\"", ".mp3\",\"")] {
            let broken = list.replacing(old, with: new, maxReplacements: 1)
            #expect(broken != list, "\(old)")
            try Data(broken.utf8).write(to: URL(fileURLWithPath: fixture.path("out/audioflamingo3.json")))
            #expect(try await !AudioFlamingo3Format().check(export, workers: 1).isEmpty, "\(old)")
        }
    }

    @Test func clapShardsHoldPairsSideBySide() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("s", count: 1, system: "clap") { clip, _ in
            #"{"original_data":{"clip":"\#(clip.id)"},"tag":["Dog"],"text":["a dog barks"],"text_augment_all":["a dog barks"],"text_augment_t5":null}"#
        }
        let manifest = try await fixture.export(fixture.request("clap", .set("s"))).manifest
        #expect(manifest.files.map(\.name) == ["train/0.tar", "train/sizes.json"])
        #expect(try fixture.text("out/train/sizes.json") == "{\"0.tar\":4}\n")
        #expect(try await ExportVerification.verify(directory: fixture.path("out"), workers: 2).findings == [])
        try Data("{\"0.tar\":5}\n".utf8).write(to: URL(fileURLWithPath: fixture.path("out/train/sizes.json")))
        let export = FinishedExport(directory: fixture.path("out"), manifest: manifest)
        #expect(try await CLAPFormat().check(export, workers: 1).count == 1)
        #expect(CLAPFormat.problems(with: JSONValue(#"{"original_data":{"a":1},"tags":[],"text":[]}"#)).count == 2)
        let augmented = #"{"original_data":{"a":1},"tag":[],"text":["x"],"text_augment_all":["x"]"#
        #expect(CLAPFormat.problems(with: JSONValue(augmented + #","text_augment_t5":["y"]}"#)) == [])
        for rest in ["}", #","text_augment_t5":"y"}"#, #","text_augment_t5":[]}"#] {
            #expect(CLAPFormat.problems(with: JSONValue(augmented + rest)).count == 1)
        }
    }

    @Test func splitsAreThePublishersOrATenth() throws {
        var clip = try #require(try ExportFixture(["a.wav"]).clips().first)
        for (name, split) in [("development", PublishedSplit.train), ("validation", .valid), ("evaluation", .test), ("dev-clean", .valid), ("test", .test)] {
            clip.split = name
            #expect(PublishedSplit(clip) == split)
        }
        clip.split = nil
        var tests = 0
        for number in 0..<1000 {
            clip.key = "x/\(number)"
            if PublishedSplit(clip) == .test { tests += 1 }
            #expect(PublishedSplit(clip, group: "artist") == PublishedSplit(clip, group: "artist"))
        }
        #expect((60...140).contains(tests))
    }
}
