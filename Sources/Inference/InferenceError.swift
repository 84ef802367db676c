/// What can go wrong between samples and a model's answer.
public enum InferenceError: Error, Equatable, CustomStringConvertible {
    /// The engine itself does not start.
    case engine(reason: String)
    /// A model's file is not there.
    case missingFile(path: String)
    /// The engine cannot read or compile a model.
    case unusableModel(path: String, reason: String)
    /// A model has no tensor of that name.
    case missingTensor(model: String, tensor: String, known: [String])
    /// A tensor's shape or element type is not what was agreed.
    case wrongShape(model: String, tensor: String, expected: String, found: String)
    /// A model takes something that nobody gives it.
    case unfedInput(model: String, tensor: String)
    /// A run of a model failed.
    case runFailed(model: String, reason: String)

    public var description: String {
        switch self {
        case .engine(let reason):
            "OpenVINO does not start: \(reason). Run Scripts/setup again."
        case .missingFile(let path):
            "the model file \(path) is not there. Run Scripts/setup."
        case .unusableModel(let path, let reason):
            "the model \(path) cannot be loaded: \(reason). Run Scripts/setup again, it checks every file."
        case .missingTensor(let model, let tensor, let known):
            "the model \(model) has no tensor \(tensor); it has \(known.joined(separator: ", ")). Correct the model's entry in its manifest, or install the model that it means."
        case .wrongShape(let model, let tensor, let expected, let found):
            "tensor \(tensor) of \(model) is \(found) where \(expected) was expected. Correct the model's entry in its manifest, or install the model that it means."
        case .unfedInput(let model, let tensor):
            "the model \(model) also takes \(tensor), which its entry in the manifest does not list: add it to the inputs."
        case .runFailed(let model, let reason):
            "running \(model) failed: \(reason)."
        }
    }
}
