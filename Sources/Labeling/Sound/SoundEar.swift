import Audio

/// The ear for a clip's sounds: makes frames of samples as they come, and patches of frames.
///
/// A clip shorter than a patch is filled up with silence, one shorter than a
/// window gives none; of a longer one the last part counts as far as whole
/// patches reach, 0.48 s apart.
final class SoundEar {
    let tagger: SoundTagger
    /// Samples from the first on whose frame is not whole yet.
    private var tail: [Float] = []
    /// Codes from the first frame of the next patch on, frames × 64.
    private var codes: [UInt8] = []
    private var framesMade = 0
    private var isEnded = false
    /// The place in the clip of the next patch.
    private(set) var nextPatch = 0

    init(tagger: SoundTagger) {
        self.tagger = tagger
    }

    /// Takes the samples of a passage, 16 kHz mono.
    func add(_ samples: [Float], isLast: Bool, by frontEnd: PatchFrontEnd) {
        tail.append(contentsOf: samples)
        var count = LogMel.frames(in: tail.count)
        if isLast, !isEnded {
            isEnded = true
            let isHeard = framesMade > 0 || tail.count >= LogMel.window
            if isHeard { count = max(count, SoundTagger.patchFrames - framesMade) }
        }
        tail.withUnsafeBufferPointer { frontEnd.append(count, framesOf: $0, to: &codes) }
        framesMade += count
        tail.removeFirst(min(tail.count, count * LogMel.hop))
    }

    /// Whole patches that wait.
    var waiting: Int {
        let frames = codes.count / LogMel.bands
        return frames < SoundTagger.patchFrames ? 0 : (frames - SoundTagger.patchFrames) / SoundTagger.patchHop + 1
    }

    /// Copies waiting patches, 96 × 64 codes each.
    func copy(_ patches: Range<Int>, to output: UnsafeMutableBufferPointer<UInt8>) {
        let size = SoundTagger.patchValues
        for (place, patch) in patches.enumerated() {
            let start = patch * SoundTagger.patchHop * LogMel.bands
            _ = output[(place * size)...].update(fromContentsOf: codes[start..<(start + size)])
        }
    }

    /// Lets go of the first waiting patches.
    func drop(_ count: Int) {
        nextPatch += count
        codes.removeFirst(count * SoundTagger.patchHop * LogMel.bands)
    }
}

/// What a tagging network made of some patches of a clip, one after the other.
struct SoundPatches: Sendable {
    /// The place in the clip of the first.
    let first: Int
    let count: Int
    /// Patches × classes, each from 0 to 1.
    let scores: ArraySlice<Float>
    /// Patches × 1,024.
    let embeddings: ArraySlice<Float>
}
