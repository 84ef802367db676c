import CSndfile
import Glibc

extension AudioFile {
    /// Writes one channel as a 16-bit FLAC file; the same samples give the same bytes.
    ///
    /// Full scale is 1; louder samples are clipped. Samples read from 16-bit PCM
    /// come back exactly.
    ///
    /// - Parameter path: Written in place; give a temporary path and rename it.
    /// - Throws: `AudioError.cannotWrite`, after which no file is left.
    public static func writeFLAC(samples: [Float], sampleRate: Int, to path: String) throws(AudioError) {
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        do {
            try encodeFLAC(samples, sampleRate: sampleRate, file: file, path: path)
        } catch {
            unlink(path)
            throw error
        }
    }

    private static func encodeFLAC(_ samples: [Float], sampleRate: Int, file: Int32, path: String) throws(AudioError) {
        var info = SF_INFO()
        info.samplerate = Int32(clamping: sampleRate)
        info.channels = 1
        info.format = Int32(SF_FORMAT_FLAC.value | SF_FORMAT_PCM_16.value)
        guard let handle = sf_open_fd(file, Int32(SFM_WRITE.value), &info, 1) else {
            throw .cannotWrite(path: path, reason: String(cString: sf_strerror(nil)))
        }
        var level = 0.625
        _ = sf_command(handle, Int32(SFC_SET_COMPRESSION_LEVEL), &level, Int32(MemoryLayout<Double>.size))
        let pcm = quantize(samples)
        let written = pcm.withUnsafeBufferPointer { Int(sf_writef_short(handle, $0.baseAddress, Int64($0.count))) }
        let reason = written == pcm.count ? nil : String(cString: sf_strerror(handle))
        let closed = sf_close(handle)
        guard reason == nil, closed == 0 else {
            throw .cannotWrite(path: path, reason: reason ?? String(cString: sf_error_number(closed)))
        }
    }

    /// Floats to 16-bit integers, ties to even; what is not a number is silence.
    static func quantize(_ samples: [Float]) -> [Int16] {
        samples.map { sample in
            guard sample.isFinite else { return 0 }
            return Int16(max(-32_768, min(32_767, (sample * 32_768).rounded(.toNearestOrEven))))
        }
    }
}
