import COpenVINO

/// One run of a tensor model: inputs in, outputs out. Good only inside `TensorModel.withRequest`.
public struct InferenceRequest: ~Copyable {
    let request: OpaquePointer
    let model: String

    init(_ request: OpaquePointer, model: String) {
        self.request = request
        self.model = model
    }

    /// Gives an input its shape and values.
    ///
    /// - Parameters:
    ///   - name: The input's name in the model.
    ///   - shape: Sizes from the outermost dimension in.
    ///   - fill: Receives the elements, row by row, undefined before it writes them.
    /// - Throws: `InferenceError.wrongShape` where the model takes another shape or type, or what `fill` throws.
    public func set<Element: TensorElement>(
        _ name: String, shape: [Int], _ fill: (UnsafeMutableBufferPointer<Element>) throws -> Void
    ) throws {
        var extents = ov_shape_t()
        let dimensions = shape.map(Int64.init)
        guard ov_shape_create(Int64(dimensions.count), dimensions, &extents) == OK else { throw wrongShape(name, Element.self, shape) }
        defer { ov_shape_free(&extents) }
        var made: OpaquePointer?
        guard ov_tensor_create(ov_element_type_e(rawValue: Element.tensorType), extents, &made) == OK, let tensor = made else {
            throw wrongShape(name, Element.self, shape)
        }
        defer { ov_tensor_free(tensor) }
        var data: UnsafeMutableRawPointer?
        let count = shape.reduce(1, *)
        guard ov_tensor_data(tensor, &data) == OK, let data else { throw wrongShape(name, Element.self, shape) }
        try fill(UnsafeMutableBufferPointer(start: data.bindMemory(to: Element.self, capacity: count), count: count))
        guard ov_infer_request_set_tensor(request, name, tensor) == OK else { throw wrongShape(name, Element.self, shape) }
    }

    /// Runs the model on the calling thread.
    ///
    /// - Throws: `InferenceError.runFailed`.
    public func run() throws {
        let status = ov_infer_request_infer(request)
        guard status == OK else { throw InferenceError.runFailed(model: model, reason: OpenVINO.reason(status)) }
    }

    /// Lends an output's values for the length of a call.
    ///
    /// - Parameters:
    ///   - shape: The sizes agreed on; nil where any size will do.
    ///   - body: Receives the values, row by row, and the true shape.
    /// - Throws: `InferenceError.wrongShape`, or what `body` throws.
    public func output<Element: TensorElement, Result>(
        _ name: String, shape expected: [Int?], _ body: (UnsafeBufferPointer<Element>, [Int]) throws -> Result
    ) throws -> Result {
        var found: OpaquePointer?
        let status = ov_infer_request_get_tensor(request, name, &found)
        guard status == OK, let tensor = found else { throw InferenceError.runFailed(model: model, reason: OpenVINO.reason(status)) }
        defer { ov_tensor_free(tensor) }
        let shape = Self.shape(of: tensor)
        var type = DYNAMIC
        var data: UnsafeMutableRawPointer?
        let matches = shape.count == expected.count && zip(shape, expected).allSatisfy { $1 == nil || $0 == $1 }
        guard matches, ov_tensor_get_element_type(tensor, &type) == OK, type.rawValue == Element.tensorType,
            ov_tensor_data(tensor, &data) == OK
        else {
            let agreed = "[" + expected.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "] of \(Element.self)"
            throw InferenceError.wrongShape(model: model, tensor: name, expected: agreed, found: "\(shape) of \(TensorType.name(type))")
        }
        let count = shape.reduce(1, *)
        guard let data, count > 0 else { return try body(UnsafeBufferPointer(start: nil, count: 0), shape) }
        return try body(UnsafeBufferPointer(start: data.bindMemory(to: Element.self, capacity: count), count: count), shape)
    }

    private static func shape(of tensor: OpaquePointer) -> [Int] {
        var shape = ov_shape_t()
        guard ov_tensor_get_shape(tensor, &shape) == OK else { return [] }
        defer { ov_shape_free(&shape) }
        return UnsafeBufferPointer(start: shape.dims, count: Int(shape.rank)).map(Int.init)
    }

    private func wrongShape<Element>(_ name: String, _ type: Element.Type, _ shape: [Int]) -> InferenceError {
        .wrongShape(model: model, tensor: name, expected: "the shape of the model's input", found: "\(shape) of \(type)")
    }
}
