import Catalog

/// A statement that an example rests on, in words that mean the same beside any catalog.
struct PortableEvidence {
    var kind: Statement.Kind
    /// What was said; nil where the statement has been taken back since, and for a vector.
    var value: String?
    var source: String?
    var score: Double?
    /// Seconds from the clip's first frame.
    var start: Double?
    var end: Double?

    init(_ evidence: Evidence, in said: ClipStatements) {
        kind = evidence.kind
        switch evidence.kind {
        case .tag:
            guard let tag = said.tags.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score, start, end) = (tag.name, tag.source, tag.score, tag.start, tag.end)
        case .text:
            guard let text = said.texts.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score, start, end) = (text.body, text.source, text.score, text.start, text.end)
        case .measure:
            guard let measure = said.measures.first(where: { $0.id == evidence.id }) else { return }
            (value, source) = ("\(measure.name) \(measure.value)", measure.source)
        case .span:
            guard let span = said.spans.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score, start, end) = (span.name, span.source, span.score, span.start, span.end)
        case .units:
            guard let units = said.units.first(where: { $0.id == evidence.id }) else { return }
            (value, source) = ("\(units.sequence.merged.count) units", units.source)
            (start, end) = (units.sequence.start, units.sequence.end)
        case .pair:
            guard let pair = said.pairs.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score) = (pair.relation, pair.source, pair.score)
        case .vector: return
        }
    }

    var json: String {
        JSONText.object([
            "end": JSONText.number(end), "kind": JSONText.text(kind.rawValue), "score": JSONText.number(score),
            "source": JSONText.text(source), "start": JSONText.number(start), "value": JSONText.text(value),
        ])
    }
}
