import Audio
import Catalog

/// What is said of a scene, by the rule that composed it.
///
/// - A tag for every stretch in which a part sounds: the class that those who are trusted named for its parent, with onset and end.
/// - A span `event_level` of the same onset and end whose score is the loudness of that part in the scene, LUFS, and, where there is a
///   background, a span `event_snr` whose score is by how many dB it is louder than that. A tag whose span another class has too has none.
/// - The measure `parts`: how many stretches of other clips it holds.
///
/// Of a scene with a part whose kind nobody said there are no tags and spans, for those of the others would pass for all that is heard.
struct SceneStatements {
    static let level = "event_level"
    static let snr = "event_snr"

    let statements: [Statement]

    init(_ plan: ScenePlan) {
        var statements: [Statement] = [.measure(name: "parts", value: Double(plan.parts.count), unit: "count")]
        guard plan.parts.allSatisfy({ $0.kind.classID != nil }) else {
            self.statements = statements
            return
        }
        var heard: [(classID: Int64, start: Double, end: Double, level: Double?)] = []
        if let background = plan.parts.first, background.role == .background, let classID = background.kind.classID {
            heard.append((classID, 0, Self.seconds(plan.frames), plan.backgroundLoudness))
        }
        for part in plan.parts where part.role == .event {
            for stretch in part.sounding {
                let (start, end) = (Self.seconds(part.onset + stretch.lowerBound), Self.seconds(part.onset + stretch.upperBound))
                guard let classID = part.kind.classID else { continue }
                heard.append((classID, start, end, part.loudness.map { $0 + part.decibels }))
            }
        }
        for event in heard {
            statements.append(.tag(classID: event.classID, start: event.start, end: event.end))
            let isAlone = heard.count { $0.start == event.start && $0.end == event.end } == 1
            guard isAlone, let level = event.level else { continue }
            statements.append(.span(name: Self.level, start: event.start, end: event.end, score: Self.rounded(level)))
            if let under = plan.backgroundLoudness, event.end - event.start < Self.seconds(plan.frames) {
                statements.append(.span(name: Self.snr, start: event.start, end: event.end, score: Self.rounded(level - under)))
            }
        }
        self.statements = statements
    }

    private static func seconds(_ frames: Int) -> Double {
        Double(frames) / Double(AudioFile.modelRate)
    }

    /// To hundredths.
    private static func rounded(_ decibels: Double) -> Double {
        (decibels * 100).rounded() / 100
    }
}
