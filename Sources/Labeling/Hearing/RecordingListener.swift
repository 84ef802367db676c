import Audio
import Catalog

/// Decodes a recording and gives each clip of it the frames that are its own.
struct RecordingListener {
    /// Clips that are heard in one decode; of a recording with more that overlap, the rest is heard in another.
    static let mostAtOnce = 64

    let path: String
    /// The bytes of the file that are the recording; nil for the whole file.
    let bytes: Range<Int64>?
    let labelers: [any ClipHearing]
    let round: HearingRound

    /// A clip on its way.
    private struct Waiting {
        /// Its place among the clips.
        var index: Int
        var frames: Range<Int>
    }

    /// Listens to clips.
    ///
    /// Their last passages may wait in the round when this returns.
    ///
    /// - Parameter body: Receives a clip's place in `clips`, and its ear, or in words why it is not heard.
    /// - Throws: `AudioError` where the file is gone or does not decode any more, `LabelingError.recordingChanged` where
    ///   its rate or channels are others than at import, or what models throw.
    func listen(to clips: [UnheardClip], _ body: (Int, HeardClip) throws -> Void) throws {
        var reader = try AudioReader(path: path, bytes: bytes)
        for clip in clips { try check(clip.clip, reader.format) }
        var waiting: [Waiting] = []
        for (index, clip) in clips.enumerated() {
            if !Resampler.rates.contains(reader.format.sampleRate) {
                try body(index, .unheard("a sample rate of \(reader.format.sampleRate) Hz cannot be heard"))
            } else if let end = clip.clip.endFrame, clip.clip.startFrame < end {
                waiting.append(Waiting(index: index, frames: Int(clip.clip.startFrame)..<Int(end)))
            } else {
                try body(index, .unheard("the clip has no frames"))
            }
        }
        waiting.sort { ($0.frames.lowerBound, $0.index) < ($1.frames.lowerBound, $1.index) }
        while !waiting.isEmpty {
            waiting = try decode(reader, waiting) { next, format in
                let heard = clips[next.index]
                let clip = ClipFormat(frames: next.frames.count, sampleRate: format.sampleRate, channels: format.channels)
                let ear = try ClipEar(clip, at: next.frames.lowerBound, labelers: heard.labelers.map { ($0, labelers[$0]) })
                round.join(ear)
                try body(next.index, .heard(ear))
                return ear
            }
            if !waiting.isEmpty { reader = try AudioReader(path: path, bytes: bytes) }
        }
    }

    /// Decodes once.
    ///
    /// - Parameter waiting: In the order of their first frames.
    /// - Returns: Those for which there was no room.
    private func decode(
        _ reader: AudioReader, _ waiting: [Waiting], _ open: (Waiting, AudioFormat) throws -> ClipEar
    ) throws -> [Waiting] {
        var ears: [ClipEar] = []
        var left: [Waiting] = []
        var rest = waiting[...]
        while !(rest.isEmpty && ears.isEmpty) {
            let start = reader.framesRead
            guard let block = try reader.next() else {
                let frames = ears.first?.frames ?? rest.first?.frames ?? 0..<0
                throw AudioError.spanOutside(path: path, start: frames.lowerBound, end: frames.upperBound, frames: start)
            }
            while let next = rest.first, next.frames.lowerBound < reader.framesRead {
                rest.removeFirst()
                if ears.count < Self.mostAtOnce { ears.append(try open(next, reader.format)) } else { left.append(next) }
            }
            guard !ears.isEmpty else { continue }
            let undefined = Mixdown.undefined(in: block)
            if !undefined.isEmpty { Mixdown.silenceUndefined(block) }
            for ear in ears { try ear.add(block, at: start, undefined: undefined) }
            for ear in ears where ear.frames.upperBound <= reader.framesRead { try ear.end() }
            ears.removeAll(where: \.isEnded)
            try round.hearIfFull()
        }
        return left
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
}

/// A clip as it comes out of the decoder.
enum HeardClip {
    case heard(ClipEar)
    /// The reason in words.
    case unheard(String)
}
