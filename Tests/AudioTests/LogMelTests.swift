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

/// Frames by other definitions than YAMNet's.
@Suite struct LogMelParametersTests {
    private static let sound: [Float] = {
        var samples = SoundFixture.sine(440, seconds: 0.35, rate: 16_000)
        for index in samples.indices { samples[index] += Float((index &* 7919) % 201 - 100) / 1000 }
        return samples
    }()

    /// The parameters of Whisper, small enough for a test.
    private static let centred: LogMelParameters = {
        var parameters = LogMelParameters()
        (parameters.fft, parameters.bands, parameters.lowest, parameters.highest) = (400, 80, 0, 8_000)
        (parameters.melScale, parameters.triangles, parameters.melNorm) = (.slaney, .hertz, .slaney)
        (parameters.spectrum, parameters.centre, parameters.logarithm) = (.power, .reflect, .log10)
        (parameters.offset, parameters.floor) = (0, 1e-10)
        return parameters
    }()

    /// The sample at a place of the sound mirrored at its ends.
    private func mirrored(_ samples: [Float], _ index: Int) -> Double {
        var place = index
        while place < 0 || place >= samples.count { place = place < 0 ? -place : 2 * (samples.count - 1) - place }
        return Double(samples[place])
    }

    /// librosa's definition: power of a centred frame, triangles over Hz, each by 2 over its width.
    private func definition(_ samples: [Float], frame: Int, _ parameters: LogMelParameters) -> [Double] {
        func hertz(_ mel: Double) -> Double { mel < 15 ? mel * 200 / 3 : 1000 * exp((mel - 15) * log(6.4) / 27) }
        let highest = 15 + log(8.0) / (log(6.4) / 27)
        let edges = (0..<82).map { hertz(highest * Double($0) / 81) }
        let powers = (0..<201).map { bin in
            var real = 0.0
            var imaginary = 0.0
            for index in 0..<400 {
                let windowed = mirrored(samples, frame * 160 + index - 200) * (0.5 - 0.5 * cos(2 * .pi * Double(index) / 400))
                real += windowed * cos(2 * .pi * Double(bin * index) / 400)
                imaginary -= windowed * sin(2 * .pi * Double(bin * index) / 400)
            }
            return real * real + imaginary * imaginary
        }
        return (0..<80).map { band in
            let sum = (0..<201).reduce(0.0) { sum, bin in
                let frequency = Double(bin) * 40
                let rise = (frequency - edges[band]) / (edges[band + 1] - edges[band])
                let fall = (edges[band + 2] - frequency) / (edges[band + 2] - edges[band + 1])
                return sum + max(0, min(rise, fall)) * 2 / (edges[band + 2] - edges[band]) * powers[bin]
            }
            return log10(max(1e-10, sum))
        }
    }

    @Test func centredSlaneyFramesAgreeWithTheDefinition() throws {
        let frames = try LogMel(Self.centred).frames(of: Self.sound)
        #expect(frames.count == 80 * 36)
        #expect(Self.centred.frames(in: Self.sound.count) == 36)
        for frame in [0, 1, 17, 34, 35] {
            let expected = definition(Self.sound, frame: frame, Self.centred)
            let largest = (0..<80).map { abs(Double(frames[frame * 80 + $0]) - expected[$0]) }.max() ?? 1
            #expect(largest < 2e-3, "frame \(frame)")
        }
    }

    @Test(arguments: [1, 7, 160, 201, 1_000])
    func piecesGiveTheSameFrames(size: Int) throws {
        for centre in LogMelParameters.Centre.allCases {
            var parameters = Self.centred
            parameters.centre = centre
            let logMel = try LogMel(parameters)
            let whole = logMel.frames(of: Self.sound)
            let stream = LogMelStream(logMel)
            for _ in 0..<2 {
                var frames: [Float] = []
                for start in stride(from: 0, to: Self.sound.count, by: size) {
                    Array(Self.sound[start..<min(start + size, Self.sound.count)]).withUnsafeBufferPointer { stream.add($0, to: &frames) }
                }
                stream.finish(to: &frames)
                #expect(frames == whole)
            }
            #expect(whole.count == parameters.bands * parameters.frames(in: Self.sound.count))
        }
    }

    @Test(arguments: [1, 2, 150, 200, 201])
    func aSoundShorterThanWhatIsMirroredIsMirroredAgain(count: Int) throws {
        let short = Array(Self.sound[..<count])
        let frames = try LogMel(Self.centred).frames(of: short)
        #expect(frames.count == 80 * Self.centred.frames(in: count))
        let expected = definition(count == 1 ? [short[0], short[0]] : short, frame: 0, Self.centred)
        #expect((0..<80).allSatisfy { abs(Double(frames[$0]) - expected[$0]) < 2e-3 })
    }

    @Test func samplesForFramesGiveThem() {
        for centre in LogMelParameters.Centre.allCases {
            var parameters = Self.centred
            parameters.centre = centre
            for frames in [1, 2, 96, 187] {
                let samples = parameters.samples(for: frames)
                #expect(parameters.frames(in: samples) == frames && parameters.frames(in: samples - 1) == frames - 1)
            }
        }
    }

    /// Kaldi takes the mean off first, then each sample's share of the one before.
    @Test func theMeanAndThePreEmphasisAreTakenOffInKaldisOrder() throws {
        var parameters = LogMelParameters()
        (parameters.removesMean, parameters.preEmphasis, parameters.taper) = (true, 0.97, .povey)
        let raised = Self.sound[..<400].map { $0 + 0.25 }
        let mean = raised.reduce(0, +) / 400
        let centred = raised.map { $0 - mean }
        let emphasized = centred.indices.map { centred[$0] - 0.97 * centred[max(0, $0 - 1)] }
        var plain = parameters
        (plain.removesMean, plain.preEmphasis) = (false, 0)
        let pairs = zip(try LogMel(parameters).frames(of: raised), try LogMel(plain).frames(of: emphasized))
        #expect(pairs.allSatisfy { abs($0 - $1) < 1e-3 })
    }

    @Test func valuesAreBroughtToTheirRange() {
        var parameters = LogMelParameters()
        (parameters.isRelativeToMaximum, parameters.dynamicRange, parameters.mean, parameters.deviation) = (true, 80, -40, 40)
        var values: [Float] = [10, -30, -200]
        values.withUnsafeMutableBufferPointer { parameters.normalize($0) }
        #expect(values == [1, 0, -1])
        (parameters.isRelativeToMaximum, parameters.dynamicRange, parameters.mean, parameters.deviation) = (false, 8, -4, 4)
        values = [0, -4, -20]
        values.withUnsafeMutableBufferPointer { parameters.normalize($0) }
        #expect(values == [1, 0, -1])
    }

    @Test func whatMakesNoFramesIsRefused() {
        var parameters = LogMelParameters()
        parameters.window = 1_024
        #expect(throws: AudioError.self) { try LogMel(parameters) }
        parameters.window = 400
        parameters.highest = 9_000
        #expect(throws: AudioError.self) { try LogMel(parameters) }
    }
}
