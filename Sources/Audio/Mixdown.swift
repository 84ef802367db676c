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

    /// Replaces infinities and values that are not numbers by silence.
    ///
    /// One of them would spread over all that a filter or a network makes of the block.
    ///
    /// - Returns: How many there were.
    public static func silenceNonFinite(_ block: UnsafeMutableBufferPointer<Float>) -> Int {
        var count = 0
        for index in block.indices where !block[index].isFinite {
            block[index] = 0
            count += 1
        }
        return count
    }
}
