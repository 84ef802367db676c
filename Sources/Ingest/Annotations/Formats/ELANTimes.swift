import Catalog

/// Finds out when the annotations of an ELAN file are, and makes segments and texts of them.
struct ELANTimes {
    private let document: ELANDocument
    private var collector = AnnotationCollector()
    private var slots: [String: Double] = [:]
    /// For each annotation, its times once they are known.
    private var stretches: [AnnotationCollector.Stretch?]
    /// For each annotation, the utterance that it hangs on, directly or not.
    private var roots: [Int]
    /// For each annotation that is an utterance, its place among the segments.
    private var segments: [Int: Int] = [:]

    init(_ document: ELANDocument) {
        self.document = document
        stretches = Array(repeating: nil, count: document.annotations.count)
        roots = Array(document.annotations.indices)
        for slot in document.slots { slots[slot.id] = slot.time }
        interpolateAlongTiers()
        interpolateInOrder()
    }

    /// All that the file says.
    mutating func annotations() -> Annotations {
        let reached = placeAll()
        for index in reached { say(index) }
        return collector.finished
    }

    /// Slots without a value between two with one, where annotations of one tier follow each other without a gap.
    private mutating func interpolateAlongTiers() {
        for tier in document.tiers {
            var run: [String] = []
            for index in tier.annotations {
                guard case .slots(let first, let last) = document.annotations[index].anchor else { continue }
                if run.last != first { run = [first] }
                run.append(last)
                guard let end = slots[last] else { continue }
                if let start = slots[run[0]], run.count > 2 {
                    for place in 1..<(run.count - 1) where slots[run[place]] == nil {
                        slots[run[place]] = start + (end - start) * Double(place) / Double(run.count - 1)
                    }
                }
                run = [last]
            }
        }
    }

    /// Other slots without a value, between their neighbours in the file's order.
    private mutating func interpolateInOrder() {
        var run: [String] = []
        var start: Double?
        for slot in document.slots {
            guard let time = slots[slot.id] else {
                run.append(slot.id)
                continue
            }
            if let start {
                for (place, id) in run.enumerated() { slots[id] = start + (time - start) * Double(place + 1) / Double(run.count + 1) }
            }
            (start, run) = (time, [])
        }
    }

    /// Gives all annotations their times, parents before those that hang on them.
    ///
    /// - Returns: Those that have times.
    private mutating func placeAll() -> [Int] {
        var queue: [Int] = []
        var children: [String: [Int]] = [:]
        var isPlaced = Array(repeating: false, count: document.annotations.count)
        for (index, annotation) in document.annotations.enumerated() {
            switch annotation.anchor {
            case .annotation(let parent, _): children[parent, default: []].append(index)
            case .slots(let first, let last):
                isPlaced[index] = true
                stretches[index] = collector.stretch(slots[first], slots[last], line: annotation.line)
                if stretches[index] != nil { queue.append(index) }
            }
        }
        var next = 0
        while next < queue.count {
            let parent = queue[next]
            next += 1
            guard let stretch = stretches[parent], let hanging = children.removeValue(forKey: document.annotations[parent].id) else { continue }
            for group in Dictionary(grouping: hanging, by: { document.annotations[$0].tier }).sorted(by: { $0.key < $1.key }) {
                for (index, share) in shares(of: stretch, among: group.value) {
                    isPlaced[index] = true
                    stretches[index] = share
                    roots[index] = roots[parent]
                    queue.append(index)
                }
            }
        }
        for (index, annotation) in document.annotations.enumerated() where !isPlaced[index] {
            collector.lose(line: annotation.line, "it hangs on an annotation that has no time")
        }
        return queue
    }

    /// The times of annotations of one tier that hang on the same one: all of its time, or equal parts of it along their chain.
    private func shares(of stretch: AnnotationCollector.Stretch, among group: [Int]) -> [(Int, AnnotationCollector.Stretch)] {
        var following: [String: Int] = [:]
        var first: [Int] = []
        for index in group {
            guard case .annotation(_, let previous) = document.annotations[index].anchor else { continue }
            if let previous { following[previous] = index } else { first.append(index) }
        }
        if following.isEmpty { return group.map { ($0, stretch) } }
        var chain: [Int] = []
        for index in first {
            chain.append(index)
            while let last = chain.last, let next = following.removeValue(forKey: document.annotations[last].id) { chain.append(next) }
        }
        let length = (stretch.end - stretch.start) / Double(chain.count)
        return chain.enumerated().map { place, index in
            let start = stretch.start + length * Double(place)
            return (index, AnnotationCollector.Stretch(start: start, end: place + 1 == chain.count ? stretch.end : start + length))
        }
    }

    private mutating func say(_ index: Int) {
        let annotation = document.annotations[index], tier = document.tiers[annotation.tier]
        guard let stretch = stretches[index] else { return }
        let kind = Self.kind(of: tier)
        if roots[index] == index, tier.parent == nil {
            switch kind {
            case .parts(let role): collector.text(role: role, annotation.value, stretch, language: tier.language)
            case .labels: collector.text(role: "label", annotation.value, stretch, language: tier.language)
            case .utterances:
                if annotation.value.collapsingSpace.isEmpty, tier.participant == nil { return collector.note("annotations without text") }
                let count = collector.said.segments.count
                let more = tier.id.isEmpty ? [] : [Statement.text(role: "tier", language: nil, body: tier.id)]
                collector.utterance(
                    stretch, annotation.value, speakers: tier.participant.map { [$0] } ?? [], language: tier.language, more: more)
                if collector.said.segments.count > count { segments[index] = count }
            }
            return
        }
        let role: String
        if case .parts(let part) = kind { role = part } else { role = Self.role(of: tier) }
        guard let segment = segments[roots[index]] else {
            return collector.text(role: role, annotation.value, stretch, language: tier.language)
        }
        collector.text(role: role, annotation.value, stretch, language: tier.language, inSegment: segment)
    }

    private static func kind(of tier: ELANDocument.Tier) -> TierKind {
        let own = TierKind(named: String(tier.id.prefix { $0 != "@" }))
        if case .utterances = own, case .parts(let role) = TierKind(named: tier.type) { return .parts(role: role) }
        return own
    }

    private static func role(of tier: ELANDocument.Tier) -> String {
        let name = tier.id.prefix { $0 != "@" }.lowercased().collapsingSpace
        return name.isEmpty ? "annotation" : name
    }
}
