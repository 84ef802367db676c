import Catalog

/// `temporal`: all classes of the evidence with their times, first heard
/// first told, as in `Dog: [0.5s-1.4s]; Speech: [2.0s-9.9s]`.
struct EventListRule: OpenAQARule {
    static let task = "temporal"

    private let questions: Phrasebook

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task)
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        let times = HeardTimes(claim, reading)
        let told = OpenAQAReading.items(answer[...]).map(ToldEvent.init)
        var faults = reading.faults(question, in: questions) + times.faults + times.faults(told)
        let onsets = told.compactMap { event in times.classes.place(of: event.name).map { times.onsets[$0] } }
        for (earlier, later) in zip(onsets, onsets.dropFirst()) where later < earlier {
            faults.append(AnswerFault(.order, "what begins at \(later.told) s is told behind what begins at \(earlier.told) s"))
        }
        return faults
    }
}

/// `temporal_single`: the times of the one class that is asked for.
struct SingleEventRule: OpenAQARule {
    static let task = "temporal_single"

    private let questions: Phrasebook

    init(_ recipe: SetRecipe) {
        questions = Phrasebook(recipe.phrasings, Self.task, placeholder: "{event}")
    }

    func faults(question: Substring, answer: String, _ claim: Claim, _ reading: OpenAQAReading) -> [AnswerFault] {
        let times = HeardTimes(claim, reading)
        let told = ToldEvent(answer[...])
        var faults = times.faults + times.faults([told])
        if !questions.isEmpty, !questions.has(question, filling: String(told.name)) {
            faults.append(AnswerFault(.question, "'\(question)' does not ask for '\(told.name)'"))
        }
        return faults
    }
}

/// A class as an answer tells its times.
private struct ToldEvent {
    var name: Substring
    /// As in `[0.5s-1.4s]`; empty where there is no such thing.
    var spans: Substring

    init(_ text: Substring) {
        // A name may hold a colon, its spans do not.
        guard text.hasSuffix("]"), let place = text.lastRange(of: ": [") else {
            (name, spans) = (text, "")
            return
        }
        name = text[..<place.lowerBound]
        spans = text[text.utf8.index(place.lowerBound, offsetBy: 2)...]
    }
}

extension HeardTimes {
    /// Holds told classes with their times against these.
    fileprivate func faults(_ told: [ToldEvent]) -> [AnswerFault] {
        var faults = classes.faults(told: told.map(\.name))
        for event in told {
            if event.spans.isEmpty { faults.append(AnswerFault(.grammar, "'\(event.name)' has no [times]")) }
            guard let place = classes.place(of: event.name), !event.spans.isEmpty else { continue }
            if event.spans != spans[place] {
                faults.append(AnswerFault(.time, "'\(event.name)' is told at \(event.spans), but heard at \(spans[place])"))
            }
        }
        return faults
    }
}

extension Substring {
    /// The last place of some words.
    fileprivate func lastRange(of words: String) -> Range<Index>? {
        var found: Range<Index>?
        var place = startIndex
        while let next = self[place...].firstRange(of: words) {
            found = next
            place = next.upperBound
        }
        return found
    }
}
