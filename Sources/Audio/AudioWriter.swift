import CSndfile
import Glibc

/// Writes one channel of sound as 16-bit samples, block by block; the same samples give the same bytes.
///
/// Full scale is 1; louder samples are clipped, and what is not a number is
/// silence. Samples read from 16-bit PCM come back exactly.
public final class AudioWriter {
    /// The form of a file.
    public enum Container: String, Sendable, CaseIterable {
        case wav, flac

        /// By the ending of a file's name; nil of any other.
        public init?(path: String) {
            guard let dot = path.lastIndex(of: ".") else { return nil }
            self.init(rawValue: path[path.index(after: dot)...].lowercased())
        }
    }

    private let path: String
    private var handle: OpaquePointer?

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - path: Written in place; give a temporary path and rename it.
    ///   - sampleRate: Hz.
    /// - Throws: `AudioError.cannotWrite`, after which no file is left.
    public init(path: String, sampleRate: Int, container: Container) throws(AudioError) {
        self.path = path
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        var info = SF_INFO()
        info.samplerate = Int32(clamping: sampleRate)
        info.channels = 1
        let form = container == .wav ? SF_FORMAT_WAV : SF_FORMAT_FLAC
        info.format = Int32(form.value | SF_FORMAT_PCM_16.value)
        // libsndfile closes the descriptor also where opening fails.
        handle = sf_open_fd(file, Int32(SFM_WRITE.value), &info, 1)
        guard handle != nil else {
            unlink(path)
            throw .cannotWrite(path: path, reason: String(cString: sf_strerror(nil)))
        }
        if container == .flac {
            var level = 0.625
            _ = sf_command(handle, Int32(SFC_SET_COMPRESSION_LEVEL), &level, Int32(MemoryLayout<Double>.size))
        }
    }

    /// A file that was not finished is removed.
    deinit {
        guard let handle else { return }
        sf_close(handle)
        unlink(path)
    }

    /// Adds samples.
    ///
    /// - Throws: `AudioError.cannotWrite`, after which no file is left.
    public func append(_ samples: [Float]) throws(AudioError) {
        guard let handle else { throw .cannotWrite(path: path, reason: "it is finished") }
        let pcm = AudioFile.quantize(samples)
        let written = pcm.withUnsafeBufferPointer { Int(sf_writef_short(handle, $0.baseAddress, Int64($0.count))) }
        guard written < pcm.count else { return }
        let reason = String(cString: sf_strerror(handle))
        _ = close()
        unlink(path)
        throw .cannotWrite(path: path, reason: reason)
    }

    /// Ends the file.
    ///
    /// - Throws: `AudioError.cannotWrite`, after which no file is left.
    public func finish() throws(AudioError) {
        let status = close()
        guard status == 0 else {
            unlink(path)
            throw .cannotWrite(path: path, reason: String(cString: sf_error_number(status)))
        }
    }

    private func close() -> Int32 {
        defer { handle = nil }
        return handle.map { sf_close($0) } ?? 0
    }
}
