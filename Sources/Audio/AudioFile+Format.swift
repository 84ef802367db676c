import Glibc

extension AudioFile {
    /// What a file's header says; nothing is made ready to decode it where that costs much.
    ///
    /// - Parameter bytes: The part of the file that is the recording, as a member of a tar; nil for the whole file.
    /// - Throws: `AudioError.missing`, `.unreadable` or `.defective`, as an `AudioReader` does.
    public static func format(path: String, bytes: Range<Int64>? = nil) throws(AudioError) -> AudioFormat {
        let part = try RegularFile.open(path, bytes: bytes)
        if let header = VorbisHeader(of: part) {
            close(part.file)
            return AudioFormat(header.info)
        }
        return try Decoder.open(part, path: path).format
    }
}
