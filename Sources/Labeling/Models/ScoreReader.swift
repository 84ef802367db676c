import Catalog
import Glibc
import Manifest

/// Tags of a clip, and of stretches of it.
///
/// A tag of the clip has the mean or the maximum of the class's scores over all
/// windows; those of at least `leastScore` are said, and the best `alwaysSaid`
/// in any case. Windows that score at least `leastSpanScore` and touch are one
/// stretch, with the highest of their scores.
final class ScoreReader: WindowReader {
    let output: TensorOutput
    /// Rows of `class`, in the order of the network's outputs.
    private let classIDs: [Int64]
    private let threshold: Float
    private var pool: RowPool
    private var row: [Float]
    private var open: [Stretch?]
    private var closed: [Stretch] = []

    private struct Stretch {
        var classIndex: Int
        var start: Double
        var end: Double
        var score: Float
    }

    init(_ output: TensorOutput, classIDs: [Int64]) {
        self.output = output
        self.classIDs = classIDs
        threshold = output.leastSpanScore.map(Float.init) ?? .infinity
        pool = RowPool(output.pooling, width: classIDs.count)
        row = [Float](repeating: 0, count: classIDs.count)
        open = [Stretch?](repeating: nil, count: classIDs.count)
    }

    func read(_ values: UnsafeBufferPointer<Float>, start: Double, end: Double) {
        for index in row.indices { row[index] = values[index] }
        row.withUnsafeMutableBufferPointer { row in
            output.activation.apply(to: row)
            pool.add(UnsafeBufferPointer(row))
        }
        for index in row.indices where row[index] >= threshold { hear(index, start, end) }
    }

    private func hear(_ index: Int, _ start: Double, _ end: Double) {
        // Times are sums of hops; a microsecond is nothing.
        if let stretch = open[index] {
            if start <= stretch.end + 1e-6 {
                open[index]?.end = end
                open[index]?.score = max(stretch.score, row[index])
                return
            }
            closed.append(stretch)
        }
        open[index] = Stretch(classIndex: index, start: start, end: end, score: row[index])
    }

    func statements(_ ending: ClipEnding) -> [Statement] {
        guard let scores = pool.pooled else { return [] }
        return (output.pooling == .none ? [] : clipTags(scores)) + stretchTags(ending)
    }

    private func clipTags(_ scores: [Double]) -> [Statement] {
        let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        return ranked.enumerated()
            .prefix { $0.offset < output.alwaysSaid || scores[$0.element] >= output.leastScore }
            .map { .tag(classID: classIDs[$0.element], score: scores[$0.element]) }
    }

    private func stretchTags(_ ending: ClipEnding) -> [Statement] {
        (closed + open.compactMap(\.self)).sorted { ($0.classIndex, $0.start) < ($1.classIndex, $1.start) }.map { stretch in
            .tag(
                classID: classIDs[stretch.classIndex], score: Double(stretch.score), start: min(stretch.start, ending.duration),
                end: min(stretch.end, ending.duration))
        }
    }
}

extension TensorOutput.Activation {
    /// Turns the numbers of a row into scores.
    func apply(to row: UnsafeMutableBufferPointer<Float>) {
        switch self {
        case .none: break
        case .sigmoid: for index in row.indices { row[index] = 1 / (1 + expf(-row[index])) }
        case .softmax:
            let largest = row.max() ?? 0
            var sum: Float = 0
            for index in row.indices {
                row[index] = expf(row[index] - largest)
                sum += row[index]
            }
            for index in row.indices { row[index] /= sum }
        }
    }
}
