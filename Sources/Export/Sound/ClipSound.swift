import Audio
public import Catalog
import Foundation

/// The sound of a clip in the form that a consumer wants.
enum ClipSound {
    /// Names the samples of a clip and what is made of them: the same
    /// identity gives the same file. Nil where the samples were never read.
    static func identity(of clip: Clip, as form: SoundForm = .flac16k) -> String? {
        guard let digest = clip.pcmSHA256, let end = clip.endFrame else { return nil }
        return "\(form.name):\(digest):\(clip.startFrame)-\(end)"
    }

    /// Why a clip has no sound to export as the catalog stands; nil where it has.
    static func whyNot(_ clip: Clip, as form: SoundForm = .flac16k) -> String? {
        switch clip.state {
        case .missing, .damaged: clip.state.rawValue
        case .ok, .unverified: whyNot(seconds: clip.duration ?? 0, rate: clip.sampleRate ?? 0, as: form)
        }
    }

    private static func whyNot(seconds: Double, rate: Int, as form: SoundForm) -> String? {
        if seconds < form.seconds.lowerBound { return "short" }
        if seconds > form.seconds.upperBound { return "long" }
        return Resampler.rates.contains(rate) ? nil : "sample rate"
    }

    /// Decodes a clip and writes it in a form.
    ///
    /// - Parameter path: Written in place; give a temporary path. The folders above it are made.
    /// - Returns: Nil where all is well, or the clip with what is wrong with its recording.
    /// - Throws: `AudioError.cannotWrite`, or `ExportError.cannotWrite`.
    static func encode(_ clip: Clip, as form: SoundForm = .flac16k, to path: String) throws -> LostClip? {
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
            samples = try AudioFile.mono(path: clip.path, bytes: clip.byteRange, frames: Int(clip.startFrame)..<Int(end), rate: form.rate)
        } catch {
            guard let lost = LostClip(clip, error) else { throw error }
            return lost
        }
        guard !samples.isEmpty else { return LostClip(clip, state: .damaged, defect: "no samples decode") }
        try ExportFolder.makeFolder((path as NSString).deletingLastPathComponent)
        try AudioFile.write(samples: samples, sampleRate: form.rate, container: form.container, to: path)
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
