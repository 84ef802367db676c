import Foundation

/// The logarithm of a sum of exponentials, as a softmax is divided by.
enum LogSumExp {
    private typealias Lanes = SIMD16<Float>

    /// Right to some 1e-6; minus infinity of nothing.
    static func of(_ values: UnsafeBufferPointer<Float>) -> Double {
        guard let base = values.baseAddress, !values.isEmpty else { return -.infinity }
        let raw = UnsafeRawPointer(base)
        let whole = values.count / Lanes.scalarCount * Lanes.scalarCount
        var tops = Lanes(repeating: -.infinity)
        for place in stride(from: 0, to: whole, by: Lanes.scalarCount) {
            let lanes = raw.loadUnaligned(fromByteOffset: place * 4, as: Lanes.self)
            tops.replace(with: lanes, where: lanes .> tops)
        }
        var top = tops.max()
        for value in values[whole...] { top = max(top, value) }
        guard top.isFinite else { return Double(top) }

        var sum = 0.0
        // Short partial sums keep what rounding loses small.
        for start in stride(from: 0, to: whole, by: Lanes.scalarCount * 64) {
            var part = Lanes.zero
            for place in stride(from: start, to: min(whole, start + Lanes.scalarCount * 64), by: Lanes.scalarCount) {
                part += exp(raw.loadUnaligned(fromByteOffset: place * 4, as: Lanes.self) - top)
            }
            sum += Double(part.sum())
        }
        if whole < values.count {
            var last = Lanes(repeating: -.infinity)
            for (lane, value) in values[whole...].enumerated() { last[lane] = value - top }
            sum += Double(exp(last).sum())
        }
        return Double(top) + log(sum)
    }

    /// The exponential of numbers up to 0, with a relative error of some 2e-7; below -87 it is 0.
    ///
    /// 2 to the power of a whole number, and the Taylor series of the rest, which is at most log(2) / 2.
    private static func exp(_ x: Lanes) -> Lanes {
        // So written that what is no number is small too.
        let isSmall = .!(x .>= -87)
        let bounded = x.replacing(with: -87, where: isSmall)
        // Adding 1.5 * 2^23 leaves no bits for fractions, and the whole number in the low bits.
        let shifted = bounded * 1.442_695_04 + 12_582_912
        let whole = shifted - 12_582_912
        let rest = (bounded - whole * 0.693_359_375) + whole * 2.121_944_4e-4
        var series = Lanes(repeating: 1 / 5040)
        for coefficient in [1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1] as [Float] { series = series * rest + coefficient }
        let exponent = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- (0x4B40_0000 - 127)
        return (series * unsafeBitCast(exponent &<< 23, to: Lanes.self)).replacing(with: 0, where: isSmall)
    }
}
