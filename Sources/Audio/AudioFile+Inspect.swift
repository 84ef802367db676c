import Digest

extension AudioFile {
    /// Reads a file once, to the end, and says what it holds.
    ///
    /// A file that no decoder knows, or that breaks off, is not an error here:
    /// it comes back with its `defect`, its size and its digest.
    ///
    /// - Parameter bytes: The part of the file that is the recording, as a member of a tar; nil for the whole file.
    /// - Throws: `AudioError.missing` or `.unreadable`.
    public static func inspect(path: String, bytes: Range<Int64>? = nil) throws(AudioError) -> AudioFacts {
        let file = try HashingFile(path: path, bytes: bytes)
        var format: AudioFormat?
        var frames = 0
        var pcmDigest: SHA256Digest?
        var defect: AudioDefect?
        do {
            let decoder = try Decoder(reading: file)
            let digest = hashSamples(of: decoder)
            format = decoder.format
            frames = decoder.framesDecoded
            pcmDigest = frames > 0 ? digest : nil
            defect = decoder.defect
        } catch {
            defect = error
        }
        return AudioFacts(
            bytes: file.size, fileDigest: try file.finish(), format: format, frames: frames, pcmDigest: pcmDigest, defect: defect)
    }

    private static func hashSamples(of decoder: Decoder) -> SHA256Digest {
        switch decoder.format.sampleKind {
        case .int16: hashSamples(of: decoder, Int16.self) { $0.next($1) }
        case .int32: hashSamples(of: decoder, Int32.self) { $0.next($1) }
        case .float32: hashSamples(of: decoder, Float.self) { $0.next($1) }
        }
    }

    /// The hosts we build for are little-endian, as the canonical form is.
    private static func hashSamples<Sample>(
        of decoder: Decoder, _ type: Sample.Type, next: (Decoder, UnsafeMutableBufferPointer<Sample>) -> Int
    ) -> SHA256Digest {
        let channels = decoder.format.channels
        return withUnsafeTemporaryAllocation(of: Sample.self, capacity: max(channels, AudioReader.blockSamples)) { block in
            var hasher = SHA256()
            while case let frames = next(decoder, block), frames > 0 {
                hasher.update(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: block[..<(frames * channels)])))
            }
            return hasher.finalize()
        }
    }
}
