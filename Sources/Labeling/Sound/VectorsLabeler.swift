import Catalog

/// Embeds a clip in 1,024 dimensions: the mean of YAMNet's embeddings over all patches.
struct VectorsLabeler: ListeningLabeler {
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

    var needs: Needs { Needs(patches: tagger) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        VectorsListener()
    }
}

/// Averages the embeddings of a clip's patches.
private final class VectorsListener: ClipListener {
    private var sums = [Double](repeating: 0, count: SoundTagger.dimensions)
    private var patches = 0

    func hear(_ passage: Passage) {
        guard let heard = passage.patches else { return }
        var dimension = 0
        for value in heard.embeddings {
            sums[dimension] += Double(value)
            dimension = dimension + 1 == SoundTagger.dimensions ? 0 : dimension + 1
        }
        patches += heard.count
    }

    func labels(_ ending: ClipEnding) -> Labels {
        guard patches > 0 else { return Labels(outcome: ending.outcome(SoundTagger.tooShort)) }
        return Labels([.vector(sums.map { Float($0 / Double(patches)) })], outcome: ending.outcome())
    }
}
