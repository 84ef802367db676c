import Catalog
import Manifest

/// Gathers what one output of a network says of the windows of a clip. Lives with one clip.
protocol WindowReader: AnyObject {
    /// What is read.
    var output: TensorOutput { get }
    /// Takes a row of an output, all of it numbers.
    ///
    /// - Parameters: Where the row's stretch begins and ends, in seconds of the clip.
    func read(_ row: UnsafeBufferPointer<Float>, start: Double, end: Double)
    /// What there is to say of the clip; nothing where no row was read.
    func statements(_ ending: ClipEnding) -> [Statement]
}

/// Sums or maxima of rows.
struct RowPool {
    private let pooling: TensorOutput.Pooling
    private(set) var rows = 0
    private var values: [Double]

    init(_ pooling: TensorOutput.Pooling, width: Int) {
        self.pooling = pooling
        values = [Double](repeating: pooling == .max ? -.infinity : 0, count: width)
    }

    mutating func add(_ row: UnsafeBufferPointer<Float>) {
        rows += 1
        values.withUnsafeMutableBufferPointer { values in
            if pooling == .max {
                for index in values.indices { values[index] = max(values[index], Double(row[index])) }
            } else {
                for index in values.indices { values[index] += Double(row[index]) }
            }
        }
    }

    /// The mean or the maximum of all rows; nil where there were none.
    var pooled: [Double]? {
        guard rows > 0 else { return nil }
        return pooling == .max ? values : values.map { $0 / Double(rows) }
    }
}

/// One vector of a clip.
final class EmbeddingReader: WindowReader {
    let output: TensorOutput
    private var pool: RowPool

    init(_ output: TensorOutput, width: Int) {
        self.output = output
        pool = RowPool(output.pooling, width: width)
    }

    func read(_ row: UnsafeBufferPointer<Float>, start: Double, end: Double) {
        pool.add(row)
    }

    func statements(_ ending: ClipEnding) -> [Statement] {
        guard let pooled = pool.pooled else { return [] }
        let length = output.isNormalized ? pooled.reduce(0) { $0 + $1 * $1 }.squareRoot() : 1
        return [.vector(pooled.map { Float(length > 0 ? $0 / length : $0) })]
    }
}

/// Named numbers of a clip.
final class MeasureReader: WindowReader {
    let output: TensorOutput
    private var pool: RowPool
    private var row: [Float]

    init(_ output: TensorOutput, width: Int) {
        self.output = output
        pool = RowPool(output.pooling, width: width)
        row = [Float](repeating: 0, count: width)
    }

    func read(_ values: UnsafeBufferPointer<Float>, start: Double, end: Double) {
        for index in row.indices { row[index] = values[index] }
        row.withUnsafeMutableBufferPointer { row in
            output.activation.apply(to: row)
            pool.add(UnsafeBufferPointer(row))
        }
    }

    func statements(_ ending: ClipEnding) -> [Statement] {
        zip(output.names, pool.pooled ?? []).map { .measure(name: $0, value: $1) }
    }
}
