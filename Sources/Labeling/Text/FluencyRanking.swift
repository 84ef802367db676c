import Foundation
public import Manifest

/// SmolLM2 as a judge of wordings, for rooms that do not know models: a number for each sentence, more for a more fluent one.
public struct FluencyRanking: Sendable {
    /// What decides its scores.
    public let identity: String
    private let scorer: FluencyScorer

    /// - Parameter workers: How many threads may ask at once.
    /// - Throws: `InferenceError` where the model cannot be loaded, `LabelingError` or `ManifestError` where it is not listed.
    public init(installation: Installation, workers: Int) throws {
        guard let manifest = try Self.manifest(in: installation) else { throw LabelingError.noSuchModel(Self.name, role: "model") }
        scorer = try FluencyScorer(InstalledModel(manifest: manifest, installation: installation), workers: workers)
        identity = "\(Self.name) \(scorer.version) \(scorer.fingerprint)"
    }

    /// The mean log-likelihood of each sentence's tokens; nil for one without tokens.
    ///
    /// - Throws: `InferenceError`.
    public func score(_ sentences: [String]) throws -> [Double?] {
        try scorer.score(sentences)
    }

    /// Whether the model's files are there.
    ///
    /// - Throws: `ManifestError` where the list of models cannot be read.
    public static func isInstalled(in installation: Installation) throws -> Bool {
        guard let manifest = try manifest(in: installation) else { return false }
        return manifest.files.allSatisfy { FileManager.default.fileExists(atPath: manifest.path(of: $0)) }
    }

    private static let name = "smollm2-135m-instruct"

    private static func manifest(in installation: Installation) throws -> ModelManifest? {
        try ModelManifest.all(in: installation).first { $0.name == name }
    }
}
