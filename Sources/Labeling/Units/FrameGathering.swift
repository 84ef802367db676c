import Synchronization

/// Gathers the encoder's frames of speech, for a codebook to be trained on.
final class FrameGathering: ClipHearing {
    private let detector: SpeechDetector
    private let encoder: SpeechEncoder
    /// Values that are still wanted.
    private let mostValues: Int
    private let gathered = Mutex<[Float]>([])

    init(detector: SpeechDetector, encoder: SpeechEncoder, mostFrames: Int) {
        self.detector = detector
        self.encoder = encoder
        mostValues = mostFrames * SpeechEncoder.dimensions
    }

    /// Frames × 288, row by row.
    var frames: [Float] { gathered.withLock { $0 } }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        Listener(gathering: self)
    }

    private func hear(_ segment: HeardSpeech.Segment) throws {
        let left = mostValues - gathered.withLock { $0.count }
        guard left > 0 else { return }
        let frames = try segment.samples.withUnsafeBufferPointer { try encoder.frames(of: $0) }
        gathered.withLock { $0 += frames.prefix(left) }
    }

    private final class Listener: ClipListener {
        private let gathering: FrameGathering

        init(gathering: FrameGathering) {
            self.gathering = gathering
        }

        func hear(_ passage: Passage) throws {
            for segment in passage.speech?.segments ?? [] { try gathering.hear(segment) }
        }

        func labels(_ ending: ClipEnding) -> Labels {
            Labels()
        }
    }
}
