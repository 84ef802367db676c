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
        var heard: (digest: SHA256Digest, signal: AudioFacts.Signal?)?
        var defect: AudioDefect?
        do {
            let decoder = try Decoder(reading: file)
            let all = hearSamples(of: decoder)
            format = decoder.format
            frames = decoder.framesDecoded
            heard = frames > 0 ? all : nil
            defect = decoder.defect
        } catch {
            defect = error
        }
        return AudioFacts(
            bytes: file.size, fileDigest: try file.finish(), format: format, frames: frames, pcmDigest: heard?.digest, defect: defect,
            signal: heard?.signal)
    }

    private typealias Heard = (digest: SHA256Digest, signal: AudioFacts.Signal?)

    private static func hearSamples(of decoder: Decoder) -> Heard {
        switch decoder.format.sampleKind {
        case .int16: hearSamples(of: decoder, Int16.self, { $0.next($1) }, { $0.add($1, fullScale: 0x1p15) })
        case .int32: hearSamples(of: decoder, Int32.self, { $0.next($1) }, { $0.add($1, fullScale: 0x1p31) })
        case .float32: hearSamples(of: decoder, Float.self, { $0.next($1) }, { $0.add($1) })
        }
    }

    /// The hosts we build for are little-endian, as the canonical form is.
    private static func hearSamples<Sample>(
        of decoder: Decoder, _ type: Sample.Type, _ next: (Decoder, UnsafeMutableBufferPointer<Sample>) -> Int,
        _ count: (inout SampleCensus, UnsafeBufferPointer<Sample>) -> Void
    ) -> Heard {
        let channels = decoder.format.channels
        return withUnsafeTemporaryAllocation(of: Sample.self, capacity: max(channels, AudioReader.blockSamples)) { block in
            var hasher = SHA256()
            var census = SampleCensus(channels: channels)
            while case let frames = next(decoder, block), frames > 0 {
                let samples = UnsafeBufferPointer(rebasing: block[..<(frames * channels)])
                hasher.update(UnsafeRawBufferPointer(samples))
                count(&census, samples)
            }
            return (hasher.finalize(), census.facts)
        }
    }
}
