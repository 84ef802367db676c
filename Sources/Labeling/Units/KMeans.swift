import Work

/// Clusters frames: k-means++ seeding, then Lloyd's iterations.
///
/// Every choice is a hash and every sum has one order, so that the same frames
/// give the same centres on any number of workers. Arthur and Vassilvitskii,
/// "k-means++: the advantages of careful seeding", SODA 2007.
struct KMeans {
    var clusters: Int
    var dimensions: Int
    /// It ends earlier when no frame changes its cluster.
    var iterations = 15
    var seed = 0

    /// - Parameter frames: Frames × dimensions, row by row.
    /// - Returns: Clusters × dimensions; fewer clusters where there are fewer different frames.
    func centres(of frames: [Float]) -> [Float] {
        let packed = PackedRows(frames, dimensions: dimensions)
        var centres = seeded(packed).flatMap { frames[($0 * dimensions)..<(($0 + 1) * dimensions)] }
        var assigned: [Int] = []
        for _ in 0..<iterations {
            let nearest = NearestCentre(centres: PackedRows(centres, dimensions: dimensions)).find(packed)
            if nearest == assigned { break }
            assigned = nearest
            move(&centres, to: frames, assigned)
        }
        return centres
    }

    /// The frames to begin with: each next one is chosen with a chance that grows with its squared distance to those before.
    private func seeded(_ frames: PackedRows) -> [Int] {
        let choice = Choice(seed: seed, recipe: "k-means++", key: "\(clusters)")
        guard let first = choice.index(below: frames.count, for: "centre 0") else { return [] }
        let halfNorms = frames.halfNorms()
        var chosen = [first]
        var distances = [Double](repeating: .infinity, count: frames.count)
        while let latest = chosen.last, chosen.count < clusters {
            lower(&distances, to: latest, frames, halfNorms)
            let total = distances.reduce(0, +)
            guard total > 0 else { break }
            var rest = choice.fraction(for: "centre \(chosen.count)") * total
            let next = distances.firstIndex { distance in
                rest -= distance
                return distance > 0 && rest < 0
            }
            // Rounding may leave a rest beyond the last frame.
            guard let next = next ?? distances.lastIndex(where: { $0 > 0 }) else { break }
            chosen.append(next)
        }
        return chosen
    }

    /// Lowers each frame's squared distance to that to one more centre.
    private func lower(_ distances: inout [Double], to centre: Int, _ frames: PackedRows, _ halfNorms: [Float]) {
        frames.groups.withUnsafeBufferPointer { groups in
            guard let base = groups.baseAddress else { return }
            for frame in distances.indices {
                let product = PackedRows.dot(base + frame * frames.width, base + centre * frames.width, frames.width)
                let distance = 2 * (halfNorms[frame] + halfNorms[centre] - product)
                // Rounding leaves a little where a frame is the centre itself.
                let isApart = distance > 1e-4 * halfNorms[centre]
                distances[frame] = min(distances[frame], isApart ? Double(distance) : 0)
            }
        }
    }

    /// Puts each centre at the mean of its frames; a cluster that lost all of them stays where it is.
    private func move(_ centres: inout [Float], to frames: [Float], _ assigned: [Int]) {
        var sums = [Double](repeating: 0, count: centres.count)
        var counts = [Int](repeating: 0, count: centres.count / dimensions)
        frames.withUnsafeBufferPointer { frames in
            sums.withUnsafeMutableBufferPointer { sums in
                for (frame, cluster) in assigned.enumerated() {
                    counts[cluster] += 1
                    for index in 0..<dimensions { sums[cluster * dimensions + index] += Double(frames[frame * dimensions + index]) }
                }
            }
        }
        for (cluster, count) in counts.enumerated() where count > 0 {
            for index in (cluster * dimensions)..<((cluster + 1) * dimensions) { centres[index] = Float(sums[index] / Double(count)) }
        }
    }
}
