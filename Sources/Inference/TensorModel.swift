import COpenVINO
import Foundation

/// A network from tensors to tensors, run by OpenVINO on the processor.
///
///     let model = try TensorModel(path: path, inputs: ["audio"], outputs: ["class_scores_updated"])
///     let logits = try model.withRequest { request in
///         try request.set("audio", shape: [16, 1, 96, 64]) { (patches: UnsafeMutableBufferPointer<UInt8>) in … }
///         try request.run()
///         return try request.output("class_scores_updated", shape: [16, 521]) { (scores: UnsafeBufferPointer<Float>) in Array(scores) }
///     }
///
/// Reads ONNX, OpenVINO IR, TensorFlow and TFLite. May be shared: each call of
/// `withRequest` has a request of its own.
public final class TensorModel: Sendable {
    /// What layers are multiplied with whose weights are packed in eight bits or fewer.
    public enum Activations: Sendable {
        /// 32-bit floats, as onnxruntime takes them.
        case float
        /// Eight bits with a scale for each 32 values: twice as fast, and only near: MiniLM's vectors keep a cosine of 0.9992 with those of floats.
        case quantized

        /// What OpenVINO calls the size of a group that shares a scale; 0 stands for floats.
        var groupSize: String {
            switch self {
            case .float: "0"
            case .quantized: "32"
            }
        }
    }

    /// The model's file.
    public let path: String

    /// Read-only once made; the pool makes requests from it, which OpenVINO allows from any thread.
    let compiled: EngineHandle
    private let requests: LendingPool

    /// Loads and compiles a model.
    ///
    /// - Parameters:
    ///   - inputs: Names that the model must have.
    ///   - outputs: Names that the model must have.
    ///   - workers: How many requests run side by side without waiting.
    ///   - activations: What layers with packed weights are multiplied with.
    ///   - keptOperations: Operations that are kept ready for a shape which was seen before. A model that meets a few shapes again and
    ///     again wants all of them kept, which is some thirty for each; one whose every input is of another length wants few.
    ///   - extensions: Absolute paths of libraries with operations that the model uses and OpenVINO does not have itself.
    ///   - inner: Tensors that become outputs where an ONNX model of one file has them inside, such as a layer of HuBERT.
    /// - Throws: `InferenceError`; `.missingTensor` names the one that is not there.
    public init(
        path: String, inputs: [String], outputs: [String], workers: Int = 1, activations: Activations = .quantized,
        keptOperations: Int = 32, extensions: [String] = [], inner: [String] = []
    ) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw InferenceError.missingFile(path: path) }
        for library in extensions { try OpenVINO.addExtension(library) }
        self.path = path
        let compiled = try OpenVINO.compile(path, streams: workers, activations: activations, keptOperations: keptOperations, inner: inner)
        self.compiled = compiled
        requests = LendingPool { () throws(InferenceError) in
            try Self.request(of: compiled, path: path)
        } free: {
            ov_infer_request_free($0.pointer)
        }
        for name in inputs { try require(name, ov_compiled_model_input_by_name, known: inputNames) }
        for name in outputs { try require(name, ov_compiled_model_output_by_name, known: outputNames) }
    }

    deinit {
        // Requests hold the compiled model by a count of their own, so the order of freeing is free.
        ov_compiled_model_free(compiled.pointer)
    }

    /// Lends a request for the length of a call.
    ///
    /// - Throws: `InferenceError`, or what `body` throws.
    public func withRequest<Result>(_ body: (borrowing InferenceRequest) throws -> Result) throws -> Result {
        try requests.lend { try body(InferenceRequest($0.pointer, model: path)) }
    }

    /// Lends a request that nobody has used, in whose state nothing is left of other runs.
    ///
    /// For models that remember, as language models do the tokens before. A new request costs SmolLM2 a hundredth of a run.
    ///
    /// - Throws: `InferenceError`, or what `body` throws.
    public func withNewRequest<Result>(_ body: (borrowing InferenceRequest) throws -> Result) throws -> Result {
        let request = try Self.request(of: compiled, path: path)
        defer { ov_infer_request_free(request.pointer) }
        return try body(InferenceRequest(request.pointer, model: path))
    }

    private static func request(of compiled: EngineHandle, path: String) throws(InferenceError) -> EngineHandle {
        var request: OpaquePointer?
        let status = ov_compiled_model_create_infer_request(compiled.pointer, &request)
        guard status == OK, let request else { throw .runFailed(model: path, reason: OpenVINO.reason(status)) }
        return EngineHandle(pointer: request)
    }

    private typealias PortByName = (OpaquePointer?, UnsafePointer<CChar>?, UnsafeMutablePointer<OpaquePointer?>?) -> ov_status_e
    private typealias PortByIndex = (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>?) -> ov_status_e

    private func require(_ name: String, _ lookup: PortByName, known: () -> [String]) throws {
        var port: OpaquePointer?
        guard lookup(compiled.pointer, name, &port) == OK, let port else {
            throw InferenceError.missingTensor(model: path, tensor: name, known: known())
        }
        ov_output_const_port_free(port)
    }

    private func inputNames() -> [String] {
        var count = 0
        guard ov_compiled_model_inputs_size(compiled.pointer, &count) == OK else { return [] }
        return names(count, ov_compiled_model_input_by_index)
    }

    private func outputNames() -> [String] {
        var count = 0
        guard ov_compiled_model_outputs_size(compiled.pointer, &count) == OK else { return [] }
        return names(count, ov_compiled_model_output_by_index)
    }

    private func names(_ count: Int, _ lookup: PortByIndex) -> [String] {
        (0..<count).compactMap { index in
            var port: OpaquePointer?
            guard lookup(compiled.pointer, index, &port) == OK, let port else { return nil }
            defer { ov_output_const_port_free(port) }
            var name: UnsafeMutablePointer<CChar>?
            guard ov_port_get_any_name(port, &name) == OK, let name else { return nil }
            defer { ov_free(name) }
            return String(cString: name)
        }
    }
}
