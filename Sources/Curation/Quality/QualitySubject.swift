import Catalog

/// A clip as the rules look at it.
struct QualitySubject {
    var clip: Clip
    var statements: ClipStatements
    var agreement: CaptionAgreement

    /// The numbers that sources stated, in the order of the statements; none
    /// where nobody did.
    func values(of measured: QualityRule.Measured, source: String?) -> [Double] {
        func counts(_ name: String) -> Bool { source == nil || name == source }
        switch measured {
        case .duration:
            return clip.duration.map { [$0] } ?? []
        case .measure(let name):
            return statements.measures.filter { $0.name == name && counts($0.source) }.map(\.value)
        case .span(let name):
            return covered(statements.spans.filter { $0.name == name && counts($0.source) })
        case .captionAgreement(let minimumScore):
            let tags = statements.tags.filter { $0.sourceKind == .model && ($0.score ?? 0) >= minimumScore && counts($0.source) }
            let captions = statements.texts.filter { $0.role == "caption" && ($0.sourceKind == .corpus || $0.sourceKind == .person) }
            return agreement.score(captions: captions.map(\.body), classes: Set(tags.map(\.classID))).map { [$0] } ?? []
        }
    }

    /// The share of the clip under the spans, whoever drew them; none where
    /// there are no spans.
    private func covered(_ spans: [ClipStatements.Span]) -> [Double] {
        guard let duration = clip.duration, duration > 0, !spans.isEmpty else { return [] }
        var covered = 0.0
        var reached = 0.0
        for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            let end = min(duration, span.end)
            covered += max(0, end - max(reached, span.start))
            reached = max(reached, end)
        }
        return [covered / duration]
    }
}
