/// Finds the nearest of some centres by squared Euclidean distance.
struct NearestCentre {
    private let centres: PackedRows
    private let halfNorms: [Float]

    init(centres: PackedRows) {
        self.centres = centres
        halfNorms = centres.halfNorms()
    }

    /// The nearest centre of each frame; of two as near, the first.
    ///
    /// `‖x − c‖²` is least where `x·c − ‖c‖²/2` is greatest, which saves half the work.
    ///
    /// - Parameter frames: As wide as the centres.
    func find(_ frames: PackedRows) -> [Int] {
        var nearest = [Int](repeating: 0, count: frames.count)
        frames.groups.withUnsafeBufferPointer { frameGroups in
            centres.groups.withUnsafeBufferPointer { centreGroups in
                guard let frameBase = frameGroups.baseAddress, let centreBase = centreGroups.baseAddress else { return }
                for frame in nearest.indices { nearest[frame] = find(frameBase + frame * frames.width, centreBase) }
            }
        }
        return nearest
    }

    private func find(_ frame: UnsafePointer<SIMD8<Float>>, _ base: UnsafePointer<SIMD8<Float>>) -> Int {
        var best = 0
        var bestScore = -Float.infinity
        var cluster = 0
        while cluster < halfNorms.count {
            let score = PackedRows.dot(frame, base + cluster * centres.width, centres.width) - halfNorms[cluster]
            if score > bestScore {
                bestScore = score
                best = cluster
            }
            cluster &+= 1
        }
        return best
    }
}
