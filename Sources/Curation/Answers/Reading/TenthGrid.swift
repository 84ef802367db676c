/// Stretches of time on a grid of tenths of a second, as answers tell them.
///
/// Stretches that touch or overlap come out as one, for they are marked
/// cell by cell and read off again.
struct TenthGrid {
    private var cells: [Bool]

    /// - Parameter heard: Seconds of the clip that are heard; whole tenths of it are told.
    init(heard: Double) {
        cells = [Bool](repeating: false, count: max(0, Int((heard * 10 + 1e-6).rounded(.down))))
    }

    /// Marks what is heard of a stretch of seconds, each end at its nearest tenth.
    ///
    /// - Returns: Whether there is anything to mark.
    mutating func mark(from start: Double, to end: Double, heard: Double) -> Bool {
        let (from, to) = (start < 0 ? 0 : start, end > heard ? heard : end)
        guard to - from >= ListeningSpan.shortest else { return false }
        let first = Int((from * 10).rounded())
        let past = min(cells.count, Int((to * 10).rounded()))
        guard first < past else { return false }
        for cell in first..<past { cells[cell] = true }
        return true
    }

    /// The cells that are marked, in order.
    var marked: [Int] { cells.indices.filter { cells[$0] } }

    /// As in `[0.5s-1.4s, 3.0s-4.4s]`.
    var text: String {
        var text = "["
        var first: Int?
        for cell in 0...cells.count {
            let isMarked = cell < cells.count && cells[cell]
            if isMarked, first == nil { first = cell }
            if !isMarked, let begun = first {
                if text.utf8.count > 1 { text += ", " }
                text += "\(Self.told(begun))-\(Self.told(cell))"
                first = nil
            }
        }
        return text + "]"
    }

    private static func told(_ tenths: Int) -> String {
        "\(tenths / 10).\(tenths % 10)s"
    }
}
