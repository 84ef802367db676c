import Glibc

/// How YAMNet's 8-bit input codes a mel band: `round(ln(band + 0.001) / scale) + zero`, within 0 to 255.
///
/// A logarithm and a division for each band of each frame would take a third of
/// the front end's time; the bands at which the code changes are looked up instead.
struct PatchCode: Sendable {
    static let rule = PatchCode()

    private static let scale: Float = 0.047937885
    private static let zero: Float = 144
    fileprivate static let offset: Float = 0.001
    /// Bits of a number that its cell leaves out: with 8 bits of the fraction left, a cell holds no two changes of code.
    fileprivate static let cellBits = 15

    /// The code at the beginning of each cell, and the number in it from which the code is one higher.
    private let cells: [(code: UInt8, change: Float)]
    private let firstCell: Int

    init() {
        let lowest = Self.offset
        // The code is 255 from there on.
        let highest = expf((255 - Self.zero + 1) * Self.scale)
        firstCell = Int(lowest.bitPattern >> Self.cellBits)
        cells = (firstCell...Int(highest.bitPattern >> Self.cellBits)).map { cell in
            let first = Float(bitPattern: UInt32(cell) << Self.cellBits)
            let last = Float(bitPattern: (UInt32(cell + 1) << Self.cellBits) - 1)
            let code = Self.plainCode(of: first)
            return (code, Self.plainCode(of: last) == code ? .infinity : Self.change(from: first, to: last))
        }
    }

    /// The rule for the length of a call, without a look at the array's bounds for each band.
    struct Cells {
        fileprivate let cells: UnsafeBufferPointer<(code: UInt8, change: Float)>
        fileprivate let firstCell: Int32

        /// The code of a mel band.
        func code(of band: Float) -> UInt8 {
            let value = band + PatchCode.offset
            let place = Int32(truncatingIfNeeded: value.bitPattern >> PatchCode.cellBits) &- firstCell
            let found = cells[Int(max(0, min(Int32(truncatingIfNeeded: cells.count) &- 1, place)))]
            return found.code &+ (value < found.change ? 0 : 1)
        }
    }

    func withCells<Result>(_ body: (Cells) -> Result) -> Result {
        cells.withUnsafeBufferPointer { body(Cells(cells: $0, firstCell: Int32(firstCell))) }
    }

    /// The code of a mel band.
    func code(of band: Float) -> UInt8 {
        withCells { $0.code(of: band) }
    }

    /// The code as the rule puts it, of a band with the offset added.
    static func plainCode(of value: Float) -> UInt8 {
        UInt8(max(0, min(255, (logf(value) / scale).rounded(.toNearestOrEven) + zero)))
    }

    /// The first number after `low` with another code than its own, `high` being such a number.
    private static func change(from low: Float, to high: Float) -> Float {
        var (low, high) = (low.bitPattern, high.bitPattern)
        let code = plainCode(of: Float(bitPattern: low))
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if plainCode(of: Float(bitPattern: middle)) == code { low = middle } else { high = middle }
        }
        return Float(bitPattern: high)
    }
}
