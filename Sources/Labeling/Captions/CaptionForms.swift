import Catalog

/// Puts a scene into a sentence, by choices among what the forms allow.
struct CaptionForms {
    /// A caption with what it rests on.
    struct Caption: Sendable, Equatable {
        var text: String
        var evidence: [Evidence]
    }

    /// Chooses an index below a count, which is 1 or more.
    typealias Pick = (Int) -> Int

    private let grammar: CaptionGrammar

    init(_ grammar: CaptionGrammar) {
        self.grammar = grammar
    }

    /// A caption of the scene, or nil where there is nothing to tell of.
    ///
    /// - Parameter pick: Is asked for each choice in turn; the same answers give the same caption.
    func caption(of scene: CaptionScene, _ pick: Pick) -> Caption? {
        guard !scene.events.isEmpty else {
            guard !scene.silence.isEmpty, let text = Self.one(of: grammar.silenceSays, pick) else { return nil }
            return Caption(text: Self.sentence(text), evidence: scene.silence)
        }
        guard let form = Self.one(of: grammar.forms, pick) else { return nil }
        let groups = groups(scene.events)
        var told: Caption?
        for group in groups {
            let next = caption(of: group, form, scene, pick)
            told = told.map { Self.joined($0, next, Self.one(of: form.then, pick)) } ?? next
        }
        guard var caption = told else { return nil }
        // A place is said of all that is heard at once, in every second caption.
        if groups.count == 1, let place = scene.place, pick(2) == 1 { caption = Self.behind(caption, place) }
        return Caption(text: Self.sentence(caption.text), evidence: caption.evidence)
    }

    // MARK: - Order

    /// Events that are told together, and whether they are heard at one time.
    struct Group: Equatable {
        var events: [CaptionEvent]
        var isAtOneTime: Bool
    }

    /// Parts events where one begins after all before it have ended.
    func groups(_ events: [CaptionEvent]) -> [Group] {
        var groups: [[CaptionEvent]] = []
        for event in events {
            if let last = groups.last, !last.allSatisfy({ isBehind(event, $0) }) {
                groups[groups.count - 1].append(event)
            } else {
                groups.append([event])
            }
        }
        return groups.map { Group(events: $0, isAtOneTime: areAtOneTime($0)) }
    }

    private func isBehind(_ event: CaptionEvent, _ other: CaptionEvent) -> Bool {
        guard let start = event.spans.first?.lowerBound, let first = other.spans.first?.lowerBound, let end = other.spans.last?.upperBound else {
            return false
        }
        return start >= end - grammar.order.tolerance && start > first
    }

    private func areAtOneTime(_ events: [CaptionEvent]) -> Bool {
        events.indices.allSatisfy { index in
            events[..<index].allSatisfy { other in
                let shorter = min(other.duration, events[index].duration)
                return shorter > 0 && other.overlap(events[index]) >= grammar.order.overlap * shorter
            }
        }
    }

    // MARK: - Words

    private func caption(of group: Group, _ form: CaptionGrammar.Form, _ scene: CaptionScene, _ pick: Pick) -> Caption {
        let said = group.events.map { caption(of: $0, form, scene, pick) }
        switch said.count {
        case 1: return said[0]
        case 2: return Self.joined(said[0], said[1], Self.one(of: group.isAtOneTime ? form.atOneTime : form.together, pick))
        default:
            let pattern = Self.one(of: form.three, pick) ?? ""
            let text = pattern.replacing("{a}", with: said[0].text).replacing("{b}", with: said[1].text).replacing("{c}", with: said[2].text)
            return Caption(text: text, evidence: said.flatMap(\.evidence))
        }
    }

    /// An event in one of its ways, in every second caption with what else may be said of it.
    private func caption(of event: CaptionEvent, _ form: CaptionGrammar.Form, _ scene: CaptionScene, _ pick: Pick) -> Caption {
        let phrase = event.phrases[pick(event.phrases.count)]
        let plain = Caption(text: form.material == .clauses ? phrase.clause : phrase.phrase, evidence: event.evidence)
        let additions = additions(to: event, scene)
        guard !additions.isEmpty, pick(2) == 1 else { return plain }
        return Self.behind(plain, additions[pick(additions.count)])
    }

    /// What may be said behind an event: that it comes several times, and of the only one how it sounds.
    private func additions(to event: CaptionEvent, _ scene: CaptionScene) -> [CaptionScene.Said] {
        var additions: [CaptionScene.Said] = []
        let isShort = event.spans.allSatisfy { $0.upperBound - $0.lowerBound <= grammar.times.longest }
        if event.spans.count >= grammar.times.atLeast, isShort {
            additions.append(CaptionScene.Said(text: grammar.times.says, evidence: []))
        }
        if scene.events.count == 1 {
            additions += scene.words.compactMap { word in
                grammar.adverbs[word.text].map { CaptionScene.Said(text: $0, evidence: word.evidence) }
            }
        }
        return additions
    }

    private static func behind(_ caption: Caption, _ said: CaptionScene.Said) -> Caption {
        Caption(text: "\(caption.text) \(said.text)", evidence: caption.evidence + said.evidence)
    }

    private static func joined(_ first: Caption, _ second: Caption, _ pattern: String?) -> Caption {
        Caption(
            text: (pattern ?? "{a} {b}").replacing("{a}", with: first.text).replacing("{b}", with: second.text),
            evidence: first.evidence + second.evidence)
    }

    private static func one<Element>(of elements: [Element], _ pick: Pick) -> Element? {
        elements.isEmpty ? nil : elements[pick(elements.count)]
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
