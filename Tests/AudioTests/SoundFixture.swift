import Foundation

@testable import Audio

/// Sounds and files that the tests make for themselves.
enum SoundFixture {
    static func sine(_ frequency: Double, seconds: Double, rate: Int, amplitude: Double = 0.5) -> [Float] {
        (0..<Int(seconds * Double(rate))).map { Float(amplitude * sin(2 * .pi * frequency * Double($0) / Double(rate))) }
    }

    /// A RIFF file; `claim` replaces the size that its data chunk states.
    static func wav(_ samples: [Float], rate: Int, channels: Int = 1, claim: UInt32? = nil) -> Data {
        let pcm = AudioFile.quantize(samples).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        return riff(format: 1, bits: 16, rate: rate, channels: channels, data: pcm, claim: claim)
    }

    static func floatWav(_ samples: [Float], rate: Int, channels: Int = 1) -> Data {
        let bytes = samples.flatMap { sample in (0..<4).map { UInt8(truncatingIfNeeded: sample.bitPattern >> (8 * UInt32($0))) } }
        return riff(format: 3, bits: 32, rate: rate, channels: channels, data: bytes, claim: nil)
    }

    static func riff(format: UInt16, bits: Int, rate: Int, channels: Int, data: [UInt8], claim: UInt32?) -> Data {
        var file = Data("RIFF".utf8)
        func number<Number: FixedWidthInteger>(_ value: Number) {
            withUnsafeBytes(of: value.littleEndian) { file.append(contentsOf: $0) }
        }
        number(UInt32(36 + data.count))
        file.append(contentsOf: "WAVEfmt ".utf8)
        number(UInt32(16))
        number(format)
        number(UInt16(channels))
        number(UInt32(rate))
        number(UInt32(rate * channels * bits / 8))
        number(UInt16(channels * bits / 8))
        number(UInt16(bits))
        file.append(contentsOf: "data".utf8)
        number(claim ?? UInt32(data.count))
        file.append(contentsOf: data)
        return file
    }

    /// Runs `body` with a folder of its own.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = NSTemporaryDirectory() + "audio-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder + "/")
    }

    static func write(_ data: Data, _ path: String) throws {
        try data.write(to: URL(fileURLWithPath: path))
    }
}
