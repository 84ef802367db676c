import Catalog
import Foundation

@testable import Composing

/// A plan that no recipe would make, and what is heard in it by its samples alone.
struct RandomScene {
    let plan: ScenePlan
    /// For every kind of sound by its name, whether it is heard in each sample.
    let heard: [String: [Bool]]
    /// For every kind the loudness of all its parts, LUFS.
    let levels: [String: [Double]]

    static let rate = 16_000

    /// - Parameter kinds: Of which none is a kind of another.
    init(_ kinds: [(id: Int64, name: String)], _ random: inout SplitMix) {
        let frames = Self.rate * 5 + Int(random.next() % UInt64(Self.rate * 5))
        var parts: [PlannedPart] = []
        func kind(_ index: Int) -> ScenePool.Kind { ScenePool.Kind(classID: kinds[index].id, name: kinds[index].name, clips: []) }
        let chosen = Array(kinds.indices.shuffled(using: &random).prefix(1 + Int(random.next() % 5)))
        var backgroundLoudness: Double?
        if random.next() % 2 == 0 {
            backgroundLoudness = -30
            parts.append(
                PlannedPart(role: .background, kind: kind(chosen[0]), clip: 1, start: 0, frames: frames, onset: 0, fade: 0, sounding: [0..<frames]))
        }
        for index in chosen.dropFirst(backgroundLoudness == nil ? 0 : 1) {
            let loudness = -40 + Double(random.next() % 3000) / 100
            for _ in 0...(random.next() % 4) {
                let length = Self.rate / 20 + Int(random.next() % UInt64(Self.rate * 2))
                let onset = Int(random.next() % UInt64(frames - length))
                // A sound may pause.
                let pause = Int(random.next() % UInt64(length))
                let sounding = random.next() % 3 == 0 && pause > 0 && length - pause > 800 ? [0..<pause, (pause + 400)..<length] : [0..<length]
                parts.append(
                    PlannedPart(
                        role: .event, kind: kind(index), clip: Int64(index + 2), start: 0, frames: length, onset: onset, fade: 0,
                        gain: Int(random.next() % 200), loudness: loudness, sounding: sounding))
            }
        }
        plan = ScenePlan(parts: parts, sounds: [:], frames: frames, split: nil, backgroundLoudness: backgroundLoudness)
        var heard: [String: [Bool]] = [:]
        var levels: [String: [Double]] = [:]
        for part in parts {
            for stretch in part.sounding {
                for sample in stretch { heard[part.kind.name, default: [Bool](repeating: false, count: frames)][part.onset + sample] = true }
            }
            levels[part.kind.name, default: []].append(part.role == .background ? -30 : (part.loudness ?? 0) + part.decibels)
        }
        self.heard = heard
        self.levels = levels
    }

    var statements: [Statement] { SceneStatements(plan).statements }

    /// Where the stretches of a kind begin and end, by going through its samples.
    func runs(_ name: String) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var begun: Int?
        for (sample, isHeard) in ((heard[name] ?? []) + [false]).enumerated() {
            if isHeard, begun == nil { begun = sample }
            if !isHeard, let first = begun {
                runs.append(first..<sample)
                begun = nil
            }
        }
        return runs
    }

    func first(_ name: String) -> Int { heard[name]?.firstIndex(of: true) ?? .max }

    /// Samples in which it is heard.
    func total(_ name: String) -> Int { heard[name]?.count { $0 } ?? 0 }

    /// Samples in which both are heard.
    func shared(_ one: String, _ other: String) -> Int {
        zip(heard[one] ?? [], heard[other] ?? []).count { $0 && $1 }
    }

    /// Whether a kind is the background; no event is long enough to be heard from the beginning to the end.
    func isThroughout(_ name: String) -> Bool {
        plan.parts.contains { $0.role == .background && $0.kind.name == name }
    }
}

/// Vigna's splitmix64: the same numbers on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
