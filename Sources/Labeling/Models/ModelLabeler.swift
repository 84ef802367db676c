import Catalog
import Digest
import Foundation
import Manifest
import Synchronization

/// Says what a network says that is described in a manifest: tags, a vector, measures.
///
/// All of its outputs are said by one source, by the model's name. That source
/// tells the weights, the description and the licence of the model.
struct ModelLabeler: NetworkLabeler {
    let name: String
    let source: Source
    let needs: Needs
    let model: DescribedModel
    /// Rows of `class` by the name of the output.
    private let classIDs: [String: [Int64]]
    private let gate: SoundGate?

    /// - Throws: `LabelingError`, `InferenceError`, `CatalogError`.
    init(_ manifest: ModelManifest, models: LabelingModels) throws {
        model = try DescribedModel(manifest, workers: models.workers)
        name = manifest.name
        gate = try Self.gate(model.tensor.only, models: models)
        needs = Needs(patches: gate?.tagger, rates: [model.rate])
        var classIDs: [String: [Int64]] = [:]
        var parameters: [String: SourceParameters.Value] = [:]
        for output in model.tensor.outputs where output.role == .scores {
            let classes = ModelClasses(model: manifest, output: output, installation: models.installation)
            classIDs[output.name] = try classes.rows(in: models.catalog)
        }
        let said = model.tensor.outputs.map(\.role).filter { Self.roles.contains($0) }
        parameters["says"] = .text(said.map(\.rawValue).joined(separator: ","))
        if let gate { parameters["where"] = .text("yamnet \(gate.tagger.version) \(gate.tagger.fingerprint)") }
        self.classIDs = classIDs
        source = try manifest.source(parameters)
    }

    /// Outputs from which something is said.
    static let roles: Set<TensorOutput.Role> = [.scores, .embedding, .measures]

    private static func gate(_ gate: TensorManifest.Gate?, models: LabelingModels) throws -> SoundGate? {
        guard let gate else { return nil }
        let tagger = try models.tagger()
        guard let index = tagger.classes.firstIndex(where: { $0.code == gate.classCode }) else {
            throw LabelingError.classList(path: gate.classCode, reason: "YAMNet has no such class")
        }
        return SoundGate(tagger: tagger, classIndex: index, least: Float(gate.least))
    }

    func listener(to clip: ClipFormat) throws -> any ClipListener {
        let readers = model.tensor.outputs.compactMap { output -> (any WindowReader)? in
            guard let width = output.shape.width else { return nil }
            return switch output.role {
            case .scores: ScoreReader(output, classIDs: classIDs[output.name] ?? [])
            case .embedding: EmbeddingReader(output, width: width)
            case .measures: MeasureReader(output, width: width)
            case .frames, .probability, .logits, .state: nil
            }
        }
        return try ModelListener(model, readers: readers, gate: gate)
    }

    func feeds(of samples: [Float]) throws -> [DescribedModel.Feed] {
        let gathering = FeedGathering(model: model, needs: needs, gate: gate)
        _ = try ClipEar.labels(of: samples, by: gathering)
        return gathering.feeds.withLock { $0 }
    }

    /// Hears as the labeler does, and runs nothing.
    private final class FeedGathering: ClipHearing {
        let needs: Needs
        let feeds = Mutex<[DescribedModel.Feed]>([])
        private let model: DescribedModel
        private let gate: SoundGate?

        init(model: DescribedModel, needs: Needs, gate: SoundGate?) {
            (self.model, self.needs, self.gate) = (model, needs, gate)
        }

        func listener(to clip: ClipFormat) throws -> any ClipListener {
            try ModelListener(model, readers: [], gate: gate) { feed in self.feeds.withLock { $0.append(feed) } }
        }
    }
}

/// A labeler that runs one described network.
protocol NetworkLabeler: ListeningLabeler {
    var model: DescribedModel { get }
    /// What the network is given of a sound, run by run.
    ///
    /// - Parameter samples: 16 kHz mono.
    func feeds(of samples: [Float]) throws -> [DescribedModel.Feed]
}

extension ModelManifest {
    /// The model as a source.
    ///
    /// - Parameter parameters: What else decides what it says.
    /// - Throws: `WorkError` or what reading a file throws.
    func source(_ parameters: [String: SourceParameters.Value]) throws -> Source {
        var parameters = parameters
        parameters["model"] = .text(try fingerprint)
        parameters["license"] = .text(license)
        if let tensor { parameters["described"] = .text(try tensor.fingerprint) }
        return Source(kind: .model, name: name, version: version, parameters: SourceParameters.json(parameters))
    }

    /// The start of a hash of all files, enough to tell two weights of one version apart.
    private var fingerprint: String {
        get throws {
            let sums = try files.map { "\($0.role) \(try $0.sha256?.lowercased() ?? SHA256.ofFile(path(of: $0)).hex)\n" }
            return String(SHA256.of(sums.joined()).hex.prefix(16))
        }
    }
}

extension TensorManifest {
    /// The start of a hash of everything that the description says.
    fileprivate var fingerprint: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(SHA256.of(String(decoding: try encoder.encode(self), as: UTF8.self)).hex.prefix(16))
        }
    }
}
