import Foundation
import Testing

@testable import Inference

@Suite struct SpeechModelTests {
    /// A folder with a file `tokens.txt` that a model may have, gone afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "speech-model-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("<blk> 0\n▁the 1\n  2\n".utf8).write(to: URL(fileURLWithPath: folder + "/tokens.txt"))
        try body(folder)
    }

    /// A file as a network of nothing with notes would be.
    private func onnx(notes: [String]) -> Data {
        var file = Data([0x08, 0x08])
        for note in notes {
            let key = Data([0x0a, UInt8(note.utf8.count)]) + Data(note.utf8) + Data([0x12, 0x01, 0x31])
            file += Data([0x72, UInt8(key.count)]) + key
        }
        return file
    }

    @Test func familiesAreKnownByName() throws {
        #expect(try SpeechModel(name: "mine", familyName: "sense-voice", files: [:]).family == .senseVoice)
        let known = SpeechFamily.allCases.map(\.rawValue)
        #expect(throws: InferenceError.unknownFamily(model: "mine", family: "wisper", known: known)) {
            try SpeechModel(name: "mine", familyName: "wisper", files: [:])
        }
    }

    @Test(arguments: SpeechFamily.allCases) func theMissingRoleIsNamed(family: SpeechFamily) throws {
        let roles = try #require(family.roles.first)
        for role in roles {
            let files = Dictionary(uniqueKeysWithValues: roles.filter { $0 != role }.map { ($0, "/nowhere/\($0)") })
            let needed = family.roles.map { $0.joined(separator: ", ") }.joined(separator: " or ")
            #expect(throws: InferenceError.missingRole(model: "mine", family: family.rawValue, role: role, needed: needed)) {
                try SpeechModel(name: "mine", family: family, files: files).check(for: family.task)
            }
        }
    }

    @Test func aModelIsAskedForWhatItCanDo() {
        let voice = SpeechModel(name: "joe", family: .piper, files: [:])
        #expect(throws: InferenceError.self) { try SpeechRecognizer(voice) }
    }

    /// sherpa-onnx would end the process at each of these.
    @Test func filesThatEndTheProcessAreRefused() throws {
        try withFolder { folder in
            func whisper(_ encoder: Data, tokens: String? = nil) throws -> SpeechModel {
                try encoder.write(to: URL(fileURLWithPath: folder + "/encoder.onnx"))
                try Data("…".utf8).write(to: URL(fileURLWithPath: folder + "/decoder.onnx"))
                if let tokens { try Data(tokens.utf8).write(to: URL(fileURLWithPath: folder + "/tokens.txt")) }
                let files = ["encoder": folder + "/encoder.onnx", "decoder": folder + "/decoder.onnx", "tokens": folder + "/tokens.txt"]
                return SpeechModel(name: "mine", family: .whisper, files: files)
            }
            let notes = SpeechFamily.whisper.metadata["encoder"] ?? []
            func reason(_ encoder: Data, tokens: String? = nil) throws -> String? {
                do {
                    try whisper(encoder, tokens: tokens).check(for: .recognition)
                    return nil
                } catch InferenceError.unusableModel(_, let reason) {
                    return reason
                }
            }
            let cases: [(encoder: Data, tokens: String?, words: String)] = [
                (onnx(notes: Array(notes.dropLast())), nil, "it has no metadata 'sot_sequence'"),
                (Data("not a network".utf8), nil, "it is no ONNX file"),
                (onnx(notes: notes).dropLast(), nil, "it is no ONNX file"),
                (Data(), nil, "it is no ONNX file"),
                (onnx(notes: notes), "a 0\nx y z\n", "line 2 is not a token"),
                (onnx(notes: notes), "", "it holds no tokens"),
            ]
            let whole = try reason(onnx(notes: notes))
            #expect(whole == nil)
            for (encoder, tokens, words) in cases {
                let found = try reason(encoder, tokens: tokens) ?? "nothing"
                #expect(found.hasPrefix(words), "\(found)")
            }
        }
    }

    @Test func anONNXFileOfRandomBytesIsReadToNoHarm() throws {
        try withFolder { folder in
            var state: UInt64 = 7
            for length in [1, 2, 7, 60, 400] {
                for _ in 0..<50 {
                    let bytes = (0..<length).map { _ -> UInt8 in
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return UInt8(truncatingIfNeeded: state >> 33)
                    }
                    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/random"))
                    _ = ONNXMetadata.keys(path: folder + "/random")
                }
            }
            #expect(ONNXMetadata.keys(path: folder + "/nothing") == nil)
        }
    }

    @Test func languagesAreReadWithoutTheirBrackets() {
        #expect(SpeechRecognizer.language("<|en|>") == "en")
        #expect(SpeechRecognizer.language("") == nil)
    }
}
