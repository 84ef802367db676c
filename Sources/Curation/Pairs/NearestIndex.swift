import CHnsw

/// Finds the nearest of vectors by cosine, with hnswlib: exactly among few, by a graph among many.
final class NearestIndex {
    /// Up to so many vectors each is compared.
    static let mostExact = 20_000

    /// A vector that was found.
    struct Neighbour: Sendable, Equatable {
        /// Its place in the order in which vectors were added.
        var place: Int
        /// The cosine, from −1 to 1.
        var cosine: Float
    }

    private let index: OpaquePointer
    private var count = 0

    /// - Throws: `CurationError.noMemory`.
    init(dimensions: Int, capacity: Int) throws {
        guard let index = chnsw_make(dimensions, capacity, capacity <= Self.mostExact) else { throw CurationError.noMemory(vectors: capacity) }
        self.index = index
    }

    deinit {
        chnsw_free(index)
    }

    /// Adds a vector of length 1.
    func add(_ vector: [Float]) throws {
        guard chnsw_add(index, vector, UInt64(count)) else { throw CurationError.noMemory(vectors: count + 1) }
        count += 1
    }

    /// The nearest of a vector of length 1, the nearest first; of two as near, the one that was added earlier.
    func nearest(to vector: [Float], count: Int) -> [Neighbour] {
        guard count > 0 else { return [] }
        var labels = [UInt64](repeating: 0, count: count)
        var products = [Float](repeating: 0, count: count)
        let found = chnsw_nearest(index, vector, count, &labels, &products)
        return (0..<min(found, count)).map { Neighbour(place: Int(labels[$0]), cosine: products[$0]) }
            .sorted { ($1.cosine, $0.place) < ($0.cosine, $1.place) }
    }

    /// A vector of length 1; nil of one without direction.
    static func unit(_ vector: some Sequence<Float>) -> [Float]? {
        let values = Array(vector)
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0, length.isFinite else { return nil }
        return values.map { $0 / length }
    }
}
