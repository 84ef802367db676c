import Audio
import Catalog
import Inference

/// Says who speaks when, by the models that the user gives: spans `speaker-0`, `speaker-1` … and the measure `speakers`, how many there are.
struct SpeakerTurnsLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(
        name: "speakers-turns", summary: "who speaks when, by your models of the families speaker-segmentation and speaker-embedding",
        isPartOfAll: false
    ) { models in
        let segmentation = try models.only(of: .speakerSegmentation)
        let embedding = try models.only(of: .speakerEmbedding)
        return SpeakerTurnsLabeler(
            diarizer: try SpeakerDiarizer(segmentation: segmentation.neededSpeechModel, embedding: embedding.neededSpeechModel),
            embedder: try SpeakerEmbedder(embedding.neededSpeechModel),
            source: try segmentation.source([
                "says": "speaker turns", "embedding": .text("\(embedding.name) \(embedding.version)"),
                "embedding_source": .text(try embedding.source([:]).parameters), "threshold": .number(Double(SpeakerDiarizer.threshold)),
                "shortest_turn_s": .number(Double(SpeakerDiarizer.shortestTurn)),
                "shortest_pause_s": .number(Double(SpeakerDiarizer.shortestPause)),
                "piece_s": .number(Double(SpeakerTurns.piece / AudioFile.modelRate)),
            ]))
    }

    var name: String { Self.definition.name }
    let diarizer: SpeakerDiarizer
    let embedder: SpeakerEmbedder
    let source: Source
    let needs = Needs()

    func listener(to clip: ClipFormat) -> any ClipListener {
        Listener(SpeakerTurns(diarizer: diarizer, embedder: embedder))
    }

    private final class Listener: ClipListener {
        private var turns: SpeakerTurns

        init(_ turns: SpeakerTurns) {
            self.turns = turns
        }

        func hear(_ passage: Passage) throws {
            try turns.add(passage.samples)
        }

        func labels(_ ending: ClipEnding) throws -> Labels {
            try turns.finish()
            guard turns.count > 0 else { return Labels(outcome: ending.outcome("nobody speaks")) }
            let spans = turns.turns.map { turn in
                Statement.span(
                    name: "speaker-\(turn.speaker)", start: min(turn.start, ending.duration), end: min(turn.end, ending.duration),
                    score: turn.confidence)
            }
            return Labels(spans + [.measure(name: "speakers", value: Double(turns.count), unit: "speakers")], outcome: ending.outcome())
        }
    }
}
