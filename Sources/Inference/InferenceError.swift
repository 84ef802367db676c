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
    /// sherpa-onnx has no family of that name.
    case unknownFamily(model: String, family: String, known: [String])
    /// A speech model cannot do what it is asked for.
    case wrongFamily(model: String, family: String, wanted: [String])
    /// A speech model lists no file of a role that its family needs.
    case missingRole(model: String, family: String, role: String, needed: String)
    /// A program that does a part of the work is not installed.
    case missingProgram(String)
    /// A program that does a part of the work failed.
    case programFailed(String, reason: String)
    /// A text has no sound.
    case unspeakable(reason: String)

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
        case .unknownFamily(let model, let family, let known):
            "the model \(model) is of the family '\(family)', which is none; there are \(known.joined(separator: ", "))."
        case .wrongFamily(let model, let family, let wanted):
            "the model \(model) is of the family \(family); this takes one of \(wanted.joined(separator: ", "))."
        case .missingRole(let model, let family, let role, let needed):
            "the model \(model) of the family \(family) lists no file '\(role)'; it needs \(needed). Add it to the model's files in the manifest."
        case .missingProgram(let name):
            "the program \(name) is not there: install it (apt-get install \(name)) or run Scripts/setup."
        case .programFailed(let name, let reason):
            "the program \(name) failed: \(reason)."
        case .unspeakable(let reason):
            "the text cannot be spoken: \(reason)."
        }
    }
}
