import Audio
import Catalog

/// Decodes a recording once and hands over its clips, each as its last frame has come.
struct RecordingListener {
    let path: String
    /// The bytes of the file that are the recording; nil for the whole file.
    var bytes: Range<Int64>?
    /// Whether the signal is measured at its own rate.
    let measures: Bool

    /// Listens to spans of the recording.
    ///
    /// - Parameters:
    ///   - clips: With frames of this recording.
    ///   - body: Receives a clip's place in `clips`, and its sound, or in words why it is not heard.
    /// - Throws: `AudioError` where the file is gone or does not decode any more, `LabelingError.recordingChanged` where
    ///   its rate or channels are others than at import, or what `body` throws.
    func listen(to clips: [Clip], _ body: (Int, HeardClip) throws -> Void) throws {
        let reader = try AudioReader(path: path, bytes: bytes)
        for clip in clips { try check(clip, reader.format) }
        var waiting: [Waiting] = []
        for (index, clip) in clips.enumerated() {
            if let refusal = refusal(clip, reader.format) {
                try body(index, .unheard(refusal))
            } else if let end = clip.endFrame, clip.startFrame < end {
                waiting.append(Waiting(index: index, frames: Int(clip.startFrame)..<Int(end), isVerified: clip.state == .ok))
            } else {
                try body(index, .unheard("the clip has no frames"))
            }
        }
        waiting.sort { ($0.frames.lowerBound, $0.index) > ($1.frames.lowerBound, $1.index) }
        try decode(reader, &waiting, body)
    }

    /// A clip whose first frame has not come yet.
    private struct Waiting {
        var index: Int
        var frames: Range<Int>
        /// Whether the frames were decoded at import, not only claimed by a header.
        var isVerified: Bool
    }

    private func decode(
        _ reader: AudioReader, _ waiting: inout [Waiting], _ body: (Int, HeardClip) throws -> Void
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
                let recorder = try ClipRecorder(frames: next.frames, format: reader.format, measures: measures)
                if next.isVerified { recorder.reserve() }
                open.append((next.index, recorder))
            }
            guard !open.isEmpty else { continue }
            let undefined = block.indices.filter { !Mixdown.isSample(block[$0]) }
            if !undefined.isEmpty { Mixdown.silenceUndefined(block) }
            for clip in open { try clip.recorder.add(block, at: start, undefined: undefined) }
            for clip in open where clip.recorder.frames.upperBound <= reader.framesRead {
                try body(clip.index, .heard(try clip.recorder.finish()))
            }
            open.removeAll { $0.recorder.frames.upperBound <= reader.framesRead }
        }
    }

    /// Frames mean another time in a file of another rate.
    private func check(_ clip: Clip, _ format: AudioFormat) throws(LabelingError) {
        if let imported = clip.sampleRate, imported != format.sampleRate {
            throw .recordingChanged(path: path, what: "its rate is \(format.sampleRate) Hz and was \(imported) Hz")
        }
        if let imported = clip.channels, imported != format.channels {
            throw .recordingChanged(path: path, what: "it has \(format.channels) channels and had \(imported)")
        }
    }

    private func refusal(_ clip: Clip, _ format: AudioFormat) -> String? {
        if !Resampler.rates.contains(format.sampleRate) {
            return "a sample rate of \(format.sampleRate) Hz cannot be heard"
        }
        if let duration = clip.duration, duration > AudioFile.longestClip {
            return "longer than \(Int(AudioFile.longestClip)) s, the most that is heard at once"
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
