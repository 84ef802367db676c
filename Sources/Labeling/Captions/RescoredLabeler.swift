import Catalog
import Foundation

/// Tells how fluent sentences are.
protocol Fluency: Sendable {
    /// The mean log-likelihood of each sentence's tokens; nil for one without tokens.
    func score(_ sentences: [String]) throws -> [Double?]
}

extension FluencyScorer: Fluency {}

/// Says again the most fluent of a clip's captions by `template`, as a language model finds: the source `rescored`.
///
/// Its score is the mean likelihood of a token, from 0 to 1: the exponential of SmolLM2's log-likelihood per token.
struct RescoredLabeler: ReadingLabeler {
    static let definition = LabelerDefinition(name: "captions-rescored", summary: "the most fluent of the captions of tags (SmolLM2)") { models in
        let scorer = try models.fluencyScorer()
        return RescoredLabeler(
            fluency: scorer, version: scorer.version, fingerprint: scorer.fingerprint, template: try TemplateLabeler(models.installation).source)
    }

    var name: String { Self.definition.name }
    let work = ReadingWork.sounds
    let reads = ["captions-template"]
    let fluency: any Fluency
    let version: String
    let fingerprint: String
    /// Who wrote the captions that are compared.
    let template: Source

    var source: Source {
        Source(
            kind: .model, name: "rescored", version: version,
            parameters: SourceParameters.json([
                "says": "captions", "model": .text("smollm2-135m-instruct \(fingerprint)"), "of": .text(template.parameters),
                "score": "mean likelihood of a token",
            ]))
    }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        guard let template = try reader.sourceID(template) else { return clips.map { _ in nil } }
        let ids = clips.map(\.id)
        let captioned = try reader.clips(ids, heardBy: template)
        let captions = try reader.texts(clips: ids, role: "caption", source: template)
        let scores = try fluency.score(captions.map(\.body))
        let grounds = try reader.evidence(texts: captions.map(\.id))
        let byClip = Dictionary(grouping: captions.indices) { captions[$0].clip }
        return clips.map { clip in
            guard captioned.contains(clip.id) else { return nil }
            guard let own = byClip[clip.id], let best = Self.best(own, captions, scores), let score = scores[best] else {
                return Labels(outcome: "no caption to score")
            }
            var labels = Labels()
            labels.say(
                .text(role: "caption", language: "en", body: captions[best].body, score: exp(score)),
                restingOn: [Evidence(.text, captions[best].id)] + (grounds[captions[best].id] ?? []))
            return labels
        }
    }

    /// The place of the most fluent; of two as fluent, the first by its words.
    private static func best(_ places: [Int], _ captions: [ClipText], _ scores: [Double?]) -> Int? {
        places.filter { scores[$0] != nil }.max { one, other in
            (scores[one] ?? 0, captions[other].body) < (scores[other] ?? 0, captions[one].body)
        }
    }
}
