import Audio
import Catalog

/// Measures how a clip sounds, by rules rather than by a model: pitch, speaking rate, spectral shape, events, onsets, rhythm.
///
/// Says the measures of `AcousticMeasure`; what each is and where its rule comes from is told in `AcousticMeasures`
/// and the types that it comes from. Where speech is, is Silero's word.
struct AcousticsLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "acoustics", summary: "pitch, speaking rate, brightness, onsets, rhythm, duration of events") {
        models in AcousticsLabeler(detector: try models.detector())
    }

    static let sourceName = "acoustics"

    var name: String { Self.definition.name }
    let detector: SpeechDetector

    var source: Source {
        Source(
            kind: .rule, name: Self.sourceName, version: "1",
            parameters: SourceParameters.json([
                "says": "acoustics", "vad": .text(detector.segmenting), "pitch": "McLeod and Wyvill 2005",
                "least_clarity": .number(AcousticMeter.leastClarity), "least_voice_clarity": .number(AcousticMeter.leastVoiceClarity),
                "speaking_rate": "de Jong and Wempe 2009", "onsets": "Dixon 2006, picked by Böck et al. 2012",
            ]))
    }

    var needs: Needs { Needs(speech: detector) }

    func listener(to clip: ClipFormat) throws -> any ClipListener {
        AcousticsListener(meter: try AcousticMeter())
    }
}

/// Measures one clip.
private final class AcousticsListener: ClipListener {
    private let meter: AcousticMeter
    private var speech: [Range<Int>] = []

    init(meter: AcousticMeter) {
        self.meter = meter
    }

    func hear(_ passage: Passage) {
        passage.samples.withUnsafeBufferPointer { meter.add($0) }
        speech += passage.speech?.spans.map(\.samples) ?? []
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard let measures = meter.finish(speech: speech) else {
            return Labels(outcome: ending.outcome("shorter than one frame of 10 ms"))
        }
        return Labels(AcousticMeasure.statements(measures), outcome: ending.outcome(measures.events == 0 ? "nothing sounds" : nil))
    }
}
