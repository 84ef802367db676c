import Digest
import Foundation
import Work

/// What became of a sample that was to be encoded.
enum EncodedSample: Sendable {
    case ready(flac: [UInt8], json: String)
    /// Nil where the catalog knew already that there is no sound.
    case leftOut(reason: String, LostClip?)

    /// Decodes and encodes a clip's sound, and writes its record.
    ///
    /// - Parameter folder: Where the sound may lie while it is encoded.
    static func make(_ sample: Sample, of job: ExportJob, folder: String) throws -> EncodedSample {
        if let reason = ClipSound.whyNot(sample.clip) { return .leftOut(reason: reason, nil) }
        let path = AtomicFile.partialPath(for: "\(folder)/\(SHA256.of(sample.clip.key).hex.prefix(32)).flac")
        if let lost = try ClipSound.encode(sample.clip, to: path) { return .leftOut(reason: lost.reason, lost) }
        defer { unlink(path) }
        do {
            let flac = try Data(contentsOf: URL(fileURLWithPath: path))
            return .ready(flac: Array(flac), json: try sample.json(of: job))
        } catch let error as CocoaError {
            throw ExportError.cannotRead(path: path, reason: error.localizedDescription)
        }
    }
}
