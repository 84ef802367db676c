import Audio
import Catalog
import Foundation
import Manifest

@testable import Composing

/// A catalog of made sounds of known kinds in a folder of its own, removed with the value.
final class ComposingFixture {
    let catalog: Catalog
    let folder: String

    /// - Parameter splits: The split of every second clip; nil for none.
    init(splits: [String?] = [nil]) throws {
        folder = NSTemporaryDirectory() + "hearsay-composing-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder + "/sounds", withIntermediateDirectories: true)
        catalog = try Catalog(path: folder + "/catalog.sqlite")
        let folder = folder
        try catalog.write { writer in
            let classes = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/animal", name: "Animal"),
                TagClass(vocabulary: "audioset", code: "/m/dog", name: "Dog", parents: ["/m/animal"]),
                TagClass(vocabulary: "audioset", code: "/m/beep", name: "Beep"),
                TagClass(vocabulary: "audioset", code: "/m/click", name: "Click"),
                TagClass(vocabulary: "audioset", code: "/m/noise", name: "Noise"),
            ])
            let corpus = try writer.corpus(Corpus(name: "made", release: "1", title: "Made", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: folder + "/sounds")
            let source = try writer.source(Source(kind: .corpus, name: "made", version: "1"))
            let captioner = try writer.source(Source(kind: .model, name: "captioner", version: "1"))
            for (index, split) in splits.enumerated() {
                for sound in Self.sounds {
                    let path = "\(sound.name)-\(index).flac"
                    try AudioFile.writeFLAC(samples: sound.samples(index), sampleRate: 16_000, to: "\(folder)/sounds/\(path)")
                    let facts = try AudioFile.inspect(path: "\(folder)/sounds/\(path)")
                    let outcome = try writer.record(
                        Recording(
                            path: path, state: .ok, bytes: Int64(facts.bytes), pcmSHA256: facts.pcmDigest?.hex, sampleRate: 16_000,
                            channels: 1, frames: Int64(facts.frames), license: sound.license, attribution: "by \(sound.name)", split: split),
                        corpus: corpus, root: root)
                    for code in sound.classes { try writer.say(.tag(classID: classes[code] ?? 0), clip: outcome.clip, source: source) }
                    for caption in sound.captions {
                        try writer.say(
                            .text(role: "caption", language: caption.language, body: caption.body), clip: outcome.clip,
                            source: caption.isModels ? captioner : source)
                    }
                }
            }
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    struct Sound {
        var name: String
        var classes: [String]
        var license: String
        var captions: [Caption] = []
        var samples: @Sendable (Int) -> [Float]
    }

    struct Caption {
        var body: String
        var language = "en"
        var isModels = false
    }

    /// Bursts with silence between them, but for the noise, which is steady.
    static let sounds = [
        Sound(
            name: "dog", classes: ["/m/animal", "/m/dog"], license: "CC-BY-NC-4.0",
            captions: [Caption(body: "A dog\nbarks."), Caption(body: "Barks of a dog"), Caption(body: "Ein Hund bellt", language: "de")]
        ) { tone(220, bursts: [(0.5, 0.4), (2, 0.6)], seed: $0) },
        Sound(name: "beep", classes: ["/m/beep"], license: "CC-BY-4.0") { tone(1000, bursts: [(0.3, 0.5)], seed: $0) },
        Sound(name: "click", classes: ["/m/click"], license: "CC0-1.0", captions: [Caption(body: "Something clicks", isModels: true)]) { tone(3000, bursts: [(0.1, 0.25), (1, 0.3), (2, 0.3)], seed: $0) },
        Sound(name: "noise", classes: ["/m/noise"], license: "CC0-1.0") { noise(seconds: 3, seed: $0) },
        // Two kinds in one clip serve for nothing, unless it is captioned and mixed.
        Sound(name: "both", classes: ["/m/beep", "/m/dog"], license: "CC0-1.0") { tone(500, bursts: [(0, 2)], seed: $0) },
    ]

    static func tone(_ frequency: Double, bursts: [(start: Double, length: Double)], seed: Int) -> [Float] {
        (0..<48_000).map { frame in
            let time = Double(frame) / 16_000
            let sounds = bursts.contains { time >= $0.start && time < $0.start + $0.length }
            return sounds ? Float(0.3 * sin(2 * .pi * (frequency + Double(seed)) * time)) : 0
        }
    }

    static func noise(seconds: Double, seed: Int) -> [Float] {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<Int(seconds * 16_000)).map { _ in
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Float(Int64(bitPattern: state &* 0x2545_F491_4F6C_DD1D) >> 40) / 0x1p23 * 0.2
        }
    }

    static func recipe(_ text: String = "kind: placed", name: String = "test") throws -> SceneRecipe {
        try SceneRecipe(ManifestDocument(text: text, path: "\(name).yaml"), name: name)
    }

    func pass(
        _ recipe: SceneRecipe? = nil, count: Int = 8, seed: Int = 0, workers: Int = 2, to place: String = "scenes", as corpus: String = "scenes"
    ) throws -> ComposingPass {
        ComposingPass(
            catalog: catalog, recipe: try recipe ?? Self.recipe(), corpus: corpus, directory: "\(folder)/\(place)", count: count, seed: seed,
            workers: workers)
    }

    /// The bytes of every file under a folder, by relative path.
    func files(_ place: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(place)") where path.hasSuffix(".flac") {
            files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(place)/\(path)"))
        }
        return files
    }

    /// The clips of a corpus with what was said of them, without row numbers.
    func said(_ corpus: String) throws -> [(clip: Clip, statements: ClipStatements, parts: [RecordingPart])] {
        try catalog.read { reader in
            let clips = try reader.clips(ClipFilter(query: Query("corpus:\(corpus)")))
            let statements = try reader.statements(clips: clips.map(\.id))
            return try clips.map { ($0, statements[$0.id] ?? ClipStatements(), try reader.parts(recording: $0.recordingID)) }
        }
    }
}
