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
