import Foundation

@testable import Catalog

/// A catalog in a folder of its own, removed with the value.
final class TemporaryCatalog {
    let folder: String
    let catalog: Catalog

    init() throws {
        folder = NSTemporaryDirectory() + "hearsay-catalog-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        catalog = try Catalog(path: folder + "/catalog.sqlite")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Adds a corpus of ten-second recordings at 16 kHz.
    ///
    /// - Returns: The clips' rows, in the order of the paths.
    @discardableResult
    func fill(corpus name: String = "esc50", paths: [String] = ["a.wav", "b.wav", "c.wav"]) throws -> [Int64] {
        try catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: name, release: "1", title: name, license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/\(name)")
            return try paths.map { path in
                try writer.record(Self.recording(path), corpus: corpus, root: root).clip
            }
        }
    }

    static func recording(_ path: String, pcm: String = "p") -> Recording {
        Recording(
            path: path, state: .ok, bytes: 320_044, modified: 1, sha256: "f", pcmSHA256: pcm, codec: "WAV/PCM_16", sampleRate: 16_000,
            channels: 1, frames: 160_000, declaredFrames: 160_000, license: "CC-BY-4.0", split: "train")
    }

    /// A small tree: Animal > Dog > Bark, and ESC-50's dog, which means Dog.
    func plantAnimals() throws -> (animal: Int64, dog: Int64, bark: Int64, esc50: Int64) {
        try catalog.write { writer in
            let tree = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/bark", name: "Bark", parents: ["/m/dog"]),
                TagClass(vocabulary: "audioset", code: "/m/dog", name: "Dog", parents: ["/m/animal"]),
                TagClass(vocabulary: "audioset", code: "/m/animal", name: "Animal"),
            ])
            let other = try writer.vocabulary([TagClass(vocabulary: "esc50", code: "0", name: "dog", audioset: ["/m/dog"])])
            return (tree["/m/animal"] ?? 0, tree["/m/dog"] ?? 0, tree["/m/bark"] ?? 0, other["0"] ?? 0)
        }
    }
}
