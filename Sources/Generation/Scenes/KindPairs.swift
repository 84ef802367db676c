import Catalog
import Work

/// Two kinds of sound that a question is about, in the order in which it names them.
struct KindPair {
    var first: SceneKind
    var second: SceneKind

    /// Every two of some kinds, each pair in an order chosen by hash.
    static func all(of kinds: [SceneKind], choice: Choice, for purpose: String) -> [KindPair] {
        var pairs: [KindPair] = []
        for (index, kind) in kinds.enumerated() {
            for other in kinds[(index + 1)...] {
                let isTurned = choice.fraction(for: "\(purpose)\u{1f}turn\u{1f}\(kind.name)\u{1f}\(other.name)") < 0.5
                pairs.append(isTurned ? KindPair(first: other, second: kind) : KindPair(first: kind, second: other))
            }
        }
        return pairs
    }

    /// One pair of which something can be told, chosen by hash; where pairs of several answers are there, the answer is chosen first, so
    /// that none is the rule.
    static func chosen<Answer: CaseIterable & Equatable>(
        of pairs: [KindPair], choice: Choice, for purpose: String, answer: (KindPair) -> Answer?
    ) -> (pair: KindPair, answer: Answer)? {
        let told = pairs.compactMap { pair in answer(pair).map { (pair: pair, answer: $0) } }
        let answers = Answer.allCases.filter { wanted in told.contains { $0.answer == wanted } }
        guard let wanted = choice.element(of: Array(answers), for: "\(purpose)\u{1f}answer") else { return nil }
        return choice.element(of: told.filter { $0.answer == wanted }, for: "\(purpose)\u{1f}pair")
    }

    var evidence: [Evidence] { first.evidence + second.evidence }
}

/// The answer to a question of whether.
enum YesNo: String, CaseIterable {
    case yes = "Yes"
    case no = "No"
}
