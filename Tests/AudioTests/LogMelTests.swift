import Foundation
import Testing

@testable import Audio

@Suite struct LogMelTests {
    /// The front end as its definition says it, slowly and in double precision.
    private func definition(_ samples: [Float], frame: Int) -> [Double] {
        func mel(_ frequency: Double) -> Double { 1127 * log(1 + frequency / 700) }
        let edges = (0..<66).map { mel(125) + (mel(7500) - mel(125)) * Double($0) / 65 }
        let magnitudes = (0..<257).map { bin in
            var real = 0.0
            var imaginary = 0.0
            for index in 0..<400 {
                let windowed = Double(samples[frame * 160 + index]) * (0.5 - 0.5 * cos(2 * .pi * Double(index) / 400))
                real += windowed * cos(2 * .pi * Double(bin * index) / 512)
                imaginary -= windowed * sin(2 * .pi * Double(bin * index) / 512)
            }
            return (real * real + imaginary * imaginary).squareRoot()
        }
        return (0..<64).map { band in
            let sum = (1..<257).reduce(0.0) { sum, bin in
                let position = mel(Double(bin) * 8000 / 256)
                let rise = (position - edges[band]) / (edges[band + 1] - edges[band])
                let fall = (edges[band + 2] - position) / (edges[band + 2] - edges[band + 1])
                return sum + max(0, min(rise, fall)) * magnitudes[bin]
            }
            return log(sum + 0.001)
        }
    }

    @Test func framesAgreeWithTheDefinition() throws {
        var samples = SoundFixture.sine(440, seconds: 0.2, rate: 16_000)
        for index in samples.indices { samples[index] += Float((index &* 7919) % 201 - 100) / 1000 }
        let frames = try LogMel().frames(of: samples)
        #expect(frames.count == 64 * LogMel.frames(in: samples.count))
        for frame in [0, 7, 16] {
            let expected = definition(samples, frame: frame)
            let largest = (0..<64).map { abs(Double(frames[frame * 64 + $0]) - expected[$0]) }.max() ?? 1
            #expect(largest < 1e-3)
        }
    }

    @Test func silenceIsTheOffsetsLogarithm() throws {
        let frames = try LogMel().frames(of: [Float](repeating: 0, count: 400))
        #expect(frames.count == 64)
        #expect(frames.allSatisfy { abs($0 - logf(0.001)) < 1e-6 })
    }

    @Test func framesAreCountedWhole() {
        #expect(LogMel.frames(in: 0) == 0)
        #expect(LogMel.frames(in: 399) == 0)
        #expect(LogMel.frames(in: 400) == 1)
        #expect(LogMel.frames(in: 15_600) == 96)
    }
}
