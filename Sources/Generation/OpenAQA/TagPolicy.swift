import Catalog
import Manifest

/// Whose tags an answer may rest on.
struct TagPolicy: Sendable {
    enum ModelTags: String, Sendable, CaseIterable {
        /// Only what people and corpora said.
        case never
        /// Where they said nothing of the clip; and for the times of what
        /// they said without times.
        case fallback
        /// Beside what they said.
        case always
    }

    /// Kinds of source that are taken at their word.
    var trusted: Set<Source.Kind>
    /// Names of sources that count; empty for all.
    var sources: Set<String>
    var modelTags: ModelTags
    /// The least score of a model's tag.
    var modelMinimumScore: Double

    init(_ fields: ManifestFields) {
        let tags = fields.fields("tags")
        let kinds = tags.map { $0.has("trusted") ? $0.strings("trusted") : ["corpus", "person"] } ?? ["corpus", "person"]
        trusted = []
        for name in kinds {
            if let kind = Source.Kind(rawValue: name), kind != .model {
                trusted.insert(kind)
            } else {
                tags?.reject("trusted", "'\(name)' is none of corpus, person, rule")
            }
        }
        sources = Set(tags?.strings("sources") ?? [])
        modelTags = tags?.choice("models", fallback: .fallback) ?? .fallback
        modelMinimumScore = tags?.optionalDouble("model_min_score") ?? 0.5
    }

    func trusts(_ tag: ClipStatements.Tag) -> Bool {
        trusted.contains(tag.sourceKind) && isListed(tag.source)
    }

    /// Whether it is a model's tag that is sure enough; a model that gives
    /// no score is not.
    func believes(_ tag: ClipStatements.Tag) -> Bool {
        modelTags != .never && tag.sourceKind == .model && isListed(tag.source) && (tag.score ?? 0) >= modelMinimumScore
    }

    private func isListed(_ source: String) -> Bool {
        sources.isEmpty || sources.contains(source)
    }
}
