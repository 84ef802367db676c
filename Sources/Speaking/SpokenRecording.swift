import Audio
import Foundation
import Inference
import Work

/// A text that a voice spoke into a file.
public struct SpokenRecording: Sendable, Equatable {
    /// Absolute.
    public var path: String
    /// The words, as they were asked for.
    public var text: String
    /// Hz.
    public var sampleRate: Int
    /// Frames, of one channel.
    public var frames: Int

    /// A file that was spoken before and is whole; nil where it is not there or does not say how long it is.
    init?(whole path: String, text: String) {
        guard let format = try? AudioFile.format(path: path), format.channels == 1, let frames = format.declaredFrames, frames > 0 else { return nil }
        self.init(path: path, text: text, sampleRate: format.sampleRate, frames: frames)
    }

    init(path: String, text: String, sampleRate: Int, frames: Int) {
        self.path = path
        self.text = text
        self.sampleRate = sampleRate
        self.frames = frames
    }

    /// Seconds.
    public var duration: Double { Double(frames) / Double(sampleRate) }
}

extension Voice {
    /// Characters of a text, some twenty hours of speech; a WAV file holds twenty-seven.
    public static let longestText = 1_000_000

    /// Speaks a text into a file of one channel and 16 bits; the same text gives the same bytes.
    ///
    /// The file is whole or not there; one that was there is replaced. Memory does not grow with the text.
    ///
    /// - Parameters:
    ///   - text: Any number of sentences.
    ///   - path: Ends in `.wav` or `.flac`.
    /// - Throws: `SpeakingError.unknownEnding` or `.textTooLong`; `InferenceError.unspeakable` where there is nothing to say, or another;
    ///   `AudioError.cannotWrite` or `WorkError.cannotWrite`; `CancellationError`.
    public func speak(_ text: String, to path: String) throws -> SpokenRecording {
        guard let container = AudioWriter.Container(path: path) else { throw SpeakingError.unknownEnding(path: path) }
        guard text.count <= Self.longestText else {
            throw SpeakingError.textTooLong(characters: text.count, most: Self.longestText)
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        let frames = try AtomicFile.produce(absolute) { partial in
            let writer = try AudioWriter(path: partial, sampleRate: sampleRate, container: container)
            var frames = 0
            try synthesizer.speak(text) { samples in
                try writer.append(samples)
                frames += samples.count
            }
            try writer.finish()
            return frames
        }
        return SpokenRecording(path: absolute, text: text, sampleRate: sampleRate, frames: frames)
    }
}
