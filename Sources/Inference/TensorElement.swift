import COpenVINO

/// A number that tensors are made of.
public protocol TensorElement: BitwiseCopyable, Sendable {
    /// OpenVINO's code of the type.
    static var tensorType: UInt32 { get }
}

extension Float: TensorElement {
    public static var tensorType: UInt32 { F32.rawValue }
}

extension UInt8: TensorElement {
    public static var tensorType: UInt32 { U8.rawValue }
}

extension Int64: TensorElement {
    public static var tensorType: UInt32 { I64.rawValue }
}

extension Int32: TensorElement {
    public static var tensorType: UInt32 { I32.rawValue }
}

extension Int8: TensorElement {
    public static var tensorType: UInt32 { I8.rawValue }
}

/// True or false as a tensor holds it: a byte that is 1 or 0.
public struct TensorBool: TensorElement {
    public static var tensorType: UInt32 { TensorType.boolean.rawValue }
    private let byte: UInt8

    public init(_ value: Bool) {
        byte = value ? 1 : 0
    }
}
