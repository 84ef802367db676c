import Catalog
import Foundation

@testable import Export

/// A catalog with small recordings of its own making, in a folder that goes away with it.
final class ExportFixture {
    let folder: String
    let catalog: Catalog

    /// - Parameters:
    ///   - names: Paths of the recordings in the corpus `yard`.
    ///   - seconds: How long each is.
    ///   - readsSamples: Whether they are in the catalog as heard, or only with what their headers say.
    init(
        _ names: [String] = ["dog bark.wav", "dog_bark.wav", "birds/dawn.wav", "-rain\n.wav"], seconds: Double = 0.4, readsSamples: Bool = true
    ) throws {
        folder = NSTemporaryDirectory() + "export-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        catalog = try Catalog(path: folder + "/catalog.sqlite")
        try catalog.write { writer in
            let corpus = try writer.corpus(
                Corpus(
                    name: "yard", release: "1", title: "Yard sounds", license: "CC-BY-4.0", textLicense: "CC0-1.0",
                    attribution: "The neighbours"))
            let root = try writer.root(corpus: corpus, path: folder + "/yard")
            let source = try writer.source(Source(kind: .corpus, name: "yard", version: "1"))
            let classes = try writer.vocabulary([TagClass(vocabulary: "audioset", code: "/m/0bt9lr", name: "Dog")])
            for (index, name) in names.enumerated() {
                let frames = Int(seconds * 22_050) + index
                try writeWav(yard + name, frames: frames, pitch: 200 + 50 * index)
                let recording = Recording(
                    path: name, state: readsSamples ? .ok : .unverified, pcmSHA256: readsSamples ? "pcm-of-\(index)-\(frames)" : nil,
                    codec: "WAV/PCM_16", sampleRate: 22_050, channels: 1, frames: Int64(frames), license: index == 0 ? "CC0-1.0" : "CC-BY-4.0", attribution: index == 0 ? nil : "Recordist \(index)",
                    split: "train")
                let outcome = try writer.record(recording, corpus: corpus, root: root)
                if let dog = classes["/m/0bt9lr"] {
                    try writer.say(.tag(classID: dog, score: 0.5, start: 0, end: 0.25), clip: outcome.clip, source: source)
                }
                try writer.say(.text(role: "caption", language: "en", body: "sound \(index)"), clip: outcome.clip, source: source)
                try writer.say(.measure(name: "loudness", value: -20.5, unit: "LUFS"), clip: outcome.clip, source: source)
            }
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The corpus root.
    var yard: String {
        folder + "/yard/"
    }

    func clips() throws -> [Clip] {
        try catalog.read { try $0.clips() }
    }

    /// A finished set with `count` examples of every clip.
    func makeSet(
        _ name: String, of clips: [Clip]? = nil, count: Int = 2, recipe: String = "r", system: String = "openaqa",
        body: (Clip, Int) -> String = ExportFixture.question
    ) throws {
        let clips = try clips ?? self.clips()
        try catalog.write { writer in
            let set = try writer.beginSet(name: name, system: system, recipe: recipe, recipeHash: "h-\(recipe)", seed: 1, query: nil)
            let said = try writer.reader.statements(clips: clips.map(\.id))
            var position = set.nextPosition
            for clip in clips {
                let evidence = said[clip.id]?.tags.map { Evidence(.tag, $0.id) } ?? []
                let examples = (0..<count).map { number in
                    Example(
                        position: position + number, clipID: clip.id, clipKey: clip.key, task: "cla_label", body: body(clip, number),
                        evidence: evidence)
                }
                try writer.append(examples, to: set.id)
                position += count
            }
            _ = try writer.finishSet(set.id)
        }
    }

    static func question(_ clip: Clip, _ number: Int) -> String {
        """
        {"dataset":"yard_train","input":"","instruction":"What is heard? (\(number))","output":"Labels: \\"Dog\\"; Übung","task":"cla_label"}
        """
    }

    static func dialogue(_ clip: Clip, _ number: Int) -> String {
        """
        {"plain_text":"[Human]: Write down what is said. This is input: <sosp><12><999><\(number)><eosp><eoh> [SpeechGPT]: good day<eoa> ",\
        "prefix":"You are an assistant."}
        """
    }

    func request(_ format: String, _ subject: ExportRequest.Subject, to directory: String = "out") throws -> ExportRequest {
        ExportRequest(
            format: try ExportFormats.named(format), subject: subject, directory: path(directory), audioRoot: "/data/yard", workers: 2,
            toolVersion: "test", isQuiet: true)
    }

    @discardableResult
    func export(_ request: ExportRequest) async throws -> ExportOutcome {
        try await Exporter(catalog: catalog).run(request)
    }

    func path(_ name: String) -> String {
        "\(folder)/\(name)"
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// Every file under a folder with its bytes.
    func contents(of directory: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path(directory)) {
            contents[name] = FileManager.default.contents(atPath: path("\(directory)/\(name)"))
        }
        return contents
    }

    private func writeWav(_ path: String, frames: Int, pitch: Int) throws {
        var wav = Data()
        func put<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { wav.append(contentsOf: $0) }
        }
        wav.append(contentsOf: "RIFF".utf8)
        put(UInt32(36 + 2 * frames))
        wav.append(contentsOf: "WAVEfmt ".utf8)
        put(UInt32(16))
        for field in [1, 1] { put(UInt16(field)) }
        put(UInt32(22_050))
        put(UInt32(44_100))
        for field in [2, 16] { put(UInt16(field)) }
        wav.append(contentsOf: "data".utf8)
        put(UInt32(2 * frames))
        for frame in 0..<frames { put(Int16(8_000 * sin(2 * Double.pi * Double(pitch * frame) / 22_050))) }
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try wav.write(to: URL(fileURLWithPath: path))
    }
}
