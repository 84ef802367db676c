import Foundation
import Testing

@testable import Audio

@Suite struct P808MelTests {
    private func frames(_ samples: [Float]) throws -> [Float] {
        let frontEnd = try P808Mel()
        return [Float](unsafeUninitializedCapacity: P808Mel.frames * P808Mel.bands) { frames, count in
            frames.initialize(repeating: .nan)
            samples.withUnsafeBufferPointer { frontEnd.write($0, into: frames) }
            count = frames.count
        }
    }

    /// Values of librosa 0.11: `power_to_db(melspectrogram(y, sr=16000, n_fft=321, hop_length=160, n_mels=120), ref=max)`, `(x + 40) / 40`.
    @Test func framesAgreeWithLibrosa() throws {
        let samples = (0..<P808Mel.samples).map { index in
            let noise = Double(index * 7_919 % 2_001 - 1_000) / 10_000
            return Float(noise + (index > 48_000 ? 0.4 * sin(2 * Double.pi * 440 * Double(index) / 16_000) : 0))
        }
        let found = try frames(samples)
        let bands = [0, 1, 10, 40, 80, 119]
        let expected: [Int: [Float]] = [
            0: [-0.89132, -0.0725, -0.6643, -0.37023, -0.134, -0.13915],
            1: [-1.0, -0.25988, -0.70676, -0.26113, -0.42825, -0.11626],
            250: [-0.99656, -0.17774, -0.72295, -0.3646, -0.26947, -0.14012],
            300: [-0.38279, 0.43603, -0.0544, -0.11563, -0.29924, -0.13377],
            899: [-1.0, -0.19535, -0.65318, -0.31139, -0.3426, -0.12932],
        ]
        for (frame, values) in expected {
            for (band, value) in zip(bands, values) {
                #expect(abs(found[frame * P808Mel.bands + band] - value) < 1e-3, "frame \(frame), band \(band)")
            }
        }
    }

    /// Everything is as loud as the loudest, which is 0 dB.
    @Test func silenceIsOne() throws {
        let found = try frames([])
        #expect(found.count == 900 * 120)
        #expect(found.allSatisfy { $0 == 1 })
    }
}
