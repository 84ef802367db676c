import Catalog

/// Weighs the tags of a clip: which classes are events, and which of them say nothing more beside others.
struct CaptionCandidates {
    /// In the order of rows.
    private(set) var events: [CaptionEvent] = []
    private(set) var place: CaptionScene.Said?
    /// The tags of silence, where nothing else is tagged surely enough.
    private(set) var silence: [Evidence] = []

    private let classes: CaptionClasses

    /// All that was said of one class.
    private struct Heard {
        var id: Int64
        var isTagged = false
        /// The best score over the clip.
        var clip = 0.0
        /// The best score in a stretch.
        var span = 0.0
        var spans: [ClosedRange<Double>] = []
        var evidence: [Evidence] = []

        /// The share of the clip counts fully, a short stretch by half: what sounds briefly has a low mean.
        var salience: Double { isTagged ? 2 : max(clip, span / 2) }
    }

    init(_ said: ClipStatements, classes: CaptionClasses) {
        self.classes = classes
        let heard = Self.gathered(said.tags, classes)
        let sure = surely(heard)
        place = sure.lazy.compactMap { found -> CaptionScene.Said? in
            guard case .place(let text) = classes.saying(found.id) else { return nil }
            return CaptionScene.Said(text: text, evidence: found.evidence)
        }.first
        events = distinct(narrowed(sure.compactMap(event)))
        guard events.isEmpty else { return }
        silence = heard.filter { classes.isSilence($0.id) && max($0.clip, $0.isTagged ? 1 : 0) >= classes.grammar.leastSilenceScore }
            .flatMap(\.evidence)
        if silence.isEmpty, let last = last(heard) { events = [last] }
    }

    private static func gathered(_ tags: [ClipStatements.Tag], _ classes: CaptionClasses) -> [Heard] {
        var heard: [Int64: Heard] = [:]
        for tag in tags {
            let id = classes.canonical(tag.classID)
            var found = heard[id] ?? Heard(id: id)
            if tag.sourceKind != .model { found.isTagged = true }
            if let start = tag.start {
                found.span = max(found.span, tag.score ?? 1)
                if let end = tag.end, end > start { found.spans.append(start...end) }
            } else {
                found.clip = max(found.clip, tag.score ?? 1)
            }
            found.evidence.append(Evidence(.tag, tag.id))
            heard[id] = found
        }
        return heard.values.sorted { $0.id < $1.id }
    }

    /// Those that are tagged, or that models are sure enough of.
    private func surely(_ heard: [Heard]) -> [Heard] {
        let rules = classes.grammar.events
        let tagged = heard.filter(\.isTagged).map(\.id)
        return heard.filter { found in
            if found.isTagged { return true }
            if case .place = classes.saying(found.id) { return found.clip >= rules.leastPlaceScore }
            if !tagged.isEmpty, !tagged.contains(where: { classes.tree.areOfOneLine($0, found.id) }) {
                return found.clip >= rules.leastBesideTags
            }
            return isSure(found) || isNarrower(found, in: heard)
        }
    }

    private func isSure(_ found: Heard) -> Bool {
        found.clip >= classes.grammar.events.leastClipScore || found.span >= classes.grammar.events.leastSpanScore
    }

    /// Whether a class lies below one that is an event, and is not too unsure itself.
    private func isNarrower(_ found: Heard, in heard: [Heard]) -> Bool {
        let rules = classes.grammar.events
        guard found.clip >= rules.leastNarrowerClipScore || found.span >= rules.leastNarrowerSpanScore else { return false }
        return heard.contains { ($0.isTagged || isSure($0)) && classes.tree.isClass(found.id, strictlyUnder: $0.id) }
    }

    /// The best of what models are not sure of.
    private func last(_ heard: [Heard]) -> CaptionEvent? {
        let rules = classes.grammar.events
        return heard.filter { $0.clip >= rules.lastClipScore || $0.span >= rules.lastSpanScore }
            .sorted { ($1.salience, $0.id) < ($0.salience, $1.id) }
            .lazy.compactMap(event).first
    }

    private func event(_ found: Heard) -> CaptionEvent? {
        guard case .event(let phrases) = classes.saying(found.id), !phrases.isEmpty else { return nil }
        return CaptionEvent(
            classID: found.id, name: classes.tree[found.id]?.name ?? "", phrases: phrases, salience: found.salience,
            spans: CaptionEvent.joined(found.spans), evidence: found.evidence)
    }

    /// Leaves out what is only guessed between alternatives, then what says nothing more beside others.
    private func narrowed(_ events: [CaptionEvent]) -> [CaptionEvent] {
        let rules = classes.grammar.alternatives
        var dropped: Set<Int64> = []
        for parent in events where classes.hasAlternatives(parent.classID) {
            let below = events.filter { classes.tree.isClass($0.classID, strictlyUnder: parent.classID) && $0.salience < 2 }
                .sorted { ($1.salience, $0.name) < ($0.salience, $1.name) }
            guard let best = below.first else { continue }
            // A rival is no narrower or wider class of the best, nor one that goes with it.
            let rival = below.first {
                !classes.tree.areOfOneLine($0.classID, best.classID) && !classes.covers(best.classID, $0.classID)
                    && !classes.covers($0.classID, best.classID)
            }
            let isLikely = parent.salience == 2 || best.salience >= rules.likely * parent.salience
            let isAlone = (rival?.salience ?? 0) <= rules.rival * best.salience
            for other in below where !(isLikely && isAlone && classes.tree.areOfOneLine(other.classID, best.classID)) {
                dropped.insert(other.classID)
            }
        }
        let left = events.filter { !dropped.contains($0.classID) }
        return left.filter { event in !left.contains { classes.covers($0.classID, event.classID) } }
    }

    /// Joins classes that are said in the same words.
    private func distinct(_ events: [CaptionEvent]) -> [CaptionEvent] {
        var distinct: [CaptionEvent] = []
        for event in events {
            if let known = distinct.firstIndex(where: { !Set($0.phrases).isDisjoint(with: event.phrases) }) {
                distinct[known].salience = max(distinct[known].salience, event.salience)
                distinct[known].spans = CaptionEvent.joined(distinct[known].spans + event.spans)
                distinct[known].evidence += event.evidence
            } else {
                distinct.append(event)
            }
        }
        return distinct
    }
}
