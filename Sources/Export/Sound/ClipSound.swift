import Audio
public import Catalog
import Foundation

/// The sound of a clip as consumers want it: one channel, 16 kHz, FLAC.
enum ClipSound {
    /// Names the samples of a clip and what is made of them: the same
    /// identity gives the same file. Nil where the samples were never read.
    static func identity(of clip: Clip) -> String? {
        guard let digest = clip.pcmSHA256, let end = clip.endFrame else { return nil }
        return "flac-16k-mono:\(digest):\(clip.startFrame)-\(end)"
    }

    /// Seconds. Less than one window of an fbank makes no frame of it, and a
    /// loader fails or puts noise in its place.
    private static let shortest = 0.025

    /// Why a clip has no sound to export as the catalog stands; nil where it has.
    static func whyNot(_ clip: Clip) -> String? {
        switch clip.state {
        case .missing, .damaged: clip.state.rawValue
        case .ok, .unverified: whyNot(seconds: clip.duration ?? 0, rate: clip.sampleRate ?? 0)
        }
    }

    private static func whyNot(seconds: Double, rate: Int) -> String? {
        if seconds < shortest { return "short" }
        if seconds > AudioFile.longestClip { return "long" }
        return Resampler.rates.contains(rate) ? nil : "sample rate"
    }

    /// Decodes a clip and writes it as FLAC.
    ///
    /// - Parameter path: Written in place; give a temporary path. The folders above it are made.
    /// - Returns: Nil where all is well, or the clip with what is wrong with its recording.
    /// - Throws: `AudioError.cannotWrite`, or `ExportError.cannotWrite`.
    static func encode(_ clip: Clip, to path: String) throws -> LostClip? {
        guard let end = clip.endFrame, end > clip.startFrame else {
            return LostClip(clip, state: .damaged, defect: "it has no samples")
        }
        let samples: [Float]
        do {
            let format = try AudioFile.format(path: clip.path, bytes: clip.byteRange)
            // The clip's frames mean other seconds in a file of another rate.
            guard format.sampleRate == clip.sampleRate, format.channels == clip.channels else {
                return LostClip(
                    clip, state: .damaged,
                    defect: "its sound is \(format.sampleRate) Hz (channels: \(format.channels)) and was another when it was imported")
            }
            samples = try AudioFile.mono16k(path: clip.path, bytes: clip.byteRange, frames: Int(clip.startFrame)..<Int(end))
        } catch {
            guard let lost = LostClip(clip, error) else { throw error }
            return lost
        }
        guard !samples.isEmpty else { return LostClip(clip, state: .damaged, defect: "no samples decode") }
        try ExportFolder.makeFolder((path as NSString).deletingLastPathComponent)
        try AudioFile.writeFLAC(samples: samples, sampleRate: AudioFile.modelRate, to: path)
        return nil
    }
}

/// A clip whose sound turned out not to be there.
public struct LostClip: Sendable, Equatable {
    /// The clip's portable key.
    public var clipKey: String
    /// The row of its recording.
    public var recordingID: Int64
    /// What its recording is marked as; nil where the fault is not the file's, so that another run may succeed.
    public var state: Recording.State?
    /// What is wrong, in words.
    public var defect: String

    init(_ clip: Clip, state: Recording.State?, defect: String) {
        clipKey = clip.key
        recordingID = clip.recordingID
        self.state = state
        self.defect = defect
    }

    /// Nil for an error that will befall every clip.
    init?(_ clip: Clip, _ error: AudioError) {
        if let loss = error.loss {
            self.init(clip, state: loss.kind == .missing ? .missing : .damaged, defect: loss.reason)
        } else if case .unsupported(let what, let reason) = error {
            self.init(clip, state: nil, defect: "\(what): \(reason)")
        } else {
            return nil
        }
    }

    /// Why the records about it are left out.
    var reason: String {
        state?.rawValue ?? "not decoded"
    }
}
