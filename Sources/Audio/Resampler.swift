import CSoxr

/// Converts one channel to another sample rate as it streams by, with soxr's high quality.
///
/// The result does not depend on how the signal is cut into blocks, and is
/// aligned with the input: no delay is left in. Not for sharing between tasks.
public final class Resampler {
    private let handle: soxr_t?
    private let ratio: Double
    private var scratch: [Float]

    /// Rates from which and to which it is worth converting, Hz.
    public static let rates = 1_000...768_000

    /// Starts a stream.
    ///
    /// - Parameters: Rates in Hz.
    /// - Throws: `AudioError.unsupported` for a rate outside `rates`: a file that says 4 Hz would grow 4,000-fold.
    public init(from inputRate: Int, to outputRate: Int) throws(AudioError) {
        for rate in [inputRate, outputRate] where !Self.rates.contains(rate) {
            throw .unsupported(
                what: "a sample rate of \(rate) Hz", reason: "rates from \(Self.rates.lowerBound) to \(Self.rates.upperBound) Hz can be heard")
        }
        ratio = Double(outputRate) / Double(inputRate)
        scratch = [Float](repeating: 0, count: 16_384)
        guard inputRate != outputRate else {
            handle = nil
            return
        }
        var failure: soxr_error_t?
        var quality = soxr_quality_spec(UInt(SOXR_20_BITQ), 0)
        var types = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
        var threads = soxr_runtime_spec(1)
        handle = soxr_create(Double(inputRate), Double(outputRate), 1, &failure, &types, &quality, &threads)
        if let failure { throw .unsupported(what: "resampling \(inputRate) Hz to \(outputRate) Hz", reason: String(cString: failure)) }
    }

    deinit {
        if let handle { soxr_delete(handle) }
    }

    /// Converts a block and appends what is ready to `output`.
    ///
    /// - Throws: `AudioError.unsupported` where soxr fails, as when memory runs out.
    public func append(_ block: UnsafeBufferPointer<Float>, to output: inout [Float]) throws(AudioError) {
        guard handle != nil else {
            output.append(contentsOf: block)
            return
        }
        var rest = block
        while !rest.isEmpty {
            let used = try step(rest, to: &output)
            rest = UnsafeBufferPointer(rebasing: rest[used...])
        }
    }

    /// Ends the stream and appends its tail to `output`.
    ///
    /// - Throws: `AudioError.unsupported` where soxr fails.
    public func finish(to output: inout [Float]) throws(AudioError) {
        guard handle != nil else { return }
        var before: Int
        repeat {
            before = output.count
            _ = try step(nil, to: &output)
        } while output.count > before
    }

    private func step(_ block: UnsafeBufferPointer<Float>?, to output: inout [Float]) throws(AudioError) -> Int {
        var used = 0
        var made = 0
        let failure = soxr_process(handle, block?.baseAddress, block?.count ?? 0, &used, &scratch, scratch.count, &made)
        if let failure { throw .unsupported(what: "resampling", reason: String(cString: failure)) }
        output.append(contentsOf: scratch[..<made])
        return used
    }
}
