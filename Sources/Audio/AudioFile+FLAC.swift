extension AudioFile {
    /// Writes one channel as a 16-bit FLAC file; the same samples give the same bytes.
    ///
    /// Full scale is 1; louder samples are clipped. Samples read from 16-bit PCM
    /// come back exactly.
    ///
    /// - Parameter path: Written in place; give a temporary path and rename it.
    /// - Throws: `AudioError.cannotWrite`, after which no file is left.
    public static func writeFLAC(samples: [Float], sampleRate: Int, to path: String) throws(AudioError) {
        try write(samples: samples, sampleRate: sampleRate, container: .flac, to: path)
    }

    /// Writes one channel as a 16-bit file of either container; the same samples give the same bytes.
    ///
    /// - Parameter path: Written in place; give a temporary path and rename it.
    /// - Throws: `AudioError.cannotWrite`, after which no file is left.
    public static func write(samples: [Float], sampleRate: Int, container: AudioWriter.Container, to path: String) throws(AudioError) {
        let writer = try AudioWriter(path: path, sampleRate: sampleRate, container: container)
        try writer.append(samples)
        try writer.finish()
    }

    /// Floats to 16-bit integers, ties to even; what is not a number is silence.
    static func quantize(_ samples: [Float]) -> [Int16] {
        samples.map { sample in
            guard sample.isFinite else { return 0 }
            return Int16(max(-32_768, min(32_767, (sample * 32_768).rounded(.toNearestOrEven))))
        }
    }
}
