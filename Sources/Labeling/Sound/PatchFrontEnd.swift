import Audio

/// YAMNet's front end: 16 kHz samples to log-mel frames in the network's 8-bit code. Not for sharing between tasks.
final class PatchFrontEnd {
    /// How the network's input is coded.
    private static let scale: Float = 0.047937885
    private static let zero: Float = 144

    private let logMel: LogMel
    private let row: UnsafeMutableBufferPointer<Float>

    /// - Throws: `AudioError.unsupported` where memory runs out.
    init() throws(AudioError) {
        logMel = try LogMel()
        row = .allocate(capacity: LogMel.bands)
        row.initialize(repeating: 0)
    }

    deinit {
        row.deallocate()
    }

    /// Appends frames from the first sample on, 64 codes each; past its end the sound is silent.
    func append(_ count: Int, framesOf samples: UnsafeBufferPointer<Float>, to codes: inout [UInt8]) {
        codes.reserveCapacity(codes.count + count * LogMel.bands)
        for frame in 0..<count {
            logMel.frame(of: samples, at: frame * LogMel.hop, into: row)
            for value in row {
                let code = (value / Self.scale).rounded(.toNearestOrEven) + Self.zero
                codes.append(UInt8(max(0, min(255, code))))
            }
        }
    }
}
