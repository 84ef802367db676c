public import Catalog
import Foundation
public import Manifest
import Work

/// `compare`: two clips to ask about together; by choice of hashes, of which a share has a kind of sound in common.
///
/// Every clip has a place in a circle of all clips of its split, and in one of those of each kind of sound that is said of it, by the hash
/// of its key. Its partner is the next in one of them that has other samples. The same clips and recipe give the same pairs.
public struct CompareMiner: PairMiner {
    public static let name = "compare"
    public static let summary = "two clips to ask about together, many with a kind of sound in common"
    public static let serves = "compare"

    private let perClip: Int
    private let shared: Double
    private let longest: Double
    private let seed: Int

    public init(_ fields: ManifestFields?) {
        perClip = fields?.optionalInt("per_clip") ?? 1
        shared = fields?.optionalDouble("shared") ?? 0.5
        longest = fields?.optionalDouble("longest_seconds") ?? 30
        seed = fields?.optionalInt("seed") ?? 0
        if !(1...100).contains(perClip) { fields?.reject("per_clip", "it has to be from 1 to 100") }
        if !(0...1).contains(shared) { fields?.reject("shared", "it has to be from 0 to 1") }
        if longest <= 0 { fields?.reject("longest_seconds", "it has to be more than 0") }
    }

    public func mine(_ catalog: Catalog, _ scope: MiningScope) throws -> MiningReport {
        var report = MiningReport(miner: Self.name, isDryRun: scope.isDryRun)
        var found: [FoundPair] = []
        try catalog.read { reader in
            let sides = try scope.clips(reader)
            (report.from, report.to) = (sides.from.count, sides.to.count)
            let clips = try candidates(sides.from.union(sides.to).sorted(), reader, &report)
            found = pairs(of: clips, from: sides.from, to: sides.to, &report)
        }
        report.pairs = found.count
        guard !scope.isDryRun else { return report }
        var parameters = scope.parameters.mapValues { RuleParameters.Value.text($0) }
        for (name, value) in [("per_clip", Double(perClip)), ("shared", shared), ("longest_seconds", longest), ("seed", Double(seed))] {
            parameters[name] = .number(value)
        }
        let source = Source(kind: .rule, name: "chosen-pair", version: "1", parameters: RuleParameters.json(parameters))
        let change = try catalog.write { try $0.replacePairs(found, relation: "compare", source: source, scope: ["from", "to"]) }
        (report.new, report.takenBack) = (change.new, change.takenBack)
        return report
    }

    /// A clip that may be compared.
    private struct Candidate {
        var clip: Int64
        var key: String
        var recording: Int64
        var samples: String?
        var split: String?
        /// Kinds of sound that others than models say are heard.
        var kinds: [Int64]
    }

    /// Clips that are read together.
    private static let page = 512

    private func candidates(_ ids: [Int64], _ reader: CatalogReader, _ report: inout MiningReport) throws -> [Candidate] {
        var candidates: [Candidate] = []
        for start in stride(from: 0, to: ids.count, by: Self.page) {
            let page = Array(ids[start..<min(ids.count, start + Self.page)])
            let tags = try reader.statements(clips: page, kinds: [.tag])
            let clips = try reader.clips(ids: page)
            for clip in page.compactMap({ clips[$0] }) {
                guard let seconds = clip.duration, seconds <= longest else {
                    report.leftOut["longer than \(longest) s", default: 0] += 1
                    continue
                }
                let kinds = Set((tags[clip.id]?.tags ?? []).filter { $0.sourceKind != .model }.map(\.classID))
                candidates.append(
                    Candidate(
                        clip: clip.id, key: clip.key, recording: clip.recordingID, samples: clip.pcmSHA256, split: clip.split, kinds: kinds.sorted()))
            }
        }
        return candidates
    }

    /// Where candidates stand in their circles.
    private struct Circle: Hashable {
        var split: String?
        /// Nil of the circle of all.
        var kind: Int64?
    }

    private func pairs(of candidates: [Candidate], from: Set<Int64>, to: Set<Int64>, _ report: inout MiningReport) -> [FoundPair] {
        let choices = candidates.map { Choice(seed: seed, recipe: Self.name, key: $0.key) }
        let hashes = choices.map { $0.number(for: "place") }
        let order = candidates.indices.sorted { (hashes[$0], candidates[$0].key) < (hashes[$1], candidates[$1].key) }
        // The places of the clips of the other side, in the order of the hashes.
        var circles: [Circle: [Int]] = [:]
        for (place, index) in order.enumerated() where to.contains(candidates[index].clip) {
            let candidate = candidates[index]
            for kind in [nil] + candidate.kinds.map(Optional.init) {
                circles[Circle(split: candidate.split, kind: kind), default: []].append(place)
            }
        }
        var found: [FoundPair] = []
        var known: Set<[Int64]> = []
        for (place, index) in order.enumerated() where from.contains(candidates[index].clip) {
            let (candidate, choice) = (candidates[index], choices[index])
            for turn in 0..<perClip {
                report.candidates += 1
                let isShared = choice.fraction(for: "shared \(turn)") < shared
                let kind = isShared ? choice.element(of: candidate.kinds, for: "kind \(turn)") : nil
                let circle = circles[Circle(split: candidate.split, kind: kind)] ?? []
                guard let other = next(in: circle, after: place, turn: turn, order, candidates) else {
                    report.leftOut["nobody to be compared with", default: 0] += 1
                    continue
                }
                let pair = [candidate.clip, candidates[order[other]].clip]
                guard known.insert(pair.sorted()).inserted else {
                    report.leftOut["found from the other side", default: 0] += 1
                    continue
                }
                found.append(FoundPair(clip: pair[0], other: pair[1]))
            }
        }
        return found
    }

    /// How many neighbours with the same sound are passed over.
    private static let mostSteps = 64

    /// The place of a clip with other samples behind one in a circle.
    private func next(in circle: [Int], after place: Int, turn: Int, _ order: [Int], _ candidates: [Candidate]) -> Int? {
        var (low, high) = (0, circle.count)
        while low < high {
            let middle = (low + high) / 2
            if circle[middle] <= place { low = middle + 1 } else { high = middle }
        }
        let own = candidates[order[place]]
        var skipped = 0
        for step in 0..<min(circle.count, Self.mostSteps + turn) {
            let other = circle[(low + step) % circle.count]
            let candidate = candidates[order[other]]
            let isSame = candidate.recording == own.recording || (own.samples != nil && candidate.samples == own.samples)
            if isSame { continue }
            if skipped == turn { return other }
            skipped += 1
        }
        return nil
    }
}
