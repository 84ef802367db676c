import Foundation

@testable import Audio

/// Sounds of which one knows what has to be measured, 16 kHz.
enum AcousticFixture {
    static let rate = 16_000

    static func measures(_ samples: [Float], speech: [Range<Int>] = [], pieces: Int = .max) throws -> AcousticMeasures? {
        let meter = try AcousticMeter()
        var rest = samples[...]
        while !rest.isEmpty {
            let piece = rest.prefix(pieces)
            piece.withUnsafeBufferPointer { meter.add($0) }
            rest = rest.dropFirst(piece.count)
        }
        return meter.finish(speech: speech)
    }

    static func silence(_ seconds: Double) -> [Float] {
        [Float](repeating: 0, count: Int(seconds * Double(rate)))
    }

    static func tone(_ frequency: Double, seconds: Double, amplitude: Double = 0.5) -> [Float] {
        SoundFixture.sine(frequency, seconds: seconds, rate: rate, amplitude: amplitude)
    }

    /// A pulse train: all harmonics up to 6 kHz, as a voice has them.
    static func harmonics(of frequency: Double, seconds: Double, amplitude: Double = 0.5) -> [Float] {
        let count = Int(6_000 / frequency)
        return (0..<Int(seconds * Double(rate))).map { sample in
            let phase = 2 * Double.pi * frequency * Double(sample) / Double(rate)
            let sum = (1...count).reduce(0) { $0 + sin(Double($1) * phase) / Double($1) }
            return Float(amplitude * sum / 2)
        }
    }

    /// A tone that glides from one frequency to another, in octaves by time.
    static func sweep(_ low: Double, _ high: Double, seconds: Double) -> [Float] {
        var phase = 0.0
        let count = Int(seconds * Double(rate))
        return (0..<count).map { sample in
            phase += 2 * Double.pi * low * pow(high / low, Double(sample) / Double(count)) / Double(rate)
            return Float(0.5 * sin(phase))
        }
    }

    /// Evenly spread noise from a small generator of its own.
    static func noise(_ seconds: Double, amplitude: Float = 0.3) -> [Float] {
        var state: UInt32 = 12_345
        return (0..<Int(seconds * Double(rate))).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return amplitude * (Float(state >> 8) / Float(1 << 23) - 1)
        }
    }

    /// Bursts of noise of 50 ms, `interval` seconds apart, over `background`.
    static func bursts(every interval: Double, seconds: Double, background: Float = 0) -> [Float] {
        var samples = noise(seconds, amplitude: background)
        let burst = noise(0.05, amplitude: 0.5)
        var start = 0.1
        while start + 0.1 < seconds {
            for (index, value) in burst.enumerated() { samples[Int(start * Double(rate)) + index] = value }
            start += interval
        }
        return samples
    }

    /// Voiced syllables: a harmonic tone that swells and fades `perSecond` times a second.
    static func syllables(perSecond: Double, seconds: Double, pitch: Double = 120) -> [Float] {
        harmonics(of: pitch, seconds: seconds).enumerated().map { index, value in
            let phase = (Double(index) / Double(rate) * perSecond).truncatingRemainder(dividingBy: 1)
            return value * Float(0.05 + 0.95 * pow(sin(.pi * phase), 2))
        }
    }
}
