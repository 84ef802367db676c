import Foundation
import Testing

@testable import Audio

@Suite struct RealFFTTests {
    private func powers(_ frame: [Float]) throws -> [Float] {
        let transform = try RealFFT(size: frame.count)
        frame.withUnsafeBufferPointer { transform.load($0, window: [Float](repeating: 1, count: $0.count)) }
        return [Float](unsafeUninitializedCapacity: transform.bins) { powers, count in
            transform.power(into: powers)
            count = transform.bins
        }
    }

    private func definition(_ frame: [Float]) -> [Double] {
        (0...(frame.count / 2)).map { bin in
            var (real, imaginary) = (0.0, 0.0)
            for (index, sample) in frame.enumerated() {
                let angle = 2 * Double.pi * Double(bin * index % frame.count) / Double(frame.count)
                real += Double(sample) * cos(angle)
                imaginary -= Double(sample) * sin(angle)
            }
            return real * real + imaginary * imaginary
        }
    }

    @Test(arguments: [2, 3, 5, 107, 320, 321, 400, 441, 997]) func powersAgreeWithTheDefinition(size: Int) throws {
        let frame = (0..<size).map { index -> Float in
            let step = (index * 7_919 + 13) % 2_001
            return Float(step - 1_000) / 1_000
        }
        let found = try powers(frame)
        let expected = definition(frame)
        #expect(found.count == expected.count)
        let loudest = expected.max() ?? 0
        for (bin, (left, right)) in zip(found, expected).enumerated() {
            #expect(abs(Double(left) - right) < 1e-5 * loudest, "bin \(bin)")
        }
    }

    /// The transform is used frame after frame, and nothing of the last may be left in it.
    @Test func aFrameLeavesNothingBehind() throws {
        let transform = try RealFFT(size: 321)
        let window = [Float](repeating: 1, count: 321)
        var powers = [Float](repeating: 0, count: transform.bins)
        for level: Float in [1, 0] {
            let frame = [Float](repeating: level, count: 321)
            frame.withUnsafeBufferPointer { transform.load($0, window: window) }
            powers.withUnsafeMutableBufferPointer { transform.power(into: $0) }
        }
        #expect(powers.allSatisfy { $0 == 0 })
    }

    @Test func sizesWithoutATransformAreRefused() {
        for size in [-3, 0, 1, 1 << 40] {
            #expect(throws: AudioError.self) { try RealFFT(size: size) }
        }
    }
}
