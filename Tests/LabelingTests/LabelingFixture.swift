import Audio
import Catalog
import Foundation
import Manifest

@testable import Labeling

/// What the tests of the room share: the installation, and catalogs with recordings of their own.
enum LabelingFixture {
    static let installation: Installation? = {
        guard let found = try? Installation.find(), FileManager.default.fileExists(atPath: found.home + "/models/yamnet/model.onnx") else {
            return nil
        }
        return found
    }()

    static let installed = installation != nil
    /// A folder with more recordings than the repository may hold, where the developer has one.
    static let sharedCorpora = ProcessInfo.processInfo.environment["HEARSAY_SHARED_CORPORA"].flatMap { $0.isEmpty ? nil : $0 }
    /// Tiny real corpora of the checkout.
    static let corpora = installation.map { ($0.manifests as NSString).deletingLastPathComponent + "/Corpora" } ?? ""

    static func models(_ catalog: Catalog, workers: Int = 1, clusters: Int = 100) throws -> LabelingModels {
        guard let installation else { throw CocoaError(.fileNoSuchFile) }
        return try LabelingModels(installation: installation, catalog: catalog, workers: workers, clusters: clusters)
    }

    /// Runs `body` with a folder and an empty catalog in it.
    static func withCatalog<Result>(_ body: (Catalog, String) async throws -> Result) async throws -> Result {
        let folder = NSTemporaryDirectory() + "labeling-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(try Catalog(path: folder + "/catalog.sqlite"), folder)
    }

    /// Puts files of a folder into a catalog as they are inspected; each clip is a whole recording.
    @discardableResult
    static func add(_ names: [String], in folder: String, to catalog: Catalog) throws -> [String: Int64] {
        try catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "made", release: "1", title: "Made", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: folder)
            var clips: [String: Int64] = [:]
            for name in names {
                let facts = try AudioFile.inspect(path: "\(folder)/\(name)")
                let recording = Recording(
                    path: name, state: facts.defect == nil ? .ok : .damaged, bytes: Int64(facts.bytes), sha256: facts.fileDigest.hex,
                    pcmSHA256: facts.pcmDigest?.hex, codec: facts.format?.codec, sampleRate: facts.format?.sampleRate,
                    channels: facts.format?.channels, frames: Int64(facts.frames), license: "CC0-1.0")
                clips[name] = try writer.record(recording, corpus: corpus, root: root).clip
            }
            return clips
        }
    }

    /// What a tagging network makes of samples, 16 kHz mono.
    static func patches(of samples: [Float], by tagger: SoundTagger) throws -> SoundPatches {
        let ear = SoundEar(tagger: tagger)
        ear.add(samples, isLast: true, by: try PatchFrontEnd())
        return try tagger.hear([ear]).first ?? SoundPatches(first: 0, count: 0, scores: [], embeddings: [])
    }

    /// The mean over patches of each class's scores.
    static func meanScores(of patches: SoundPatches, classes: Int) -> [Double] {
        var soundscape = Soundscape(classes: classes, threshold: 1)
        soundscape.add(patches.scores)
        return soundscape.meanScores()
    }

    static func sine(_ frequency: Double, seconds: Double, rate: Int = 16_000, amplitude: Double = 0.5) -> [Float] {
        (0..<Int(seconds * Double(rate))).map { Float(amplitude * sin(2 * .pi * frequency * Double($0) / Double(rate))) }
    }

    /// Evenly spread noise from a small generator of its own.
    static func noise(seconds: Double, amplitude: Float = 0.3) -> [Float] {
        var state: UInt32 = 12_345
        return (0..<Int(seconds * 16_000)).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return amplitude * (Float(state >> 8) / Float(1 << 23) - 1)
        }
    }
}
