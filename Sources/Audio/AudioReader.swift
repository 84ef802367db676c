/// Decodes a file block by block to interleaved floats at its own rate.
///
///     let reader = try AudioReader(path: path)
///     while let block = try reader.next() {
///         meter.add(block)          // UnsafeBufferPointer<Float>, frames × channels
///     }
///
/// Reads WAV, FLAC, Ogg Vorbis and Opus, MP3, AIFF and what else libsndfile
/// knows. Memory is one block whatever the header claims. Not for sharing
/// between tasks.
public final class AudioReader {
    /// What the header says.
    public let format: AudioFormat
    /// Frames decoded so far.
    public var framesRead: Int { decoder.framesDecoded }

    private let path: String
    private let decoder: Decoder
    private let block: UnsafeMutableBufferPointer<Float>

    /// Samples in a block of one channel; blocks of more channels have fewer frames.
    static let blockSamples = 16_384

    /// Opens a file.
    ///
    /// - Parameter bytes: The part of the file that is the recording, as a member of a tar; nil for the whole file.
    /// - Throws: `AudioError.missing`, `.unreadable` or `.defective`.
    public init(path: String, bytes: Range<Int64>? = nil) throws(AudioError) {
        self.path = path
        decoder = try Decoder.open(RegularFile.open(path, bytes: bytes), path: path)
        format = decoder.format
        let frames = max(1, Self.blockSamples / format.channels)
        block = .allocate(capacity: frames * format.channels)
        block.initialize(repeating: 0)
    }

    deinit {
        block.deallocate()
    }

    /// The next block, interleaved; valid until the next call. Nil at the end.
    ///
    /// - Throws: `AudioError.defective` at an end that comes too early, after
    ///   the frames before it were handed out.
    public func next() throws(AudioError) -> UnsafeMutableBufferPointer<Float>? {
        let frames = decoder.next(block)
        if frames > 0 { return UnsafeMutableBufferPointer(rebasing: block[..<(frames * format.channels)]) }
        if let defect = decoder.defect { throw .defective(path: path, defect: defect) }
        return nil
    }
}
