import Foundation

/// The named notes that an ONNX file carries beside its network.
enum ONNXMetadata {
    /// Field of `ModelProto`, onnx.proto.
    private static let metadataProperties: UInt64 = 14
    /// Field of `StringStringEntryProto`.
    private static let key: UInt64 = 1

    /// The names of all notes; nil where the file cannot be read or is no protobuf message from its first to its last byte.
    static func keys(path: String) -> Set<String>? {
        // Mapped, for the network itself may have gigabytes and is passed over.
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped), !data.isEmpty else { return nil }
        return data.withUnsafeBytes { bytes in
            var keys: Set<String> = []
            var message = ProtobufMessage(bytes)
            while let field = message.next() {
                guard field.number == metadataProperties, let content = field.content else { continue }
                var entry = ProtobufMessage(content)
                while let part = entry.next() {
                    if part.number == key, let name = part.content { keys.insert(String(decoding: name, as: UTF8.self)) }
                }
            }
            return message.isBroken ? nil : keys
        }
    }
}

/// The fields of a protobuf message, one after the other; no length is believed beyond the bytes that are there.
private struct ProtobufMessage {
    struct Field {
        var number: UInt64
        /// Of a field with a length.
        var content: UnsafeRawBufferPointer?
    }

    private var rest: UnsafeRawBufferPointer
    private(set) var isBroken = false

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    mutating func next() -> Field? {
        guard !rest.isEmpty, !isBroken else { return nil }
        guard let tag = number(), tag >> 3 > 0 else { return fail() }
        switch tag & 7 {
        case 0: return number() == nil ? fail() : Field(number: tag >> 3)
        case 1: return take(8) == nil ? fail() : Field(number: tag >> 3)
        case 5: return take(4) == nil ? fail() : Field(number: tag >> 3)
        case 2:
            guard let length = number(), let content = take(length) else { return fail() }
            return Field(number: tag >> 3, content: content)
        default: return fail()
        }
    }

    private mutating func fail() -> Field? {
        isBroken = true
        return nil
    }

    private mutating func number() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.first else { return nil }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }

    private mutating func take(_ length: UInt64) -> UnsafeRawBufferPointer? {
        guard length <= UInt64(rest.count) else { return nil }
        let taken = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(length)))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(length)))
        return taken
    }
}
