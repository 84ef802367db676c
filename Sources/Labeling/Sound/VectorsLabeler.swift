import Audio
import Catalog

/// Embeds a clip in 1,024 dimensions: the mean of YAMNet's embeddings over all patches.
struct VectorsLabeler: Labeler {
    static let definition = LabelerDefinition(name: "vectors", summary: "an embedding of the clip (YAMNet)") { models in
        VectorsLabeler(tagger: try models.tagger())
    }

    var name: String { Self.definition.name }
    let tagger: SoundTagger

    var source: Source {
        Source(
            kind: .model, name: "yamnet", version: tagger.version,
            parameters: SourceParameters.json([
                "says": "vectors", "model": .text(tagger.fingerprint), "hop_s": .number(Soundscape.hop), "pool": "mean",
                "dimensions": .number(Double(SoundTagger.dimensions)),
            ]))
    }

    func label(_ hearing: Hearing) throws -> Labels {
        guard hearing.samples.count >= LogMel.window else {
            return Labels(outcome: hearing.outcome("shorter than one window of 25 ms"))
        }
        return Labels([.vector(try hearing.soundscape(by: tagger).meanEmbedding())], outcome: hearing.outcome())
    }
}
