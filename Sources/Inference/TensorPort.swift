import COpenVINO

/// A tensor that goes into a network or comes out of it, as the engine sees it.
public struct TensorPort: Sendable, Equatable, CustomStringConvertible {
    /// Of its names that which the engine tells.
    public var name: String
    /// As in `float32`.
    public var type: String
    /// Sizes from the outermost dimension in, nil for one that may differ from run to run; nil altogether where even their number may.
    public var shape: [Int?]?

    /// As in `audio float32 [?, 1, 96, 64]`.
    public var description: String {
        "\(name) \(type) \(Self.words(shape))"
    }

    /// As in `[?, 1, 96, 64]`.
    public static func words(_ shape: [Int?]?) -> String {
        guard let shape else { return "[…]" }
        return "[" + shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
    }
}

extension TensorModel {
    /// What the network takes.
    public var inputs: [TensorPort] {
        var count = 0
        guard ov_compiled_model_inputs_size(compiled.pointer, &count) == OK else { return [] }
        return (0..<count).compactMap { index in port { ov_compiled_model_input_by_index(compiled.pointer, index, $0) } }
    }

    /// What the network gives.
    public var outputs: [TensorPort] {
        var count = 0
        guard ov_compiled_model_outputs_size(compiled.pointer, &count) == OK else { return [] }
        return (0..<count).compactMap { index in port { ov_compiled_model_output_by_index(compiled.pointer, index, $0) } }
    }

    /// The input that has a name, perhaps among others; nil where none has.
    public func input(named name: String) -> TensorPort? {
        port { ov_compiled_model_input_by_name(compiled.pointer, name, $0) }
    }

    /// The output that has a name, perhaps among others; nil where none has.
    public func output(named name: String) -> TensorPort? {
        port { ov_compiled_model_output_by_name(compiled.pointer, name, $0) }
    }

    private typealias Lookup = (UnsafeMutablePointer<OpaquePointer?>) -> ov_status_e

    private func port(_ lookup: Lookup) -> TensorPort? {
        var found: OpaquePointer?
        guard lookup(&found) == OK, let port = found else { return nil }
        defer { ov_output_const_port_free(port) }
        var type = DYNAMIC
        guard ov_port_get_element_type(port, &type) == OK else { return nil }
        return TensorPort(name: Self.name(of: port), type: TensorType.name(type), shape: Self.shape(of: port))
    }

    private static func name(of port: OpaquePointer) -> String {
        var name: UnsafeMutablePointer<CChar>?
        guard ov_port_get_any_name(port, &name) == OK, let name else { return "" }
        defer { ov_free(name) }
        return String(cString: name)
    }

    private static func shape(of port: OpaquePointer) -> [Int?]? {
        var shape = ov_partial_shape_t()
        guard ov_port_get_partial_shape(port, &shape) == OK else { return nil }
        defer { ov_partial_shape_free(&shape) }
        guard !ov_rank_is_dynamic(shape.rank) else { return nil }
        return UnsafeBufferPointer(start: shape.dims, count: Int(shape.rank.max)).map { extent in
            extent.min == extent.max ? Int(extent.max) : nil
        }
    }
}

/// The engine's number types by the names that manifests give them.
enum TensorType {
    /// The header calls it BOOLEAN, which does not come through to Swift.
    static let boolean = ov_element_type_e(rawValue: 1)

    static func name(_ type: ov_element_type_e) -> String {
        switch type {
        case boolean: "bool"
        case BF16: "bfloat16"
        case F16: "float16"
        case F32: "float32"
        case F64: "float64"
        case I8: "int8"
        case I16: "int16"
        case I32: "int32"
        case I64: "int64"
        case U8: "uint8"
        case U16: "uint16"
        case U32: "uint32"
        case U64: "uint64"
        case STRING: "string"
        default: "type \(type.rawValue)"
        }
    }
}
