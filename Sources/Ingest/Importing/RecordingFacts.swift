import Audio
import Catalog

/// Hears a file and puts down what it is.
struct RecordingFacts {
    var trustsHeaders: Bool

    /// Fills in what one reading of a file tells.
    ///
    /// - Parameters:
    ///   - path: Absolute, of the file that holds it.
    ///   - recording: With licence, split and path; the rest is put in.
    func examine(_ path: String, stamp: CorpusFolder.FileStamp, into recording: inout Recording) {
        recording.bytes = stamp.bytes
        recording.modified = stamp.modified
        do {
            try trustsHeaders ? readHeader(path, into: &recording) : readWhole(path, into: &recording)
        } catch .missing {
            // It was there a moment ago.
            recording.state = .missing
            recording.defect = "no audio file"
        } catch .defective(_, let defect) {
            recording.state = .damaged
            recording.defect = "\(defect)"
        } catch .unreadable(_, let reason) {
            recording.state = .damaged
            recording.defect = "cannot be read: \(reason)"
        } catch {
            recording.state = .damaged
            recording.defect = "\(error)"
        }
    }

    private func readWhole(_ path: String, into recording: inout Recording) throws(AudioError) {
        let facts = try AudioFile.inspect(path: path, bytes: recording.byteRange)
        recording.bytes = Int64(facts.bytes)
        recording.sha256 = facts.fileDigest.hex
        recording.pcmSHA256 = facts.pcmDigest?.hex
        recording.codec = facts.format?.codec
        recording.sampleRate = facts.format?.sampleRate
        recording.channels = facts.format?.channels
        recording.frames = Int64(facts.frames)
        recording.declaredFrames = facts.format?.declaredFrames.map(Int64.init)
        recording.state = facts.defect == nil ? .ok : .damaged
        recording.defect = facts.defect.map { "\($0)" }
    }

    private func readHeader(_ path: String, into recording: inout Recording) throws(AudioError) {
        let format = try AudioReader(path: path, bytes: recording.byteRange).format
        recording.codec = format.codec
        recording.sampleRate = format.sampleRate
        recording.channels = format.channels
        recording.declaredFrames = format.declaredFrames.map(Int64.init)
        guard let declared = recording.declaredFrames, declared > 0 else {
            recording.state = .damaged
            recording.defect = "the header does not say how long it is; import it without trusting headers"
            return
        }
        guard declared / Self.mostFramesInAByte <= recording.bytes ?? 0 else {
            recording.state = .damaged
            recording.defect = "the header claims \(declared) frames, more than its \(recording.bytes ?? 0) bytes can hold"
            return
        }
        recording.frames = declared
        recording.state = .unverified
    }

    /// No codec at hand holds a second of silence at 48 kHz in fewer than a dozen bytes.
    private static let mostFramesInAByte: Int64 = 4096
}

extension Recording {
    /// The bytes of the file that holds it, where it is a part of one.
    fileprivate var byteRange: Range<Int64>? {
        container.map { $0.offset..<$0.offset + (bytes ?? 0) }
    }
}
