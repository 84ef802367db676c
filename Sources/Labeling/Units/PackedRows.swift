/// Rows of floats, each filled up with zeros to whole groups of eight.
struct PackedRows: Sendable, Equatable {
    /// Groups of eight in a row.
    let width: Int
    /// Rows × width.
    private(set) var groups: [SIMD8<Float>]

    var count: Int { width == 0 ? 0 : groups.count / width }

    /// - Parameter values: Rows × `dimensions`, row by row; a part of a row at the end is left out.
    init(_ values: [Float], dimensions: Int) {
        width = (dimensions + 7) / 8
        let rows = dimensions == 0 ? 0 : values.count / dimensions
        groups = [SIMD8<Float>](repeating: .zero, count: rows * width)
        for row in 0..<rows {
            for column in 0..<dimensions { groups[row * width + column / 8][column % 8] = values[row * dimensions + column] }
        }
    }

    /// Half the squared length of each row.
    func halfNorms() -> [Float] {
        groups.withUnsafeBufferPointer { groups in
            guard let base = groups.baseAddress else { return [] }
            return (0..<count).map { Self.dot(base + $0 * width, base + $0 * width, width) / 2 }
        }
    }

    /// A scalar product with eight running sums, always in the same order.
    ///
    /// A plain loop over pointers, so that it is quick also where nothing is optimised.
    static func dot(_ left: UnsafePointer<SIMD8<Float>>, _ right: UnsafePointer<SIMD8<Float>>, _ width: Int) -> Float {
        var sums = SIMD8<Float>.zero
        var index = 0
        while index < width {
            sums += left[index] * right[index]
            index &+= 1
        }
        return sums.sum()
    }
}
