import Catalog

/// A kind of sound with every time at which it is heard, exactly.
struct SceneKind: Equatable {
    var classID: Int64
    var name: String
    /// In order of onset.
    var times: [Time]

    /// One stretch, in milliseconds from the clip's first frame.
    struct Time: Equatable {
        var start: Int
        var end: Int
        /// LUFS; nil where nobody states it.
        var level: Double?
        var evidence: [Evidence]
        /// The statement of the level.
        var levelEvidence: [Evidence]
    }

    /// The tags that say so, in the order of the times.
    var evidence: [Evidence] { times.flatMap(\.evidence) }

    /// Milliseconds.
    var onset: Int { times.first?.start ?? 0 }

    /// Milliseconds between the nearest two times; nil of one time.
    var leastGap: Int? {
        zip(times, times.dropFirst()).map { $1.start - $0.end }.min()
    }

    /// Milliseconds in which it is heard, none counted twice.
    var duration: Int {
        var total = 0
        var end = Int.min
        for time in times {
            total += max(0, time.end - max(time.start, end))
            end = max(end, time.end)
        }
        return total
    }

    /// Milliseconds in which both are heard, none counted twice.
    func overlap(with other: SceneKind) -> Int {
        var total = 0
        for stretch in stretches {
            for another in other.stretches { total += stretch.clamped(to: another).count }
        }
        return total
    }

    /// Its times, those that overlap or touch as one.
    private var stretches: [Range<Int>] {
        times.reduce(into: []) { stretches, time in
            if let last = stretches.last, time.start <= last.upperBound {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, time.end)
            } else {
                stretches.append(time.start..<time.end)
            }
        }
    }

    /// Milliseconds between the nearest times of two kinds; 0 or less where they touch or overlap.
    func gap(to other: SceneKind) -> Int {
        times.flatMap { time in other.times.map { max($0.start - time.end, time.start - $0.end) } }.min() ?? .max
    }
}

/// What is known exactly of a clip: who is heard when.
struct ExactScene {
    let classes: SoundClasses
    /// Milliseconds.
    let duration: Int
    /// In order of onset and name.
    let kinds: [SceneKind]
    /// Those that are heard neither at every moment: kinds with a beginning and an end.
    let events: [SceneKind]

    /// Milliseconds at either end of a clip that a sound may leave out and be heard throughout.
    static let edge = 50

    /// The name of the spans whose score is an event's loudness, LUFS.
    private static let levelName = "event_level"

    /// - Parameter exact: Names of the sources whose times are exact.
    init?(clip: Clip, statements: ClipStatements, classes: SoundClasses, exact: Set<String>, window: Double) {
        guard let seconds = clip.duration, seconds <= window else { return nil }
        let duration = Self.milliseconds(seconds)
        var levels: [Range<Int>: ClipStatements.Span] = [:]
        for span in statements.spans where span.name == Self.levelName && exact.contains(span.source) && span.end > span.start {
            levels[Self.milliseconds(span.start)..<Self.milliseconds(span.end)] = span
        }
        var kinds: [SceneKind] = []
        for tag in statements.tags where exact.contains(tag.source) {
            // A class without times, or without a name that an answer can hold, leaves it open what else is heard.
            guard let start = tag.start, let end = tag.end, end > start, let name = classes.label(tag.classID) else { return nil }
            let (first, last) = (max(0, Self.milliseconds(start)), min(duration, Self.milliseconds(end)))
            guard first < last else { return nil }
            let range = first..<last
            let level = levels[range]
            let time = SceneKind.Time(
                start: range.lowerBound, end: range.upperBound, level: level?.score, evidence: [Evidence(.tag, tag.id)],
                levelEvidence: level.map { [Evidence(.span, $0.id)] } ?? [])
            if let known = kinds.firstIndex(where: { classes.areSame($0.classID, tag.classID) }) {
                kinds[known].times.append(time)
            } else {
                kinds.append(SceneKind(classID: tag.classID, name: name, times: [time]))
            }
        }
        // Of what is heard under two names, one above the other, the special one is told.
        kinds = kinds.filter { kind in !kinds.contains { classes.tree.isClass($0.classID, strictlyUnder: kind.classID) } }
        guard !kinds.isEmpty else { return nil }
        for index in kinds.indices { kinds[index].times.sort { ($0.start, $0.end) < ($1.start, $1.end) } }
        self.duration = duration
        self.classes = classes
        self.kinds = kinds.sorted { ($0.onset, $0.name) < ($1.onset, $1.name) }
        events = self.kinds.filter { kind in
            !kind.times.contains { $0.start <= Self.edge && $0.end >= duration - Self.edge }
        }
    }

    /// All tags that say what is heard, each once.
    var evidence: [Evidence] { kinds.flatMap(\.evidence) }

    /// No statement lies outside of a month.
    private static func milliseconds(_ seconds: Double) -> Int {
        Int((max(-1e6, min(1e6, seconds)) * 1000).rounded())
    }
}
