import Catalog

/// Puts a scene into sentences: all that the forms allow.
struct CaptionForms {
    /// A caption with what it rests on.
    struct Caption: Sendable, Equatable {
        var text: String
        var evidence: [Evidence]
    }

    private let grammar: CaptionGrammar

    init(_ grammar: CaptionGrammar) {
        self.grammar = grammar
    }

    /// Every caption that the scene allows, each text once.
    func captions(of scene: CaptionScene) -> [Caption] {
        guard !scene.events.isEmpty else {
            return scene.silence.isEmpty ? [] : grammar.silenceSays.map { Caption(text: Self.sentence($0), evidence: scene.silence) }
        }
        let groups = groups(scene.events)
        var captions: [Caption] = []
        for form in grammar.forms {
            var sequences: [[Caption]] = []
            for group in groups { sequences.append(self.captions(of: group, form, scene)) }
            var told = sequences[0]
            for next in sequences.dropFirst() { told = Self.pairs(told, next, form.then) }
            captions += told
        }
        if groups.count == 1, let place = scene.place {
            captions += captions.map { Caption(text: "\($0.text) \(place.text)", evidence: $0.evidence + place.evidence) }
        }
        var texts: Set<String> = []
        return captions.map { Caption(text: Self.sentence($0.text), evidence: $0.evidence) }.filter { texts.insert($0.text).inserted }
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
        guard let start = event.spans.first?.lowerBound, let end = other.spans.last?.upperBound, let first = other.spans.first?.lowerBound else {
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

    private func captions(of group: Group, _ form: CaptionGrammar.Form, _ scene: CaptionScene) -> [Caption] {
        let said = group.events.map { event in
            event.phrases.flatMap { phrase -> [Caption] in
                let plain = Caption(text: form.material == .clauses ? phrase.clause : phrase.phrase, evidence: event.evidence)
                return [plain] + additions(to: event, scene).map { addition in
                    Caption(text: "\(plain.text) \(addition.text)", evidence: plain.evidence + addition.evidence)
                }
            }
        }
        switch said.count {
        case 1: return said[0]
        case 2: return Self.pairs(said[0], said[1], group.isAtOneTime ? form.atOneTime + form.together : form.together)
        default:
            return said[0].flatMap { a in
                said[1].flatMap { b in
                    said[2].flatMap { c in
                        form.three.map { pattern in
                            Caption(
                                text: pattern.replacing("{a}", with: a.text).replacing("{b}", with: b.text).replacing("{c}", with: c.text),
                                evidence: a.evidence + b.evidence + c.evidence)
                        }
                    }
                }
            }
        }
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

    private static func pairs(_ first: [Caption], _ second: [Caption], _ patterns: [String]) -> [Caption] {
        first.flatMap { a in
            second.flatMap { b in
                patterns.map { pattern in
                    Caption(
                        text: pattern.replacing("{a}", with: a.text).replacing("{b}", with: b.text), evidence: a.evidence + b.evidence)
                }
            }
        }
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
