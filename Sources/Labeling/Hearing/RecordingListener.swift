import Audio
import Catalog

/// Decodes a recording once and hands over its clips, each as its last frame has come.
struct RecordingListener {
    /// Clips longer than this are not heard: an hour at 16 kHz is 230 MB.
    static let longestClip = 3_600.0

    let path: String
    /// Whether the signal is measured at its own rate.
    let measures: Bool

    /// Listens to spans of the recording.
    ///
    /// - Parameters:
    ///   - clips: With frames; their sample rate is checked against the file's.
    ///   - body: Receives a clip's place in `clips`, and its sound, or in words why it is not heard.
    /// - Throws: `AudioError` where the file is not what it was at import, or what `body` throws.
    func listen(to clips: [Clip], _ body: (Int, HeardClip) throws -> Void) throws {
        let reader = try AudioReader(path: path)
        var waiting: [(index: Int, frames: Range<Int>)] = []
        for (index, clip) in clips.enumerated() {
            if let refusal = refusal(clip, reader.format) {
                try body(index, .unheard(refusal))
            } else if let end = clip.endFrame, clip.startFrame < end {
                waiting.append((index, Int(clip.startFrame)..<Int(end)))
            } else {
                try body(index, .unheard("the clip has no frames"))
            }
        }
        waiting.sort { ($0.frames.lowerBound, $0.frames.upperBound, $0.index) > ($1.frames.lowerBound, $1.frames.upperBound, $1.index) }
        try decode(reader, &waiting, body)
    }

    private func decode(
        _ reader: AudioReader, _ waiting: inout [(index: Int, frames: Range<Int>)], _ body: (Int, HeardClip) throws -> Void
    ) throws {
        var open: [(index: Int, recorder: ClipRecorder)] = []
        while !(waiting.isEmpty && open.isEmpty) {
            let start = reader.framesRead
            guard let block = try reader.next() else {
                let frames = open.first?.recorder.frames ?? waiting.last?.frames ?? 0..<0
                throw AudioError.spanOutside(path: path, start: frames.lowerBound, end: frames.upperBound, frames: start)
            }
            while let next = waiting.last, next.frames.lowerBound < reader.framesRead {
                waiting.removeLast()
                open.append((next.index, try ClipRecorder(frames: next.frames, format: reader.format, measures: measures)))
            }
            guard !open.isEmpty else { continue }
            let undefined = block.indices.filter { !block[$0].isFinite }
            if !undefined.isEmpty { _ = Mixdown.silenceNonFinite(block) }
            for clip in open { try clip.recorder.add(block, at: start, undefined: undefined) }
            for clip in open where clip.recorder.frames.upperBound <= reader.framesRead {
                try body(clip.index, .heard(try clip.recorder.finish()))
            }
            open.removeAll { $0.recorder.frames.upperBound <= reader.framesRead }
        }
    }

    private func refusal(_ clip: Clip, _ format: AudioFormat) -> String? {
        if !Resampler.rates.contains(format.sampleRate) {
            return "a sample rate of \(format.sampleRate) Hz cannot be heard"
        }
        if let duration = clip.duration, duration > Self.longestClip {
            return "longer than \(Int(Self.longestClip)) s: import it in shorter clips"
        }
        return nil
    }
}

/// A clip as it comes out of the decoder.
enum HeardClip {
    case heard(Hearing)
    /// The reason in words.
    case unheard(String)
}
