public import Manifest

/// A labeler that can be asked for by name.
public struct LabelerDefinition: Sendable {
    /// The name in commands.
    public let name: String
    /// What it says, in a few words.
    public let summary: String
    /// Whether `all` means it too; no where it is too slow to be run unasked, or needs a model that not everyone has.
    public var isPartOfAll = true
    /// Loads what it needs, and trains what it needs where that is part of it.
    let make: @Sendable (LabelingModels) async throws -> any Labeler

    /// Whether a name in a command is this labeler's, or that of its group.
    func answers(to name: String) -> Bool {
        self.name == name || self.name.hasPrefix(name + "-")
    }
}

/// The labelers there are.
public enum LabelerRegistry {
    /// In the order in which they are listed and run.
    public static let all: [LabelerDefinition] = [
        SpeechLabeler.definition,
        MusicLabeler.definition,
        TagsLabeler.definition,
        VectorsLabeler.definition,
        TranscriptLabeler.definition,
        QualityLabeler.definition,
        UnitsLabeler.definition,
        musicnn,
        DNSMOSLabeler.definition,
        SpeakerVectorLabeler.definition,
        SpeakerTurnsLabeler.definition,
        AcousticsLabeler.definition,
        TextVectorsLabeler.definition,
        DescriptionLabeler.definition,
        TemplateLabeler.definition,
        RescoredLabeler.definition,
        NeighbourLabeler.definition,
        LanguageLabeler.definition,
    ]

    /// An entry of the manifest as any user's; it is in `all` since no other labeler knows music so well.
    private static let musicnn = LabelerDefinition(name: "musicnn", summary: "what music it is, where there is any (musicnn)") { models in
        try ModelLabeler(models.described("musicnn"), models: models)
    }

    /// Labelers that are ready, and a sentence about each that cannot be.
    public struct Prepared: Sendable {
        public var labelers: [any Labeler]
        public var notes: [String]
    }

    /// The definitions of some names; `all` and no name at all stand for every one that is part of it, `captions` for all that begin with
    /// `captions-`.
    ///
    /// - Parameter models: Those whose entries make labelers by themselves, asked for by the model's name.
    /// - Throws: `LabelingError.noSuchLabeler`, `.nameTaken`.
    public static func definitions(named names: [String], models: [ModelManifest] = []) throws -> [LabelerDefinition] {
        if let taken = models.first(where: { model in model.isOwn && all.contains { $0.answers(to: model.name) } }) {
            throw LabelingError.nameTaken(taken.name)
        }
        let ofModels = models.compactMap(\.labeler).filter { model in !all.contains { $0.name == model.name } }
        for name in names where name != "all" && !all.contains(where: { $0.answers(to: name) }) && !ofModels.contains(where: { $0.name == name }) {
            throw LabelingError.noSuchLabeler(name, known: (all + ofModels).map(\.name))
        }
        let takesAll = names.isEmpty || names.contains("all")
        let chosen = all.filter { definition in names.contains(where: definition.answers) || (takesAll && definition.isPartOfAll) }
        return chosen + ofModels.filter { names.contains($0.name) }
    }

    /// Makes labelers ready.
    ///
    /// Where several are asked for, units without any speech to train on, and those
    /// whose models nobody gave, are left out with a note; if none is left, that is an error.
    ///
    /// - Throws: `LabelingError`, `InferenceError`, or `CatalogError`.
    public static func prepare(_ definitions: [LabelerDefinition], models: LabelingModels) async throws -> Prepared {
        var prepared = Prepared(labelers: [], notes: [])
        var missing: LabelingError?
        for definition in definitions {
            do {
                prepared.labelers.append(try await definition.make(models))
            } catch let error as LabelingError {
                switch error {
                case .noSpeechForCodebook, .noModelOfFamily: missing = missing ?? error
                default: throw error
                }
                prepared.notes.append("\(definition.name) is left out: \(error.description)")
            }
        }
        if let missing, prepared.labelers.isEmpty { throw missing }
        return prepared
    }
}
