import Catalog

/// Says what sounds are heard: AudioSet classes over the clip and in stretches of it, scored by YAMNet.
///
/// A tag of the clip has the mean of the class's scores over all patches; those
/// of at least 0.05 are said, and the best five in any case. A tag of a stretch
/// spans a run of patches that score at least 0.3, with the highest of them.
struct TagsLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "tags", summary: "what sounds are heard, AudioSet classes (YAMNet)") { models in
        let tagger = try models.tagger()
        return TagsLabeler(tagger: tagger, classIDs: try classIDs(tagger.classes, in: models.catalog))
    }

    static let leastClipScore = 0.05
    static let alwaysSaid = 5
    static let leastSpanScore = 0.3

    var name: String { Self.definition.name }
    let tagger: SoundTagger
    /// Rows of `class`, in the order of the network's outputs.
    let classIDs: [Int64]

    var source: Source {
        Source(
            kind: .model, name: "yamnet", version: tagger.version,
            parameters: SourceParameters.json([
                "says": "tags", "model": .text(tagger.fingerprint), "hop_s": .number(Soundscape.hop), "pool": "mean of sigmoids",
                "least_clip_score": .number(Self.leastClipScore), "always_said": .number(Double(Self.alwaysSaid)),
                "least_span_score": .number(Self.leastSpanScore),
            ]))
    }

    var needs: Needs { Needs(patches: tagger) }

    func listener(to clip: ClipFormat) -> any ClipListener {
        TagsListener(classIDs: classIDs)
    }

    /// The rows of the network's classes; those that the vocabulary lacks are added by identifier and name.
    private static func classIDs(_ classes: [SoundClass], in catalog: Catalog) throws -> [Int64] {
        try catalog.write { writer in
            try classes.map { entry in
                if let id = try writer.reader.classID(vocabulary: "audioset", code: entry.code) { return id }
                let added = try writer.vocabulary([TagClass(vocabulary: "audioset", code: entry.code, name: entry.name)])
                guard let id = added[entry.code] else {
                    throw LabelingError.classList(path: entry.code, reason: "the catalog did not take the class")
                }
                return id
            }
        }
    }
}
