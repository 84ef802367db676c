import Inference
import Manifest

extension ModelManifest {
    /// The entry as sherpa-onnx's model.
    ///
    /// - Throws: `LabelingError.notDescribed` where it names no family; `InferenceError.unknownFamily`.
    func speechModel() throws -> SpeechModel {
        guard let family else { throw LabelingError.notDescribed(name) }
        let files = files.map { ($0.role, path(of: $0)) }
        return try SpeechModel(
            name: name, familyName: family, files: Dictionary(files, uniquingKeysWith: { first, _ in first }), language: language)
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
