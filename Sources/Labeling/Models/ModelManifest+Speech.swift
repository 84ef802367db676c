import Inference
import Manifest

extension ModelManifest {
    /// The entry as a model that sherpa-onnx runs.
    ///
    /// - Throws: `LabelingError.notDescribed` where it names no family; `InferenceError.unknownFamily`.
    var neededSpeechModel: SpeechModel {
        get throws {
            guard let model = try speechModel else { throw LabelingError.notDescribed(name) }
            return model
        }
    }
}

extension LabelingModels {
    /// The model of a family: the user's own first.
    ///
    /// - Throws: `LabelingError.noModelOfFamily`.
    func only(of family: SpeechFamily) throws -> ModelManifest {
        let found = manifests.filter { $0.family == family.rawValue }
        guard let manifest = found.first(where: \.isOwn) ?? found.first else { throw LabelingError.noModelOfFamily(family.rawValue) }
        return manifest
    }
}
