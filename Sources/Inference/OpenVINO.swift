import COpenVINO
import Foundation
import Synchronization

/// The engine of tensor models: one core for the process.
enum OpenVINO {
    /// The core, or why it did not start. OpenVINO's core is safe to share between threads.
    static let core: Result<EngineHandle, InferenceError> = {
        // oneDNN below the engine keeps a cache of its own, whose size it reads when it first compiles.
        setenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", String(keptOperations), 0)
        // glibc keeps what tensors leave behind: with captions of all lengths SmolLM2 grew from 0.6 GB to 1 GB. Blocks from this size on
        // go back at once, which costs a twentieth of SmolLM2's time.
        _ = cov_give_back_blocks_from(4 << 20)
        var core: OpaquePointer?
        let status = ov_core_create(&core)
        guard status == OK, let core else { return .failure(.engine(reason: reason(status))) }
        return .success(EngineHandle(pointer: core))
    }()

    /// Operations that are kept ready for a shape which was seen before, in a model and in the process.
    ///
    /// They are made again for each new length of sound or text, and the engine keeps thousands: Moonshine's encoder grew
    /// by 17 MB with each length that it heard, to 1.3 GB after sixty. With this many it stays where it is after ten, and
    /// no model is slower; with none at all MiniLM takes twice as long.
    static let keptOperations = 32

    /// The engine's words for what just failed on this thread.
    static func reason(_ status: ov_status_e) -> String {
        if let message = ov_get_last_err_msg(), message.pointee != 0 {
            return String(cString: message).split(whereSeparator: \.isNewline).last.map(String.init) ?? "status \(status.rawValue)"
        }
        return ov_get_error_info(status).map { String(cString: $0) } ?? "status \(status.rawValue)"
    }

    /// Teaches the engine the operations of a library, once for the process.
    ///
    /// - Parameter path: Absolute.
    static func addExtension(_ path: String) throws(InferenceError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missingFile(path: path) }
        let core = try core.get().pointer
        let failure = extensions.withLock { known -> InferenceError? in
            guard !known.contains(path) else { return nil }
            let status = ov_core_add_extension(core, path)
            guard status == OK else { return .unusableModel(path: path, reason: reason(status)) }
            known.insert(path)
            return nil
        }
        if let failure { throw failure }
    }

    private static let extensions = Mutex<Set<String>>([])

    /// Compiles a model for the processor.
    ///
    /// Precision is always 32-bit float: on processors with bf16 the default
    /// halves it, and YAMNet's logits drift by up to 7.6. One thread serves each
    /// request, so that results do not depend on the number of workers, and no
    /// thread of ours is pinned.
    ///
    /// - Parameters:
    ///   - activations: What layers with packed weights are multiplied with.
    ///   - inner: Tensors that are to be outputs, where an ONNX file has them inside.
    static func compile(
        _ path: String, streams: Int, activations: TensorModel.Activations, keptOperations: Int, inner: [String]
    ) throws(InferenceError) -> EngineHandle {
        let core = try core.get().pointer
        let model = try read(path, core, inner: inner)
        defer { ov_model_free(model) }
        var compiled: OpaquePointer?
        let count = String(max(1, streams))
        let status = cov_compile_on_cpu(core, model, count, activations.groupSize, String(keptOperations), &compiled)
        guard status == OK, let compiled else { throw .unusableModel(path: path, reason: reason(status)) }
        return EngineHandle(pointer: compiled)
    }

    private static func read(_ path: String, _ core: OpaquePointer, inner: [String]) throws(InferenceError) -> OpaquePointer {
        var model: OpaquePointer?
        let status = ov_core_read_model(core, path, nil, &model)
        guard status == OK, let model else { throw .unusableModel(path: path, reason: reason(status)) }
        let missing = inner.filter { !has($0, model) }
        guard !missing.isEmpty, path.hasSuffix(".onnx"), let file = FileManager.default.contents(atPath: path) else { return model }
        let bytes = file + ONNXOutputs.addition(missing)
        var grown: OpaquePointer?
        let grew = bytes.withUnsafeBytes { bytes in
            ov_core_read_model_from_memory_buffer(core, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, nil, &grown)
        }
        // A tensor that is nowhere is told by whoever asks for it.
        guard grew == OK, let grown else { return model }
        ov_model_free(model)
        return grown
    }

    private static func has(_ output: String, _ model: OpaquePointer) -> Bool {
        var port: OpaquePointer?
        guard ov_model_const_output_by_name(model, output, &port) == OK, let port else { return false }
        ov_output_const_port_free(port)
        return true
    }
}
