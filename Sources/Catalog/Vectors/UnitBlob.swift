import Foundation

/// Unit ids and run lengths as they lie in a blob: little-endian 16-bit.
enum UnitBlob {
    static func encode(_ values: [UInt16]) -> Data {
        values.map(\.littleEndian).withUnsafeBytes { Data($0) }
    }

    static func decode(_ data: Data) -> [UInt16] {
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    }
}
