/// Tells which of several sentences reads best.
public protocol CandidateRanking: Sendable {
    /// What decides its scores, as in `smollm2-135m-instruct 0123abcd`; part of what a set was made by.
    var identity: String { get }

    /// A number for each sentence, more for a better one; nil for one that has none. The same sentence always gets the same.
    func score(_ sentences: [String]) throws -> [Double?]
}

/// A system that writes an answer in several ways, of which the best may be chosen; a hash chooses where nobody ranks.
public protocol RankedSystem: InstructionSystem {
    var ranking: (any CandidateRanking)? { get set }
}

extension Recipe {
    /// The recipe with somebody who chooses among the ways of saying a thing, where its system writes several.
    ///
    /// Who chooses belongs to the hash, so that a set tells whether a model or a hash did.
    public func ranked(by ranking: (any CandidateRanking)?) -> Recipe {
        guard var system = system as? any RankedSystem else { return self }
        system.ranking = ranking
        let variant = ranking.map { "wordings ranked by \($0.identity)" } ?? "wordings chosen by hash"
        var ranked = Recipe(system: system, text: text + "\n# \(variant)\n", hash: hash)
        ranked.variant = variant
        return ranked
    }
}
