public import Catalog
public import Manifest

/// `margin`: clips whose vectors, of what is said in them or of how they sound, are nearer to each other than to their neighbours
/// (SeamlessAlign; Seamless Communication et al. 2023).
///
/// k nearest on the other side from both directions, ratio margin, threshold and ceiling, and of pairs whose segments overlap the better.
public struct MarginMiner: PairMiner {
    public static let name = "margin"
    public static let summary = "clips whose vectors are nearer to each other than to their neighbours (ratio margin)"

    private let vectors: String?
    private let roles: [String]
    private let neighbours: Int
    private let threshold: Double
    private let ceiling: Double
    private let overlap: SegmentOverlap
    private let leastSeconds: Double

    public init(_ fields: ManifestFields?) {
        vectors = fields?.optionalString("vectors")
        roles = fields?.has("texts") ?? false ? fields?.strings("texts") ?? [] : ["transcript"]
        neighbours = fields?.optionalInt("neighbours") ?? 16
        threshold = fields?.optionalDouble("threshold") ?? 1.06
        ceiling = fields?.optionalDouble("ceiling") ?? 1.25
        overlap = SegmentOverlap(most: fields?.optionalDouble("overlap") ?? 0.2)
        leastSeconds = fields?.optionalDouble("least_seconds") ?? 0
        if !(1...1000).contains(neighbours) { fields?.reject("neighbours", "it has to be from 1 to 1000") }
        if ceiling < threshold { fields?.reject("ceiling", "it has to be \(threshold) or more, which is the threshold") }
        if !(0...1).contains(overlap.most) { fields?.reject("overlap", "it has to be from 0 to 1") }
        if leastSeconds < 0 { fields?.reject("least_seconds", "it has to be 0 or more") }
    }

    public func mine(_ catalog: Catalog, _ scope: MiningScope) throws -> MiningReport {
        var report = MiningReport(miner: Self.name, isDryRun: scope.isDryRun)
        let (name, sides) = try catalog.read { try self.sides($0, scope) }
        (report.from, report.to) = (sides.from.vectors.count, sides.to.vectors.count)
        let index = (from: try sides.from.index(), to: try sides.to.index())
        // A clip that is on both sides is no neighbour of its own.
        func nearest(_ vectors: Side, in other: Side, _ index: NearestIndex) -> [[NearestIndex.Neighbour]] {
            zip(vectors.vectors, vectors.clips).map { vector, clip in
                let found = index.nearest(to: vector, count: neighbours + 1).filter { other.clips[$0.place] != clip }
                return Array(found.prefix(neighbours))
            }
        }
        let candidates = RatioMargin.candidates(
            forward: nearest(sides.from, in: sides.to, index.to), backward: nearest(sides.to, in: sides.from, index.from))
        report.candidates = candidates.count
        let pairs = try catalog.read { try kept(candidates, sides, $0, &report) }
        report.pairs = pairs.count
        guard !scope.isDryRun else { return report }
        var parameters = scope.parameters.mapValues { RuleParameters.Value.text($0) }
        parameters["vectors"] = .text(name)
        for (name, value) in [
            ("neighbours", Double(neighbours)), ("threshold", threshold), ("ceiling", ceiling), ("overlap", overlap.most), ("least_seconds", leastSeconds),
        ] {
            parameters[name] = .number(value)
        }
        let source = Source(kind: .rule, name: "ratio-margin", version: "1", parameters: RuleParameters.json(parameters))
        let change = try catalog.write { try $0.replacePairs(pairs, relation: "parallel", source: source, scope: ["from", "to", "vectors"]) }
        (report.new, report.takenBack) = (change.new, change.takenBack)
        return report
    }

    /// One side's vectors of length 1, with the clips that they are of.
    private struct Side {
        var clips: [Int64] = []
        var vectors: [[Float]] = []

        func index() throws -> NearestIndex {
            let index = try NearestIndex(dimensions: vectors.first?.count ?? 1, capacity: vectors.count)
            for vector in vectors { try index.add(vector) }
            return index
        }
    }

    private func sides(_ reader: CatalogReader, _ scope: MiningScope) throws -> (name: String, sides: (from: Side, to: Side)) {
        let known = try reader.vectorSources()
        guard let name = scope.vectors ?? vectors, let source = known.first(where: { $0.name == name }) else {
            throw CurationError.noVectors(scope.vectors ?? vectors, known: known.map(\.name))
        }
        let clips = try scope.clips(reader)
        var sides = (from: Side(), to: Side())
        guard let stored = try reader.storedVectors(source: source.id) else { return (name, sides) }
        for entry in try reader.clipVectors(source: source.id, roles: roles) {
            let (isFrom, isTo) = (clips.from.contains(entry.clip), clips.to.contains(entry.clip))
            guard isFrom || isTo, let vector = stored.withVector(entry.row, { NearestIndex.unit($0) }) ?? nil else { continue }
            if isFrom {
                sides.from.clips.append(entry.clip)
                sides.from.vectors.append(vector)
            }
            if isTo {
                sides.to.clips.append(entry.clip)
                sides.to.vectors.append(vector)
            }
        }
        return (name, sides)
    }

    private func kept(
        _ candidates: [RatioMargin.Candidate], _ sides: (from: Side, to: Side), _ reader: CatalogReader, _ report: inout MiningReport
    ) throws -> [FoundPair] {
        var good: [RatioMargin.Candidate] = []
        for candidate in candidates {
            if candidate.margin < threshold {
                report.leftOut["below the threshold", default: 0] += 1
            } else if candidate.margin > ceiling {
                report.leftOut["above the ceiling", default: 0] += 1
            } else {
                good.append(candidate)
            }
        }
        var clips: [Int64: Clip] = [:]
        let ids = Array(Set(good.flatMap { [sides.from.clips[$0.from], sides.to.clips[$0.to]] })).sorted()
        for start in stride(from: 0, to: ids.count, by: 500) {
            clips.merge(try reader.clips(ids: Array(ids[start..<min(ids.count, start + 500)]))) { first, _ in first }
        }
        var pairs: [(from: SegmentOverlap.Segment, to: SegmentOverlap.Segment, score: Double)] = []
        var found: [FoundPair] = []
        for candidate in good {
            let (from, to) = (sides.from.clips[candidate.from], sides.to.clips[candidate.to])
            guard let one = clips[from], let other = clips[to], let oneEnd = one.endFrame, let otherEnd = other.endFrame else { continue }
            guard min(one.duration ?? 0, other.duration ?? 0) >= leastSeconds else {
                report.leftOut["short", default: 0] += 1
                continue
            }
            pairs.append(
                (
                    SegmentOverlap.Segment(recording: one.recordingID, frames: one.startFrame..<max(one.startFrame, oneEnd)),
                    SegmentOverlap.Segment(recording: other.recordingID, frames: other.startFrame..<max(other.startFrame, otherEnd)), candidate.margin
                ))
            found.append(FoundPair(clip: from, other: to, score: candidate.margin))
        }
        let places = overlap.kept(pairs)
        let overlapping = pairs.count - places.count
        if overlapping > 0 { report.leftOut["overlaps a better one"] = overlapping }
        return places.sorted().map { found[$0] }
    }
}
