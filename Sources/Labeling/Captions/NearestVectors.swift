import Catalog

/// Finds the nearest of stored vectors.
///
/// An index that guesses would be another conformer; so far the exact search is fast enough.
protocol NearestVectors: Sendable {
    /// The nearest by cosine of each query, the nearest first; of two as near, the one with the lower place.
    ///
    /// - Parameters:
    ///   - queries: As wide as the vectors.
    ///   - count: The most for each.
    ///   - accepts: Whether a vector, by its place, may be told of a query, by its place.
    func nearest(to queries: [[Float]], count: Int, accepts: (_ query: Int, _ place: Int) -> Bool) -> [[NearVector]]
}

/// A vector that was found.
struct NearVector: Sendable, Equatable {
    /// Its place among the vectors.
    var place: Int
    /// The cosine, from −1 to 1.
    var cosine: Float
}

/// Compares each query with every vector where it lies: 100,000 vectors of 1,024 dimensions are 400 MB of a mapped file, read once for
/// all queries of a call.
struct ExactNearestVectors: NearestVectors {
    let stored: StoredVectors
    /// The rows of the vectors, by their places.
    let rows: [Int]

    func nearest(to queries: [[Float]], count: Int, accepts: (_ query: Int, _ place: Int) -> Bool) -> [[NearVector]] {
        var found = [[NearVector]](repeating: [], count: queries.count)
        let units = queries.map(Self.unit)
        for (place, row) in rows.enumerated() {
            stored.withVector(row) { vector in
                let length = Self.dot(vector, vector).squareRoot()
                guard length > 0 else { return }
                for (query, unit) in units.enumerated() {
                    let cosine = unit.withUnsafeBufferPointer { Self.dot($0, vector) } / length
                    if found[query].count == count, let last = found[query].last, last.cosine >= cosine { continue }
                    guard accepts(query, place) else { continue }
                    let position = found[query].firstIndex { $0.cosine < cosine } ?? found[query].count
                    found[query].insert(NearVector(place: place, cosine: cosine), at: position)
                    if found[query].count > count { found[query].removeLast() }
                }
            }
        }
        return found
    }

    private static func unit(_ vector: [Float]) -> [Float] {
        let length = vector.withUnsafeBufferPointer { dot($0, $0) }.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }

    private static func dot(_ one: UnsafeBufferPointer<Float>, _ other: UnsafeBufferPointer<Float>) -> Float {
        let count = min(one.count, other.count)
        let (left, right) = (UnsafeRawBufferPointer(one), UnsafeRawBufferPointer(other))
        var sums = SIMD16<Float>.zero
        var index = 0
        while index + 16 <= count {
            let offset = index * MemoryLayout<Float>.stride
            sums += left.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self) * right.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self)
            index += 16
        }
        var sum = sums.sum()
        while index < count {
            sum += one[index] * other[index]
            index += 1
        }
        return sum
    }
}
