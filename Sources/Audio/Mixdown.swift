/// Interleaved frames to one channel.
public enum Mixdown {
    /// Appends the mean of each frame's channels.
    ///
    /// - Parameters:
    ///   - block: Interleaved, frames × `channels`.
    ///   - mono: Grows by one sample a frame.
    public static func append(_ block: UnsafeBufferPointer<Float>, channels: Int, to mono: inout [Float]) {
        guard channels > 1 else {
            mono.append(contentsOf: block)
            return
        }
        let scale = 1 / Float(channels)
        mono.reserveCapacity(mono.count + block.count / channels)
        var index = 0
        while index + channels <= block.count {
            var sum: Float = 0
            for channel in 0..<channels { sum += block[index + channel] }
            mono.append(sum * scale)
            index += channels
        }
    }

    /// Whether a value can be a sample: a number within a million times full scale.
    ///
    /// What is not would spread over all that a filter or a network makes of its block.
    public static func isSample(_ value: Float) -> Bool {
        abs(value) <= largestSample
    }

    private static let largestSample: Float = 1e6

    /// The places of what cannot be a sample.
    public static func undefined(in block: UnsafeMutableBufferPointer<Float>) -> [Int] {
        // Nearly always there are none, which is found out eight samples at a time.
        let bytes = UnsafeRawBufferPointer(block)
        var areSamples = SIMDMask<SIMD8<Int32>>(repeating: true)
        var rest = 0
        while rest + 8 <= block.count {
            let values = bytes.loadUnaligned(fromByteOffset: rest * MemoryLayout<Float>.stride, as: SIMD8<Float>.self)
            areSamples = areSamples .& (values .<= largestSample) .& (values .>= -largestSample)
            rest += 8
        }
        if all(areSamples), block[rest...].allSatisfy(isSample) { return [] }
        return block.indices.filter { !isSample(block[$0]) }
    }

    /// Replaces what cannot be a sample by silence.
    ///
    /// - Returns: How many there were.
    @discardableResult
    public static func silenceUndefined(_ block: UnsafeMutableBufferPointer<Float>) -> Int {
        var count = 0
        for index in block.indices where !isSample(block[index]) {
            block[index] = 0
            count += 1
        }
        return count
    }
}
