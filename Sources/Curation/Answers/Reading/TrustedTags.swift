import Catalog

/// Whose tags an answer may rest on, as the recipe's `tags` says.
struct TrustedTags: Sendable {
    private let kinds: Set<String>
    private let names: Set<String>
    private let models: String
    private let leastScore: Double

    init(_ recipe: SetRecipe) {
        kinds = Set(recipe.texts("tags", "trusted", else: ["corpus", "person"]))
        names = Set(recipe.texts("tags", "sources", else: []))
        models = recipe.text("tags", "models", else: "fallback")
        leastScore = recipe.number("tags", "model_min_score", else: 0.5)
    }

    /// What speaks against each of some tags.
    func faults(_ tags: [Claim.Tag]) -> [AnswerFault] {
        tags.compactMap(fault)
    }

    /// What speaks against whole evidence, tag by tag and taken together.
    ///
    /// - Parameter areTimes: Whether the tags are told with their times, for
    ///   which a model may stand in beside those who gave none.
    func faults(_ tags: [Claim.Tag], areTimes: Bool) -> [AnswerFault] {
        var faults = tags.compactMap(fault)
        guard models == "fallback" else { return faults }
        let isMixed = areTimes ? tags.contains { !$0.isModels && $0.content.start != nil } : tags.contains { !$0.isModels }
        if isMixed, let model = tags.first(where: \.isModels) {
            faults.append(AnswerFault(.source, "\(model.name) stands in where somebody else has spoken"))
        }
        return faults
    }

    private func fault(_ tag: Claim.Tag) -> AnswerFault? {
        if !names.isEmpty, !names.contains(tag.source.name) { return AnswerFault(.source, "\(tag.name), which is none of the recipe's sources") }
        guard tag.isModels else {
            return kinds.contains(tag.source.kind.rawValue) ? nil : AnswerFault(.source, "\(tag.name), a \(tag.source.kind.rawValue) that is not trusted")
        }
        if models == "never" { return AnswerFault(.source, "\(tag.name), a model, though none counts") }
        let score = tag.content.score ?? 0
        return score < leastScore ? AnswerFault(.source, "\(tag.name) has the score \(score.told), below \(leastScore.told)") : nil
    }
}

extension Claim.Cited {
    var isModels: Bool {
        source.kind == .model
    }
}
