import COpenVINO
import Foundation

extension InferenceRequest {
    /// Gives the only input of a model its texts, as a tokenizer takes them.
    ///
    /// - Parameter texts: One a row; a NUL in one is read as a space.
    /// - Throws: `InferenceError.wrongShape` where the model takes something else.
    public func setTexts(_ texts: [String]) throws {
        let refused = InferenceError.wrongShape(model: model, tensor: "of text", expected: "the shape of the model's input", found: "\(texts.count) texts")
        var extents = ov_shape_t()
        guard ov_shape_create(1, [Int64(texts.count)], &extents) == OK else { throw refused }
        defer { ov_shape_free(&extents) }
        let copies = texts.map { strdup($0.utf8.contains(0) ? $0.replacing("\0", with: " ") : $0) }
        defer { copies.forEach { free($0) } }
        var strings = copies.map { UnsafePointer<CChar>($0) }
        var made: OpaquePointer?
        guard ov_tensor_create_from_string_array(&strings, texts.count, extents, &made) == OK, let tensor = made else { throw refused }
        defer { ov_tensor_free(tensor) }
        guard ov_infer_request_set_input_tensor(request, tensor) == OK else { throw refused }
    }
}
