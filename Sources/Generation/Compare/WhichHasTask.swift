import Catalog
import Work

/// `which_has`: in which of two recordings a sound is heard, as in `The second`, `Both` or `Neither`.
///
/// That it is not heard is said by the rules of `balance`. Asked where more than one answer could be told of the two, as of clips of which
/// nobody knows what is not heard only `Both` could; the answer is chosen before the sound, so that none is the rule.
struct WhichHasTask: CompareTask {
    let name = "which_has"

    private let phrasings: SlottedPhrasings

    init(_ recipe: RecipeDocument) {
        phrasings = SlottedPhrasings(recipe.phrasings, name, slots: ["{event}"])
    }

    private struct Told {
        var which: Which
        var evidence: [Evidence]
    }

    func answer(_ pair: ComparedPair, choice: Choice) -> OpenAQAAnswer? {
        let purpose = pair.purpose(name)
        let present = (pair.first.labels + pair.second.labels).map(\.classID)
        let confusable = choice.element(of: present, for: "\(purpose)\u{1f}near").map(pair.first.absent) ?? []
        var told: [String: Told] = [:]
        for classID in present + confusable {
            guard let name = pair.first.name(classID), told[name] == nil, let first = pair.first.hears(classID),
                let second = pair.second.hears(classID)
            else { continue }
            let which: Which = first.isHeard ? (second.isHeard ? .both : .first) : second.isHeard ? .second : .neither
            told[name] = Told(which: which, evidence: first.evidence + second.evidence)
        }
        let answers = Which.allCases.filter { wanted in told.values.contains { $0.which == wanted } }
        guard answers.count > 1, let wanted = choice.element(of: answers, for: "\(purpose)\u{1f}answer"),
            let event = choice.shuffled(told.filter { $0.value.which == wanted }.map(\.key), for: "\(purpose)\u{1f}event").first,
            let question = phrasings.phrase(event, choice: choice, for: purpose), let evidence = told[event]?.evidence
        else { return nil }
        return OpenAQAAnswer(question: question, output: wanted.rawValue, evidence: evidence, purpose: purpose)
    }
}
