/// The pitch of each 20 ms of a clip, kept to a tenth of a Hz in two bytes: 0.4 MB an hour.
struct PitchTrack {
    /// Tenths of a Hz; 0 for none.
    private var tenths: [UInt16] = []

    var count: Int { tenths.count }

    /// Adds a frame's pitch in Hz, at most 6,553; nil for none.
    mutating func add(_ frequency: Double?) {
        tenths.append(UInt16(((frequency ?? 0) * 10).rounded()))
    }

    /// Hz; nil where the frame has none, or there is no such frame.
    subscript(frame: Int) -> Double? {
        guard tenths.indices.contains(frame), tenths[frame] > 0 else { return nil }
        return Double(tenths[frame]) / 10
    }

    /// The pitches of some frames of 10 ms, in rising order.
    ///
    /// - Parameter stretches: In frames of 10 ms, in order, apart from each other.
    /// - Returns: What `Frequencies` asks of, and how many frames of 20 ms there were.
    func frequencies(in stretches: [Range<Int>]) -> (sorted: Frequencies, frames: Int) {
        var found: [UInt16] = []
        var frames = 0
        for stretch in stretches {
            // Frame p of 50 ms lies around the end of frame 2p + 2 of 10 ms.
            let first = max(0, (stretch.lowerBound - 1) / 2)
            let last = min(tenths.count, max(first, (stretch.upperBound - 1) / 2))
            guard first < last else { continue }
            frames += last - first
            for tenth in tenths[first..<last] where tenth > 0 { found.append(tenth) }
        }
        found.sort()
        return (Frequencies(tenths: found), frames)
    }

    /// Whether there is a pitch around a frame of 10 ms.
    func isPitched(around frame: Int) -> Bool {
        self[(frame - 1) / 2] != nil || self[(frame - 2) / 2] != nil
    }
}

/// Pitches in rising order.
struct Frequencies {
    fileprivate var tenths: [UInt16]

    var count: Int { tenths.count }

    /// The frequency that a share of them does not exceed, Hz; nil of none.
    func percentile(_ share: Double) -> Double? {
        tenths.isEmpty ? nil : Double(tenths[Int((share * Double(tenths.count - 1)).rounded())]) / 10
    }
}
