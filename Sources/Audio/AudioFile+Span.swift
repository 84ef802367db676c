extension AudioFile {
    /// The rate at which models listen, Hz.
    public static let modelRate = 16_000

    /// The longest clip that is held in memory at once, seconds: three
    /// quarters of an hour at 16 kHz are 173 MB for each worker.
    public static let longestClip = 2_700.0

    /// A span of a recording as one channel at 16 kHz: the mean of the channels, resampled by soxr.
    ///
    /// Decoding goes from the file's start, so that a span has the same samples
    /// in every format, also where a decoder's seek is not exact.
    ///
    /// - Parameters:
    ///   - bytes: The part of the file that is the recording; nil for the whole file.
    ///   - frames: Frames at the file's own rate; nil for all of them.
    /// - Throws: `AudioError`; `.spanOutside` where the recording ends before the span does.
    public static func mono16k(path: String, bytes: Range<Int64>? = nil, frames: Range<Int>? = nil) throws(AudioError) -> [Float] {
        try mono(path: path, bytes: bytes, frames: frames, rate: modelRate)
    }

    /// A span of a recording as one channel at any rate, as `mono16k` gives it at the models' rate.
    ///
    /// - Parameter rate: Hz.
    /// - Throws: `AudioError`; `.spanOutside` where the recording ends before the span does.
    public static func mono(path: String, bytes: Range<Int64>? = nil, frames: Range<Int>? = nil, rate: Int) throws(AudioError) -> [Float] {
        try mono(AudioReader(path: path, bytes: bytes), path: path, rate: rate, frames: frames)
    }

    /// The beginning of a recording as one channel at any rate.
    ///
    /// - Parameters:
    ///   - rate: Hz.
    ///   - longest: Seconds after which no more is decoded.
    /// - Throws: `AudioError`.
    public static func mono(path: String, rate: Int, longest: Double) throws(AudioError) -> [Float] {
        let reader = try AudioReader(path: path)
        let most = Int(longest * Double(reader.format.sampleRate))
        return try mono(reader, path: path, rate: rate, frames: 0..<most, mayBeShorter: true)
    }

    private static func mono(
        _ reader: AudioReader, path: String, rate: Int, frames: Range<Int>?, mayBeShorter: Bool = false
    ) throws(AudioError) -> [Float] {
        let resampler = try Resampler(from: reader.format.sampleRate, to: rate)
        let channels = reader.format.channels
        var mono: [Float] = []
        var output: [Float] = []
        while frames.map({ reader.framesRead < $0.upperBound }) ?? true, let block = try reader.next() {
            let count = block.count / channels
            let start = reader.framesRead - count
            let wanted = (frames ?? 0..<Int.max).clamped(to: start..<(start + count))
            guard !wanted.isEmpty else { continue }
            Mixdown.silenceUndefined(block)
            mono.removeAll(keepingCapacity: true)
            let part = block[((wanted.lowerBound - start) * channels)..<((wanted.upperBound - start) * channels)]
            Mixdown.append(UnsafeBufferPointer(rebasing: part), channels: channels, to: &mono)
            try mono.withUnsafeBufferPointer { (samples) throws(AudioError) in try resampler.append(samples, to: &output) }
        }
        if let frames, !mayBeShorter, reader.framesRead < frames.upperBound {
            throw .spanOutside(path: path, start: frames.lowerBound, end: frames.upperBound, frames: reader.framesRead)
        }
        try resampler.finish(to: &output)
        return output
    }
}
