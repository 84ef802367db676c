import CSndfile
import Glibc

/// A libsndfile handle that decodes frames in order.
final class Decoder {
    let format: AudioFormat
    private let handle: OpaquePointer
    /// Keeps the source of the bytes alive as long as the handle reads it.
    private let source: HashingFile?
    private let unexpectedEnd: String?
    private(set) var framesDecoded = 0
    private(set) var defect: AudioDefect?

    /// Decodes what a hashing file holds.
    init(reading source: HashingFile) throws(AudioDefect) {
        guard source.size > 0 else { throw .empty }
        var info = SF_INFO()
        var callbacks = HashingFile.callbacks()
        let opened = sf_open_virtual(&callbacks, Int32(SFM_READ.value), &info, Unmanaged.passUnretained(source).toOpaque())
        self.source = source
        (handle, format, unexpectedEnd) = try Self.checked(opened, info)
    }

    /// Decodes from an open descriptor, which the decoder closes.
    init(file: Int32, size: Int) throws(AudioDefect) {
        guard size > 0 else {
            close(file)
            throw .empty
        }
        var info = SF_INFO()
        // libsndfile closes the descriptor also where opening fails.
        let opened = sf_open_fd(file, Int32(SFM_READ.value), &info, 1)
        source = nil
        (handle, format, unexpectedEnd) = try Self.checked(opened, info)
    }

    /// Decodes what is open, without hashing it, and closes it at the end.
    static func open(_ part: RegularFile.Part, path: String) throws(AudioError) -> Decoder {
        do {
            // libsndfile itself reads faster than it can be read for.
            if part.isWhole { return try Decoder(file: part.file, size: part.size) }
            return try Decoder(reading: HashingFile(part, path: path, isHashed: false))
        } catch {
            throw .defective(path: path, defect: error)
        }
    }

    deinit {
        sf_close(handle)
    }

    private static func checked(_ opened: OpaquePointer?, _ info: SF_INFO) throws(AudioDefect) -> (OpaquePointer, AudioFormat, String?) {
        guard let opened else { throw .notAudio(reason: reason(nil)) }
        let log = DecoderLog(of: opened)
        guard info.channels > 0, info.samplerate > 0 else {
            sf_close(opened)
            throw .notAudio(reason: "the header names no channels or no sample rate")
        }
        return (opened, AudioFormat(info, log: log), log.unexpectedEnd)
    }

    /// libsndfile's words for the last error, without the prefix and the full stop.
    private static func reason(_ handle: OpaquePointer?) -> String {
        guard let words = sf_strerror(handle) else { return "unknown error" }
        var text = String(cString: words)
        if text.hasPrefix("Error : ") { text.removeFirst(8) }
        while text.last == "." || text.last == "\n" { text.removeLast() }
        return text
    }

    /// Decodes the next frames through one of libsndfile's typed readers.
    ///
    /// - Returns: The frames decoded; 0 at the end, after which `defect` tells whether it was the true end.
    func next<Sample>(
        _ buffer: UnsafeMutableBufferPointer<Sample>,
        _ read: (OpaquePointer?, UnsafeMutablePointer<Sample>?, Int64) -> Int64
    ) -> Int {
        let wanted = buffer.count / format.channels
        guard wanted > 0, defect == nil else { return 0 }
        let got = max(0, Int(read(handle, buffer.baseAddress, Int64(wanted))))
        framesDecoded += got
        if sf_error(handle) != SF_ERR_NO_ERROR.value {
            defect = .corrupt(decoded: framesDecoded, declared: format.declaredFrames, reason: Self.reason(handle))
        } else if got < wanted {
            defect = unexpectedEnd.map { .corrupt(decoded: framesDecoded, declared: nil, reason: $0) } ?? format.defect(decoded: framesDecoded)
        }
        return got
    }

    /// The next frames as floats, full scale at 1.
    func next(_ buffer: UnsafeMutableBufferPointer<Float>) -> Int { next(buffer, sf_readf_float) }

    /// The next frames as 16-bit integers.
    func next(_ buffer: UnsafeMutableBufferPointer<Int16>) -> Int { next(buffer, sf_readf_short) }

    /// The next frames as 32-bit integers, the signal in the top bits.
    func next(_ buffer: UnsafeMutableBufferPointer<Int32>) -> Int { next(buffer, sf_readf_int) }
}
