import Audio
import Catalog
import Foundation
import Inference
import Work

/// Finds the codebook that units are made with: an installed one, one trained before, or a new one.
struct CodebookTraining {
    /// Clips that are searched for speech at most.
    static let mostClips = 2_000
    /// Frames it takes for one cluster.
    static let framesForCluster = 10
    /// Seconds of one clip that are used at most, so that many speakers are heard.
    static let mostSecondsOfClip = 20.0

    let models: LabelingModels
    let detector: SpeechDetector
    let encoder: SpeechEncoder

    /// Frames it is trained on at most: four minutes of speech, more for many clusters, at most 230 MB.
    var mostFrames: Int { min(200_000, max(10_000, 40 * models.clusters)) }

    /// The model whose frames are clustered.
    static let model = "moonshine-tiny-en"

    /// Where a codebook may be, the installed one first.
    var places: [String] {
        let name = "\(Self.model)-\(models.clusters).codebook"
        return ["\(models.installation.home)/codebooks/\(name)", "\(models.catalog.path).codebooks/\(name)"]
    }

    /// - Throws: `LabelingError.codebook` of a file that is none; `.noSpeechForCodebook`.
    func codebook() async throws -> Codebook {
        for place in places where FileManager.default.fileExists(atPath: place) {
            return try Codebook(path: place, model: Self.model, dimensions: SpeechEncoder.dimensions)
        }
        let frames = try await gatherFrames()
        let count = frames.count / SpeechEncoder.dimensions
        guard count >= Self.framesForCluster else { throw LabelingError.noSpeechForCodebook(frames: count) }
        let clusters = min(models.clusters, count / Self.framesForCluster)
        let centres = KMeans(clusters: clusters, dimensions: SpeechEncoder.dimensions).centres(of: frames)
        let codebook = Codebook(model: Self.model, dimensions: SpeechEncoder.dimensions, centres: centres)
        try codebook.write(to: places[1])
        return codebook
    }

    /// Frames of the catalog's speech, clip by clip in an order of hashes.
    private func gatherFrames() async throws -> [Float] {
        let clips = try Self.trainingClips(of: models.catalog)
        let wanted = mostFrames * SpeechEncoder.dimensions
        var gathered: [Float] = []
        var rest = clips[...]
        while gathered.count < wanted, !rest.isEmpty {
            let chunk = rest.prefix(4 * models.workers)
            rest = rest.dropFirst(chunk.count)
            try await orderedPass(over: chunk, workers: models.workers) { [detector, encoder] clip in
                try Self.frames(of: clip, detector, encoder)
            } consume: { gathered.append(contentsOf: $0) }
        }
        // The chunk depends on the number of workers; what is kept of it does not.
        return Array(gathered.prefix(wanted))
    }

    /// The playable clips of the smallest hashes, by hash.
    ///
    /// Few at a time, whatever the catalog holds: after each page those that
    /// cannot be among them any more are let go.
    static func trainingClips(of catalog: Catalog, most: Int = mostClips, pageSize: Int = 256) throws -> [Clip] {
        let pages = ClipPages(catalog, filter: ClipFilter(playable: true), size: pageSize)
        var smallest: [(hash: UInt64, clip: Clip)] = []
        for page in pages {
            smallest += page.map { (Choice(seed: 0, recipe: "codebook", key: $0.key).number(for: "order"), $0) }
            smallest.sort { $0.hash == $1.hash ? $0.clip.key.utf8.lexicographicallyPrecedes($1.clip.key.utf8) : $0.hash < $1.hash }
            smallest.removeLast(max(0, smallest.count - most))
        }
        try pages.finish()
        return smallest.map(\.clip)
    }

    /// Frames of a clip's speech; none where it cannot be heard, which labelling will tell.
    private static func frames(of clip: Clip, _ detector: SpeechDetector, _ encoder: SpeechEncoder) throws -> [Float] {
        let gathering = FrameGathering(
            detector: detector, encoder: encoder, mostFrames: Int(mostSecondsOfClip * SpeechEncoder.rate))
        _ = try Sitting(recordings: [[UnheardClip(clip: clip, labelers: [0])]]).hear(by: [gathering]) { _ in }
        return gathering.frames
    }
}
