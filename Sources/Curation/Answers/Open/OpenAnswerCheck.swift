import Catalog

/// Holds sentences against evidence: sounds, numbers, times and speakers that
/// no statement has, and what else no answer may have.
struct OpenAnswerCheck: Sendable {
    let policy: AnswerPolicy
    let lexicon: EventLexicon
    let classes: ClassBook
    let window: ListeningSpan
    /// What a set's recipe lets answers suggest, each with the classes that have to be heard.
    var suggestions: [Suggestion] = []

    /// What sounds that are heard together suggest.
    struct Suggestion: Sendable {
        var words: String
        /// Display names of AudioSet classes.
        var classes: [String]
    }

    /// - Parameter asked: Whether `question` was asked by the set, and not by a person of whom it knows nothing.
    func faults(question: String, answer: String, _ claim: Claim) -> [AnswerFault] {
        var faults: [AnswerFault] = []
        let support = Support(claim, self)
        let (answer, hinted) = withoutSuggestions(answer, support, faults: &faults)
        let words = AnswerWords(answer)
        if words.count == 0, !hinted { return faults + [AnswerFault(.length, "it says nothing")] }
        faults += leaks(answer, words) + leaks(question, AnswerWords(question)) + length(answer, words)
        faults += events(words, support) + speakers(words, support) + ToldNumbers.faults(words, support, policy.tolerance)
        if giveaway(question: AnswerWords(question), words) { faults.append(AnswerFault(.giveaway, "the question says all that the answer says")) }
        if let phrase = policy.refusals.first(in: words) {
            faults.append(AnswerFault(.refusal, "it says '\(phrase)'", drops: policy.dropsRefusals))
        }
        return faults
    }

    // MARK: - Sounds

    private func events(_ words: AnswerWords, _ support: Support) -> [AnswerFault] {
        let denials = policy.denials.matches(in: words).map(\.place)
        let supposed = Set(policy.suppositions.matches(in: words).map(\.place))
        return lexicon.mentions(in: words).compactMap { mention in
            let sentence = words[mention.place].sentence
            if denials.contains(where: { $0 < mention.place && words[$0].sentence == sentence }) { return nil }
            if supposed.contains(mention.place + mention.stems.count) { return nil }
            if mention.classes.contains(where: support.hears) || mention.stems.allSatisfy(support.tells) { return nil }
            return AnswerFault(.event, "'\(mention.stems.joined(separator: " "))' is in no statement")
        }
    }

    private func speakers(_ words: AnswerWords, _ support: Support) -> [AnswerFault] {
        let denials = policy.denials.matches(in: words).map(\.place)
        return policy.speakers.sorted { $0.key < $1.key }.compactMap { kind, names in
            guard let place = words.words.firstIndex(where: { names.contains($0.text) }) else { return nil }
            if denials.contains(where: { $0 < place && words[$0].sentence == words[place].sentence }) { return nil }
            if names.contains(where: { support.tells(WordStem.stem($0)) }) { return nil }
            return AnswerFault(.speaker, "'\(words[place].text)' claims a \(kind), of whom no statement tells")
        }
    }

    /// Takes out what the recipe lets answers suggest, where the sounds for it are heard.
    private func withoutSuggestions(_ answer: String, _ support: Support, faults: inout [AnswerFault]) -> (String, Bool) {
        var rest = answer
        var isHinted = false
        for suggestion in suggestions {
            guard let place = rest.firstRange(of: suggestion.words) else { continue }
            isHinted = true
            let missing = suggestion.classes.filter { !support.hears(named: $0) }
            if !missing.isEmpty {
                faults.append(AnswerFault(.event, "'\(suggestion.words)' needs \(missing.joined(separator: " and ")), which no statement has"))
            }
            rest.replaceSubrange(place, with: " ")
        }
        return (rest, isHinted)
    }

    // MARK: - Form

    private func leaks(_ text: String, _ words: AnswerWords) -> [AnswerFault] {
        var faults: [AnswerFault] = []
        if let mark = policy.leakedMarks.first(where: { text.contains($0) }) { faults.append(AnswerFault(.leak, "it has '\(mark)'")) }
        if let phrase = policy.leaks.first(in: words) { faults.append(AnswerFault(.leak, "it says '\(phrase)'")) }
        return faults
    }

    private func length(_ text: String, _ words: AnswerWords) -> [AnswerFault] {
        if text.count > policy.mostCharacters { return [AnswerFault(.length, "\(text.count) characters are more than \(policy.mostCharacters)")] }
        var runs: [String: Int] = [:]
        let size = policy.repeatedWords
        for start in 0..<max(0, words.count - size + 1) {
            let run = words.words[start..<start + size].map(\.text).joined(separator: " ")
            runs[run, default: 0] += 1
            if runs[run, default: 0] > policy.mostRepeats { return [AnswerFault(.length, "'\(run)' comes again and again")] }
        }
        let share = Double(Set(words.words.map(\.text)).count) / Double(max(1, words.count))
        if words.count >= policy.varietyWords, share < policy.leastVariety {
            return [AnswerFault(.length, "only \(share.told) of its words are different")]
        }
        return []
    }

    /// Whether a question has every word of an answer that is not a plain yes or no.
    private func giveaway(question: AnswerWords, _ answer: AnswerWords) -> Bool {
        guard answer.count >= 3, !["yes", "no"].contains(answer[0].text) else { return false }
        let asked = Set(question.words.map(\.stem))
        return answer.words.allSatisfy { asked.contains($0.stem) || policy.idleWords.contains($0.text) }
            && answer.words.contains { !policy.idleWords.contains($0.text) }
    }
}
