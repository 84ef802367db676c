import Foundation
import Testing

@testable import Audio

@Suite struct MeasureTests {
    /// EBU Tech 3341, case 1, for one channel: a 1 kHz sine of −23 dBFS peak in one channel reads −26 LUFS (−3.01 dB RMS, +0.69 − 0.691).
    @Test func aKnownToneHasItsKnownLoudness() throws {
        let amplitude = pow(10, -23.0 / 20)
        let tone = SoundFixture.sine(1_000, seconds: 5, rate: 48_000, amplitude: amplitude)
        let mono = try Loudness(channels: 1, sampleRate: 48_000)
        tone.withUnsafeBufferPointer { mono.add($0) }
        #expect(abs(try #require(mono.integrated) + 26.0) < 0.1)
        // The same tone in both channels is 3 dB louder: the standard's own case.
        let stereo = try Loudness(channels: 2, sampleRate: 48_000)
        tone.flatMap { [$0, $0] }.withUnsafeBufferPointer { stereo.add($0) }
        #expect(abs(try #require(stereo.integrated) + 23.0) < 0.1)
    }

    @Test func silenceAndAnInstantHaveNoLoudness() throws {
        let silence = try Loudness(channels: 1, sampleRate: 16_000)
        [Float](repeating: 0, count: 16_000).withUnsafeBufferPointer { silence.add($0) }
        #expect(silence.integrated == nil)
        let instant = try Loudness(channels: 1, sampleRate: 16_000)
        [Float](repeating: 0.5, count: 10).withUnsafeBufferPointer { instant.add($0) }
        #expect(instant.integrated == nil)
        #expect(throws: AudioError.self) { try Loudness(channels: 200, sampleRate: 16_000) }
    }

    @Test func levelsTellSilenceAndNoise() throws {
        var meter = LevelMeter(sampleRate: 16_000)
        // One second of −40 dB RMS noise floor, one of −10, one of silence.
        let quiet = SoundFixture.sine(500, seconds: 1, rate: 16_000, amplitude: 0.01 * 2.0.squareRoot())
        let loud = SoundFixture.sine(500, seconds: 1, rate: 16_000, amplitude: pow(10, -0.5) * 2.0.squareRoot())
        meter.add(quiet)
        meter.add(loud)
        #expect(abs(try #require(meter.signalToNoise) - 30) < 0.5)
        meter.add([Float](repeating: 0, count: 16_000))
        meter.finish()
        #expect(abs(try #require(meter.silenceShare) - 1.0 / 3) < 1e-9)
    }

    @Test func tooShortForAnEstimateIsNil() {
        var meter = LevelMeter(sampleRate: 16_000)
        meter.add([0.5])
        meter.finish()
        #expect(meter.signalToNoise == nil)
        #expect(meter.silenceShare == 0)
        #expect(LevelMeter(sampleRate: 16_000).silenceShare == nil)
    }

    @Test func onlyRunsAtFullScaleAreClipped() throws {
        var meter = ClippingMeter(channels: 2)
        // Left touches full scale once and is cut for three; right never. The run crosses a block's edge.
        let left: [Float] = [1, 0, 0, 1, 1, -1, 0, 0]
        let frames = left.flatMap { [$0, Float(0.2)] }
        Array(frames[..<8]).withUnsafeBufferPointer { meter.add($0) }
        Array(frames[8...]).withUnsafeBufferPointer { meter.add($0) }
        #expect(try #require(meter.share) == 3.0 / 16)
        #expect(ClippingMeter(channels: 1).share == nil)
    }

    @Test func bandwidthIsWhereTheContentEnds() throws {
        let spectrum = try AverageSpectrum(sampleRate: 44_100)
        spectrum.add(SoundFixture.sine(3_400, seconds: 1, rate: 44_100))
        let bandwidth = try #require(spectrum.bandwidth())
        // The window spreads a pure tone over a few bins of 22 Hz.
        #expect((3_400...3_600).contains(bandwidth))
        let silent = try AverageSpectrum(sampleRate: 44_100)
        silent.add([0, 0, 0])
        #expect(silent.bandwidth() == nil)
    }

    @Test func badSamplesBecomeSilenceAndAreCounted() {
        var samples: [Float] = [0.5, .nan, .infinity, -0.5, 3e38, -32_768]
        #expect(samples.withUnsafeMutableBufferPointer { Mixdown.silenceUndefined($0) } == 3)
        #expect(samples == [0.5, 0, 0, -0.5, 0, -32_768])
    }
}
