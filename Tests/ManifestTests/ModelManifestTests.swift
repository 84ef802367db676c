import Foundation
import Testing

@testable import Manifest

@Suite struct ModelManifestTests {
    private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL.path

    private func own(_ text: String, taken: Set<String> = []) throws -> [ModelManifest] {
        try ModelManifest.list(ManifestDocument(text: text, path: "mine.yaml"), folder: "/models", origin: .own(taken: taken))
    }

    /// An entry of a user's, with a part of it changed.
    private func entry(_ old: String = "", _ new: String = "") -> String {
        """
        models:
          - name: my-clap
            does: Embeds sounds.
            version: "1"
            license: CC0-1.0
            files:
              - {role: model, path: clap.onnx}
              - {role: classes, path: /lists/classes.txt}
            tensor:
              rate: 48000
              window: 10
              frontEnd: {kind: log-mel, window: 1024, hop: 480, bands: 64, lowest: 50, highest: 14000, melScale: slaney, floor: 1e-10}
              inputs:
                - {name: mels, is: features, shape: [batch, 1, time, bands]}
              outputs:
                - {name: embedding, is: embedding, shape: [batch, 512]}
                - {name: scores, is: scores, shape: [batch, 10], activation: softmax}
        """.replacing(old.isEmpty ? "\u{0}" : old, with: new)
    }

    @Test func everyInstalledModelIsDescribed() throws {
        let models = try ModelManifest.all(in: Installation(manifests: Self.checkout + "/Manifests", home: "/home"))
        let described = Set(models.filter { $0.tensor != nil }.map(\.name))
        #expect(described.isSuperset(of: ["yamnet", "silero-vad", "moonshine-tiny-en", "dnsmos", "minilm", "smollm2-135m-instruct", "musicnn"]))
        #expect(models.allSatisfy { $0.folder == "/home" && !$0.isOwn })
        #expect(models.first { $0.name == "yamnet" }?.path(of: "classes") == "/home/models/yamnet/classes.csv")
    }

    @Test func aUsersEntryIsReadWithItsDefaults() throws {
        let model = try #require(try own(entry()).first)
        #expect(model.isOwn && model.path(of: "model") == "/models/clap.onnx" && model.path(of: "classes") == "/lists/classes.txt")
        let tensor = try #require(model.tensor)
        #expect(tensor.windowSamples == 480_000 && tensor.hopSamples == 480_000)
        #expect(tensor.short == .silence && tensor.rest == .fill)
        guard case .logMel(let logMel) = tensor.frontEnd else {
            Issue.record("no log-mel front end")
            return
        }
        #expect(logMel.fft == 1_024 && logMel.spectrum == .power && logMel.triangles == .hertz && logMel.taper == .hann && logMel.patch == nil)
        #expect(tensor.inputs[0].shape.description == "[batch, 1, time, bands]")
        #expect(tensor.output(.scores)?.activation == .softmax && tensor.output(.scores)?.shape.width == 10)
        #expect(tensor.output(.embedding)?.pooling == .mean)
    }

    /// Each change of the entry and the words that tell of it, with the line.
    @Test(arguments: [
        ("license: CC0-1.0", "", 2, "needs the field 'license'"),
        ("name: my-clap", "name: My Clap", 2, "it has to be of a to z"),
        ("name: my-clap", "name: all", 2, "not 'all'"),
        ("role: classes", "role: model", 7, "two files have the same role"),
        ("path: clap.onnx", "path: clap.onnx, sha256: 12", 7, "64 hexadecimal digits"),
        ("rate: 48000", "rte: 48000", 10, "has no field 'rte'"),
        ("rate: 48000", "rate: 4", 10, "1000 to 768000 Hz"),
        ("window: 10\n", "window: 0\n", 11, "more than 0"),
        ("      window: 10\n", "", 15, "need a 'window' of seconds"),
        ("window: 10\n", "window: 1\n      hop: 2\n", 12, "at most the window"),
        ("kind: log-mel", "kind: mfcc", 12, "one of samples, log-mel, tokens"),
        ("hop: 480", "hop: 0", 12, "1 to 65536"),
        ("highest: 14000", "highest: 30000", 12, "half the rate"),
        ("highest: 14000", "highest: 40", 12, "above lowest"),
        (", floor: 1e-10", "", 12, "no logarithm"),
        ("floor: 1e-10", "floor: 1e-10, patch: 96", 11, "patches has no window"),
        ("is: features", "is: samples", 14, "not samples"),
        ("is: features", "is: features, type: uint8", 12, "need a scale"),
        ("shape: [batch, 1, time, bands]", "shape: [batch, 1]", 14, "time and bands"),
        ("shape: [batch, 1, time, bands]", "", 14, "say the tensor's shape"),
        ("time, bands]", "1001, 32]", 14, "no dimension of 64 bands"),
        ("[batch, 512]", "[batch, time, 512, 2]", 16, "number of values"),
        ("[batch, 10]", "[0, 10]", 17, "0 is no size"),
        ("activation: softmax", "activation: tanh", 17, "one of none, sigmoid, softmax"),
        ("activation: softmax", "classes: labels", 17, "no file of the model has the role 'labels'"),
        ("activation: softmax", "hop: 320", 17, "'scores' has none"),
        ("is: embedding", "is: vector", 16, "one of scores, embedding"),
        ("name: scores", "name: embedding", 16, "two have the same name"),
    ])
    func everyMistakeIsToldAtItsLine(old: String, new: String, line: Int, words: String) throws {
        let text = entry(old, new)
        #expect(text != entry(), "the test changes nothing")
        #expect {
            _ = try own(text)
        } throws: { error in
            guard case ManifestError.mistakes("mine.yaml", let mistakes) = error else { return false }
            return mistakes.contains { $0.message.contains(words) && $0.line == line }
        }
    }

    @Test func allMistakesAreToldTogether() {
        let text = entry("rate: 48000", "rate: 4").replacing("hop: 480", with: "hop: 0").replacing("activation: softmax", with: "activation: tanh")
        #expect {
            _ = try own(text)
        } throws: { error in
            guard case ManifestError.mistakes(_, let mistakes) = error else { return false }
            return Set(mistakes.map(\.line)).isSuperset(of: [10, 12, 17])
        }
    }

    @Test func namesOfInstalledModelsAreTaken() {
        #expect(throws: ManifestError.self) { try own(entry(), taken: ["my-clap"]) }
        #expect(throws: ManifestError.self) { try own(entry() + "\n" + entry().split(separator: "\n").dropFirst().joined(separator: "\n")) }
        #expect(throws: ManifestError.self) { try own("other: 1") }
        #expect(throws: ManifestError.self) { try own("- a") }
    }

    @Test func relativePathsStartAtTheUsersManifest() throws {
        let folder = NSTemporaryDirectory() + "own-models-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(entry().utf8).write(to: URL(fileURLWithPath: folder + "/mine.yaml"))
        let installation = Installation(manifests: Self.checkout + "/Manifests", home: "/home")
        let models = try ModelManifest.all(in: installation, own: folder + "/mine.yaml")
        #expect(models.last?.path(of: "model") == folder + "/clap.onnx")
        #expect(throws: ManifestError.self) { try ModelManifest.all(in: installation, own: folder + "/no.yaml") }
    }
}
