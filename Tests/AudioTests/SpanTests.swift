import Foundation
import Testing

@testable import Audio

@Suite struct SpanTests {
    @Test func channelsAreAveragedAndSpansAreExact() throws {
        try SoundFixture.withFolder { folder in
            let frames = 5_000
            let stereo = (0..<frames).flatMap { [Float($0 % 100) / 200, Float(0)] }
            try SoundFixture.write(SoundFixture.floatWav(stereo, rate: 16_000, channels: 2), folder + "stereo.wav")
            let whole = try AudioFile.mono16k(path: folder + "stereo.wav")
            #expect(whole == (0..<frames).map { Float($0 % 100) / 400 })
            let span = try AudioFile.mono16k(path: folder + "stereo.wav", frames: 1_234..<4_321)
            #expect(span == Array(whole[1_234..<4_321]))
            #expect(throws: AudioError.spanOutside(path: folder + "stereo.wav", start: 4_000, end: 6_000, frames: 5_000)) {
                try AudioFile.mono16k(path: folder + "stereo.wav", frames: 4_000..<6_000)
            }
        }
    }

    @Test func sixteenBitSamplesComeBackExactly() throws {
        try SoundFixture.withFolder { folder in
            let samples = (0..<20_000).map { Float(Int16(truncatingIfNeeded: $0 &* 12_345)) / 32_768 }
            try AudioFile.writeFLAC(samples: samples, sampleRate: 16_000, to: folder + "a.flac")
            try AudioFile.writeFLAC(samples: samples, sampleRate: 16_000, to: folder + "b.flac")
            #expect(try AudioFile.mono16k(path: folder + "a.flac") == samples)
            let first = try Data(contentsOf: URL(fileURLWithPath: folder + "a.flac"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "b.flac")) == first)
        }
    }

    @Test func loudAndUndefinedSamplesAreWrittenAsNumbers() {
        #expect(AudioFile.quantize([2, -2, .nan, .infinity, 0.5]) == [32_767, -32_768, 0, 0, 16_384])
    }

    @Test func writingIntoNoFolderIsAnError() {
        #expect(throws: AudioError.self) { try AudioFile.writeFLAC(samples: [0], sampleRate: 16_000, to: "/nowhere/at/all.flac") }
    }
}
