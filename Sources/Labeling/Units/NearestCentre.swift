/// Finds the nearest of some centres by squared Euclidean distance.
struct NearestCentre {
    private let centres: [Float]
    private let halfNorms: [Float]
    private let dimensions: Int

    /// - Parameter centres: Clusters × dimensions, row by row.
    init(centres: [Float], dimensions: Int) {
        self.centres = centres
        self.dimensions = dimensions
        halfNorms = centres.withUnsafeBufferPointer { all in
            stride(from: 0, to: all.count, by: dimensions).map { start in
                let row = UnsafeBufferPointer(rebasing: all[start..<(start + dimensions)])
                return Self.dot(row, row) / 2
            }
        }
    }

    /// The nearest centre of each frame; of two as near, the first.
    ///
    /// `‖x − c‖²` is least where `x·c − ‖c‖²/2` is greatest, which saves half the work.
    func find(_ frames: [Float]) -> [Int] {
        frames.withUnsafeBufferPointer { frames in
            centres.withUnsafeBufferPointer { centres in
                stride(from: 0, to: frames.count - frames.count % dimensions, by: dimensions).map { start in
                    let frame = UnsafeBufferPointer(rebasing: frames[start..<(start + dimensions)])
                    var best = 0
                    var bestScore = -Float.infinity
                    for cluster in halfNorms.indices {
                        let row = cluster * dimensions
                        let score = Self.dot(frame, UnsafeBufferPointer(rebasing: centres[row..<(row + dimensions)])) - halfNorms[cluster]
                        if score > bestScore {
                            bestScore = score
                            best = cluster
                        }
                    }
                    return best
                }
            }
        }
    }

    /// A scalar product with eight running sums, always in the same order.
    static func dot(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
        var sums = SIMD8<Float>.zero
        let whole = left.count - left.count % 8
        let leftBytes = UnsafeRawBufferPointer(left)
        let rightBytes = UnsafeRawBufferPointer(right)
        for offset in stride(from: 0, to: whole * 4, by: 32) {
            let a = leftBytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
            let b = rightBytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
            sums += a * b
        }
        var sum = sums.sum()
        for index in whole..<left.count { sum += left[index] * right[index] }
        return sum
    }
}
