/// The shape of a tensor as a manifest writes it, as in `[batch, 1, time, bands]`.
public struct TensorShape: Sendable, Equatable, Encodable, CustomStringConvertible {
    /// One dimension.
    public enum Extent: Sendable, Equatable, Encodable {
        /// Always this size.
        case fixed(Int)
        /// As many windows, patches or texts as are run at once.
        case batch
        /// Samples, frames or tokens, one after the other.
        case time
        /// Mel bands.
        case bands
        /// A size that is nowhere fixed, by the manifest's own name.
        case any(String)
    }

    /// From the outermost in.
    public var extents: [Extent]

    public init(_ extents: [Extent]) {
        self.extents = extents
    }

    /// The place of a dimension, or nil where there is none of it.
    public func place(of extent: Extent) -> Int? {
        extents.firstIndex(of: extent)
    }

    /// The fixed sizes other than 1.
    public var fixedSizes: [Int] {
        extents.compactMap { extent in
            if case .fixed(let size) = extent, size != 1 { size } else { nil }
        }
    }

    public var description: String {
        let words = extents.map { extent in
            switch extent {
            case .fixed(let size): String(size)
            case .batch: "batch"
            case .time: "time"
            case .bands: "bands"
            case .any(let name): name
            }
        }
        return "[\(words.joined(separator: ", "))]"
    }
}

extension ManifestFields {
    /// A tensor's shape; absent is a mistake.
    func shape(_ field: String) -> TensorShape {
        if !has(field) { reject(field, "say the tensor's shape, sizes and names such as batch, time and bands") }
        let extents = strings(field).map { word -> TensorShape.Extent in
            if let size = Int(word) {
                if !(1...TensorShape.largest).contains(size) { reject(field, "\(size) is no size; it has to be 1 to \(TensorShape.largest)") }
                return .fixed(size)
            }
            switch word {
            case "batch": return .batch
            case "time": return .time
            case "bands": return .bands
            default: return .any(word)
            }
        }
        for named in [TensorShape.Extent.batch, .time, .bands] where extents.count(where: { $0 == named }) > 1 {
            reject(field, "batch, time and bands may each stand in it once")
        }
        return TensorShape(extents)
    }
}

extension TensorShape {
    /// The largest size of a dimension; hours of samples.
    static let largest = 1 << 30
}
