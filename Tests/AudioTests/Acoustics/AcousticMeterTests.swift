import Foundation
import Testing

@testable import Audio

@Suite struct AcousticMeterTests {
    @Test func aToneIsNarrowAndNoiseIsFlat() throws {
        let tone = try #require(try AcousticFixture.measures(AcousticFixture.tone(1_000, seconds: 2)))
        #expect(abs(try #require(tone.centroid) - 1_000) < 10)
        #expect(try #require(tone.spread) < 60)
        #expect(try #require(tone.flatness) < 0.001)
        let noise = try #require(try AcousticFixture.measures(AcousticFixture.noise(2)))
        #expect(abs(try #require(noise.centroid) - 4_000) < 120)
        // The standard deviation of an even spread over 8 kHz.
        #expect(abs(try #require(noise.spread) - 8_000 / 12.0.squareRoot()) < 60)
        // exp(−γ): the powers of a frame of noise spread exponentially.
        #expect(abs(try #require(noise.flatness) - 0.5615) < 0.02)
    }

    @Test func levelsAreThoseOfTheToneAndOfTheFloor() throws {
        let sound = AcousticFixture.silence(1) + AcousticFixture.tone(500, seconds: 1, amplitude: 0.1) + AcousticFixture.silence(1)
        let measures = try #require(try AcousticFixture.measures(sound))
        // The mean square of a sine of amplitude 0.1.
        #expect(abs(try #require(measures.level) + 23.01) < 0.2)
        #expect(measures.floor == -100)
        #expect(abs(measures.sounding - 1) < 0.03)
        #expect(measures.events == 1)
        #expect(try #require(measures.dynamicRange) < 1)
        // From −60 dBFS, below which nothing is heard.
        #expect(abs(try #require(measures.rise) - 37) < 0.5)
    }

    @Test func burstsAreCountedAsEventsAndOnsets() throws {
        let measures = try #require(try AcousticFixture.measures(AcousticFixture.bursts(every: 0.5, seconds: 5, background: 0.005)))
        #expect(measures.events == 10)
        #expect(measures.onsets == 10)
        #expect(abs(try #require(measures.longestEvent) - 0.05) < 0.025)
        #expect(try #require(measures.repetition) > 0.8)
        #expect(abs(try #require(measures.interval) - 0.5) < 0.011)
        #expect(try #require(measures.rise) > 25)
    }

    /// Events that come at uneven times repeat nothing.
    @Test func unevenBurstsHaveNoRhythm() throws {
        var sound = AcousticFixture.noise(10, amplitude: 0.005)
        let burst = AcousticFixture.noise(0.05, amplitude: 0.5)
        for start in [0.3, 0.9, 2.2, 2.65, 4.6, 5.1, 6.95, 7.2, 9.1] {
            for (index, value) in burst.enumerated() { sound[Int(start * 16_000) + index] = value }
        }
        let measures = try #require(try AcousticFixture.measures(sound))
        #expect(measures.onsets == 9)
        #expect(try #require(measures.repetition) < 0.45)
    }

    @Test func steadySoundBeginsNothing() throws {
        for sound in [AcousticFixture.noise(5), AcousticFixture.tone(440, seconds: 5)] {
            let measures = try #require(try AcousticFixture.measures(sound))
            #expect(measures.onsets == 0)
            #expect(measures.events == 1)
            #expect(abs(measures.sounding - 5) < 0.02)
            #expect(measures.repetition ?? 0 < 0.3)
        }
    }

    @Test(arguments: [2.0, 4, 6])
    func syllablesAreCounted(perSecond: Double) throws {
        let speech = AcousticFixture.syllables(perSecond: perSecond, seconds: 6)
        let measures = try #require(try AcousticFixture.measures(speech, speech: [0..<speech.count]))
        #expect(abs(try #require(measures.speakingRate) - perSecond) <= 0.2)
        #expect(try #require(try AcousticFixture.measures(speech)).speakingRate == nil)
    }

    @Test func noiseThatSwellsHasNoSyllables() throws {
        let swelling = AcousticFixture.noise(4).enumerated().map { $1 * Float(0.05 + pow(sin(Double($0) / 16_000 * .pi * 3), 2)) }
        #expect(try AcousticFixture.measures(swelling, speech: [0..<swelling.count])?.speakingRate == nil)
    }

    @Test func theSizeOfPiecesChangesNothing() throws {
        let sound = AcousticFixture.syllables(perSecond: 3, seconds: 3) + AcousticFixture.bursts(every: 0.3, seconds: 12, background: 0.01)
        let whole = try AcousticFixture.measures(sound, speech: [0..<48_000])
        for pieces in [100, 159, 16_000, 33_333] {
            let cut = try AcousticFixture.measures(sound, speech: [0..<48_000], pieces: pieces)
            #expect(cut == whole)
        }
    }

    @Test func theShortestClipsAreMeasuredAsFarAsTheyGo() throws {
        let nothing = try AcousticFixture.measures([])
        #expect(nothing == nil)
        let sample = try AcousticFixture.measures([0.5])
        #expect(sample == nil)
        let instant = try #require(try AcousticFixture.measures(AcousticFixture.tone(440, seconds: 0.02)))
        #expect(instant.sounding > 0.009 && instant.pitch == nil && instant.repetition == nil)
        let silence = try #require(try AcousticFixture.measures(AcousticFixture.silence(0.5)))
        #expect(silence.sounding == 0 && silence.level == nil && silence.centroid == nil && silence.events == 0)
    }
}
