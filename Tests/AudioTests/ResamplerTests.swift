import Testing

@testable import Audio

@Suite struct ResamplerTests {
    private func resample(_ samples: [Float], from rate: Int, block: Int) throws -> [Float] {
        let resampler = try Resampler(from: rate, to: 16_000)
        var output: [Float] = []
        for start in stride(from: 0, to: samples.count, by: block) {
            try samples[start..<min(samples.count, start + block)].withUnsafeBufferPointer { try resampler.append($0, to: &output) }
        }
        try resampler.finish(to: &output)
        return output
    }

    @Test(arguments: [8_000, 22_050, 44_100, 48_000])
    func aToneKeepsItsPhaseAndLevel(rate: Int) throws {
        let tone = SoundFixture.sine(1_000, seconds: 1, rate: rate)
        let expected = SoundFixture.sine(1_000, seconds: 1, rate: 16_000)
        let output = try resample(tone, from: rate, block: 4_096)
        #expect(abs(output.count - 16_000) <= 1)
        let largest = (2_000..<14_000).map { abs(output[$0] - expected[$0]) }.max() ?? 1
        #expect(largest < 2e-4)
    }

    @Test func theCutIntoBlocksDoesNotMatter() throws {
        let tone = SoundFixture.sine(700, seconds: 1, rate: 44_100)
        let whole = try resample(tone, from: 44_100, block: tone.count)
        #expect(try resample(tone, from: 44_100, block: 1) == whole)
        #expect(try resample(tone, from: 44_100, block: 1_777) == whole)
    }

    @Test func whatIsAboveHalfTheRateIsGone() throws {
        let output = try resample(SoundFixture.sine(10_000, seconds: 1, rate: 44_100), from: 44_100, block: 4_096)
        #expect((output[2_000..<14_000].map(abs).max() ?? 1) < 1e-4)
    }

    @Test func oneSampleAndNoSampleEnd() throws {
        #expect(try resample([0.5], from: 44_100, block: 1).count <= 1)
        #expect(try resample([], from: 44_100, block: 1).isEmpty)
        #expect(try resample([0.5], from: 16_000, block: 1) == [0.5])
    }

    @Test(arguments: [0, 4, 10_000_000])
    func ratesBeyondHearingAreRefused(rate: Int) {
        #expect(throws: AudioError.self) { try Resampler(from: rate, to: 16_000) }
    }
}
