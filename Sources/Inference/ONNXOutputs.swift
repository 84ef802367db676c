import Foundation

/// Makes inner tensors of an ONNX file outputs, which the engine's C interface cannot.
///
/// A protobuf message may come in parts, whose repeated fields are joined: a
/// second part of the graph behind the file adds to its outputs. The numbers of
/// the fields are those of `onnx.proto`.
enum ONNXOutputs {
    /// The bytes that add outputs of 32-bit floats to the file that they are put behind.
    static func addition(_ names: [String]) -> Data {
        let graph = names.reduce(into: Data()) { graph, name in
            let float = field(1, number: 1)
            let type = field(1, float)
            graph += field(12, field(1, Data(name.utf8)) + field(2, type))
        }
        return field(7, graph)
    }

    private static func field(_ number: UInt64, _ content: Data) -> Data {
        varint(number << 3 | 2) + varint(UInt64(content.count)) + content
    }

    private static func field(_ number: UInt64, number value: UInt64) -> Data {
        varint(number << 3) + varint(value)
    }

    private static func varint(_ value: UInt64) -> Data {
        var rest = value
        var bytes = Data()
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
        return bytes
    }
}
