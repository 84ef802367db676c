import Foundation
import Inference
import Synchronization

/// A network that is loaded when it is first run.
///
/// Those who read come after those who listen, and the memory of both models at once is the most that a run takes.
/// That its file is there is looked at before, so that nobody waits hours to be told that it is not.
final class DeferredModel: Sendable {
    private let loaded = Mutex<TensorModel?>(nil)
    private let load: @Sendable () throws -> TensorModel

    /// - Parameter load: Called once, with the path.
    /// - Throws: `InferenceError.missingFile`.
    init(path: String, _ load: @escaping @Sendable (String) throws -> TensorModel) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw InferenceError.missingFile(path: path) }
        self.load = { try load(path) }
    }

    /// The network.
    ///
    /// - Throws: `InferenceError`.
    func callAsFunction() throws -> TensorModel {
        try loaded.withLock { loaded in
            if let loaded { return loaded }
            let model = try load()
            loaded = model
            return model
        }
    }
}
