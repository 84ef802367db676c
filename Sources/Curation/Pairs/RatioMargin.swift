/// How much nearer two are than their neighbours, by the ratio margin of Artetxe and Schwenk (2019), as stopes mines with it.
///
/// The cosine of the two is divided by the mean of what each has with its nearest on the other side. Each side proposes for each of its own
/// the neighbour with the best margin; both sides' proposals are joined.
enum RatioMargin {
    /// A proposal, by places on either side.
    struct Candidate: Sendable, Equatable {
        var from: Int
        var to: Int
        var margin: Double
    }

    /// - Parameters:
    ///   - forward: For each on the one side its nearest on the other.
    ///   - backward: For each on the other side its nearest on the one.
    /// - Returns: Each pair once, in the order of the places.
    static func candidates(forward: [[NearestIndex.Neighbour]], backward: [[NearestIndex.Neighbour]]) -> [Candidate] {
        let fromMeans = forward.map(mean)
        let toMeans = backward.map(mean)
        func margin(_ from: Int, _ to: Int, _ cosine: Float) -> Double? {
            let mean = (fromMeans[from] + toMeans[to]) / 2
            return mean > 0 ? Double(cosine) / mean : nil
        }
        func best(_ neighbours: [NearestIndex.Neighbour], _ margin: (NearestIndex.Neighbour) -> Double?) -> (place: Int, margin: Double)? {
            var best: (place: Int, margin: Double)?
            for neighbour in neighbours {
                if let value = margin(neighbour), best.map({ value > $0.margin }) ?? true { best = (neighbour.place, value) }
            }
            return best
        }
        var found: [Place: Double] = [:]
        for (from, neighbours) in forward.enumerated() {
            if let choice = best(neighbours, { margin(from, $0.place, $0.cosine) }) { found[Place(from: from, to: choice.place)] = choice.margin }
        }
        for (to, neighbours) in backward.enumerated() {
            if let choice = best(neighbours, { margin($0.place, to, $0.cosine) }) { found[Place(from: choice.place, to: to)] = choice.margin }
        }
        return found.map { Candidate(from: $0.key.from, to: $0.key.to, margin: $0.value) }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    private struct Place: Hashable {
        var from: Int
        var to: Int
    }

    private static func mean(_ neighbours: [NearestIndex.Neighbour]) -> Double {
        neighbours.isEmpty ? 0 : neighbours.reduce(0) { $0 + Double($1.cosine) } / Double(neighbours.count)
    }
}
