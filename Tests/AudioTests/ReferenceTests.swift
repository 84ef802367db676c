import Foundation
import Testing

@testable import Audio

/// Measures and resampling beside pip `pyloudnorm` and pip `soxr`, whose numbers `Scripts/reference` wrote to `Fixtures`.
@Suite struct ReferenceTests {
    private struct LoudnessReference: Decodable {
        /// LUFS through each of pyloudnorm's filters.
        struct Measured: Decodable {
            /// The filter of BS.1770, which pyloudnorm calls DeMan.
            var standard: Double
            /// pyloudnorm's own, whose shelf lies at 1,500 Hz where the standard's lies at 1,682 Hz.
            var `default`: Double
        }

        struct Stereo: Decodable {
            var left: String
            var right: String
            var measured: Measured
        }

        /// By path under `Corpora/`.
        var recordings: [String: Measured]
        /// Two recordings as left and right, cut to the shorter.
        var stereo: Stereo
    }

    private struct ResamplingReference: Decodable {
        struct Result: Decodable {
            var count: Int
            /// The root of the mean of the squares.
            var rms: Double
            /// Every `step`-th sample.
            var samples: [Double]
        }

        var recording: String
        var from: Int
        var to: Int
        var step: Int
        /// At 16 kHz, by the rate that the stretch is taken to have.
        var rates: [String: Result]
    }

    private static let folder = (#filePath as NSString).deletingLastPathComponent
    private static let corpora = ((folder as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent + "/Corpora"

    private func reference<Value: Decodable>(_ name: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/Fixtures/\(name).json")))
    }

    /// The samples of a mono file at its own rate.
    private func samples(of path: String) throws -> (samples: [Float], rate: Int) {
        let reader = try AudioReader(path: "\(Self.corpora)/\(path)")
        #expect(reader.format.channels == 1)
        var samples: [Float] = []
        while let block = try reader.next() { samples.append(contentsOf: block) }
        return (samples, reader.format.sampleRate)
    }

    private func loudness(_ samples: [Float], rate: Int, channels: Int) throws -> Double {
        let meter = try Loudness(channels: channels, sampleRate: rate)
        samples.withUnsafeBufferPointer { meter.add($0) }
        return try #require(meter.integrated)
    }

    /// Within 0.1 LU through the standard's filter and 0.2 LU through pyloudnorm's own.
    private func expectAgreement(_ measured: Double, _ reference: LoudnessReference.Measured, _ name: String) {
        #expect(abs(measured - reference.standard) < 0.1, "\(name): \(measured), pyloudnorm \(reference.standard)")
        #expect(abs(measured - reference.default) < 0.2, "\(name): \(measured), pyloudnorm \(reference.default)")
    }

    /// They differ where the end of a recording is not a whole block, which pyloudnorm may count.
    @Test func loudnessIsPyloudnorms() throws {
        let reference: LoudnessReference = try reference("loudness")
        #expect(reference.recordings.count >= 8)
        for (path, expected) in reference.recordings {
            let (samples, rate) = try samples(of: path)
            expectAgreement(try loudness(samples, rate: rate, channels: 1), expected, path)
        }
        let (left, rate) = try samples(of: reference.stereo.left)
        let (right, _) = try samples(of: reference.stereo.right)
        let sides = zip(left, right).flatMap { [$0, $1] }
        expectAgreement(try loudness(sides, rate: rate, channels: 2), reference.stereo.measured, "stereo")
    }

    /// The same filter of soxr at the same quality: sample by sample, up to the rounding of two builds.
    @Test func resamplingIsSoxrs() throws {
        let reference: ResamplingReference = try reference("resampling")
        let (recording, _) = try samples(of: reference.recording)
        let stretch = Array(recording[reference.from..<reference.to])
        #expect(reference.rates.count >= 5)
        for (rate, expected) in reference.rates {
            let resampler = try Resampler(from: #require(Int(rate)), to: 16_000)
            var output: [Float] = []
            try stretch.withUnsafeBufferPointer { try resampler.append($0, to: &output) }
            try resampler.finish(to: &output)
            #expect(output.count == expected.count, "from \(rate) Hz")
            let rms = (output.reduce(0) { $0 + Double($1) * Double($1) } / Double(output.count)).squareRoot()
            #expect(abs(rms / expected.rms - 1) < 1e-4, "from \(rate) Hz")
            let listed = stride(from: 0, to: output.count, by: reference.step).map { Double(output[$0]) }
            #expect(listed.count == expected.samples.count)
            let largest = zip(listed, expected.samples).map { abs($0 - $1) }.max() ?? .infinity
            #expect(largest < 1e-5, "from \(rate) Hz: \(largest)")
        }
    }
}
