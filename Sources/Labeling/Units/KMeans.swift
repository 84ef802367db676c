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
        var centres = seeded(frames)
        var assigned: [Int] = []
        for _ in 0..<iterations {
            let nearest = NearestCentre(centres: centres, dimensions: dimensions).find(frames)
            if nearest == assigned { break }
            assigned = nearest
            move(&centres, to: frames, assigned)
        }
        return centres
    }

    /// Each next centre is a frame chosen with a chance that grows with its squared distance to those before.
    private func seeded(_ frames: [Float]) -> [Float] {
        let count = frames.count / dimensions
        let choice = Choice(seed: seed, recipe: "k-means++", key: "\(clusters)")
        guard let first = choice.index(below: count, for: "centre 0") else { return [] }
        var centres = Array(frames[(first * dimensions)..<((first + 1) * dimensions)])
        var distances = [Double](repeating: .infinity, count: count)
        for cluster in 1..<max(1, clusters) {
            let latest = Array(centres.suffix(dimensions))
            var total = 0.0
            for frame in 0..<count {
                distances[frame] = min(distances[frame], squaredDistance(frames, frame, latest))
                total += distances[frame]
            }
            guard total > 0 else { break }
            var rest = choice.fraction(for: "centre \(cluster)") * total
            var chosen = distances.lastIndex { $0 > 0 } ?? 0
            for frame in 0..<count where distances[frame] > 0 {
                rest -= distances[frame]
                if rest < 0 {
                    chosen = frame
                    break
                }
            }
            centres.append(contentsOf: frames[(chosen * dimensions)..<((chosen + 1) * dimensions)])
        }
        return centres
    }

    private func squaredDistance(_ frames: [Float], _ frame: Int, _ centre: [Float]) -> Double {
        frames.withUnsafeBufferPointer { frames in
            centre.withUnsafeBufferPointer { centre in
                let row = UnsafeBufferPointer(rebasing: frames[(frame * dimensions)..<((frame + 1) * dimensions)])
                let distance =
                    NearestCentre.dot(row, row) - 2 * NearestCentre.dot(row, centre) + NearestCentre.dot(centre, centre)
                // Rounding leaves a little where a frame is the centre itself.
                return distance > 1e-4 * NearestCentre.dot(centre, centre) ? Double(distance) : 0
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
