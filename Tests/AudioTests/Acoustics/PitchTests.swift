import Foundation
import Testing

@testable import Audio

@Suite struct PitchTests {
    @Test(arguments: [61.0, 82.4, 110, 220, 440, 987.8, 1_500, 1_980])
    func aSineHasItsFrequency(frequency: Double) throws {
        let measures = try #require(try AcousticFixture.measures(AcousticFixture.tone(frequency, seconds: 1)))
        let pitch = try #require(measures.pitch)
        // A twentieth of a semitone, and the tenth of a Hz to which pitches are kept.
        #expect(abs(pitch - frequency) < 0.1 + frequency * 0.003)
        #expect(try #require(measures.periodicity) > 0.95)
    }

    /// A voice's harmonics must not pass for its pitch, nor half of it.
    @Test(arguments: [85.0, 120, 180, 240, 300, 400])
    func aHarmonicToneHasTheFrequencyOfItsFundamental(frequency: Double) throws {
        let tone = AcousticFixture.harmonics(of: frequency, seconds: 1)
        let measures = try #require(try AcousticFixture.measures(tone, speech: [0..<tone.count]))
        #expect(abs(try #require(measures.pitch) - frequency) < frequency * 0.01)
        #expect(abs(try #require(measures.speechPitch) - frequency) < frequency * 0.01)
        #expect(try #require(measures.speechPitchRange) < 0.2)
    }

    @Test func aMissingFundamentalIsHeardAllTheSame() throws {
        let tones = [400.0, 600, 800, 1_000].map { AcousticFixture.tone($0, seconds: 1, amplitude: 0.2) }
        let sum = tones[0].indices.map { index in tones.reduce(0) { $0 + $1[index] } }
        #expect(abs(try #require(try AcousticFixture.measures(sum)?.pitch) - 200) < 1)
    }

    @Test func aSweepHasTheRangeItGoesThrough() throws {
        let sweep = AcousticFixture.sweep(100, 400, seconds: 4)
        let measures = try #require(try AcousticFixture.measures(sweep, speech: [0..<sweep.count]))
        #expect(abs(try #require(measures.speechPitch) - 200) < 6)
        // Two octaves, of which the lowest and the highest tenth are left out.
        #expect(abs(try #require(measures.speechPitchRange) - 24 * 0.8) < 0.6)
    }

    @Test func noiseAndSilenceHaveNoPitch() throws {
        let noise = AcousticFixture.noise(2)
        let measures = try #require(try AcousticFixture.measures(noise, speech: [0..<noise.count]))
        #expect(try #require(measures.periodicity) < 0.02)
        #expect(measures.speechPitch == nil)
        let silence = try #require(try AcousticFixture.measures(AcousticFixture.silence(1), speech: [0..<16_000]))
        #expect(silence.pitch == nil && silence.periodicity == nil && silence.speakingRate == nil)
    }

    /// A constant is no tone, however alike its parts are.
    @Test func anOffsetHasNoPitch() throws {
        let measures = try #require(try AcousticFixture.measures([Float](repeating: 0.5, count: 16_000)))
        #expect(measures.pitch == nil)
    }

    @Test func noiseUnderAToneLeavesItsPitch() throws {
        let noise = AcousticFixture.noise(1, amplitude: 0.2)
        let tone = AcousticFixture.tone(220, seconds: 1).enumerated().map { $1 + noise[$0] }
        #expect(abs(try #require(try AcousticFixture.measures(tone)?.pitch) - 220) < 1.5)
    }
}
