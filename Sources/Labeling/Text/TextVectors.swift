/// Sentences as points: one unit vector a sentence, so that the cosine of two is the sum of their products.
struct TextVectors: Sendable {
    let dimensions: Int
    /// One vector after another.
    let values: [Float]

    var count: Int { values.count / dimensions }

    /// - Parameter index: From 0.
    subscript(_ index: Int) -> ArraySlice<Float> {
        values[index * dimensions..<(index + 1) * dimensions]
    }

    /// How near one of the sentences is to one of others of the same model, from -1 to 1.
    func cosine(_ index: Int, _ others: TextVectors, _ other: Int) -> Float {
        let (left, right) = (index * dimensions, other * dimensions)
        return values.withUnsafeBufferPointer { values in
            others.values.withUnsafeBufferPointer { others in
                var sum: Float = 0
                for place in 0..<dimensions { sum += values[left + place] * others[right + place] }
                return sum
            }
        }
    }
}
