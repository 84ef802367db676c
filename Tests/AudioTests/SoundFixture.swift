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

    /// A Sony Wave64 file of one channel and 16 bits at 16 kHz; `claim` is the size that its data chunk states.
    static func wave64(_ data: [UInt8], claim: UInt64) -> Data {
        let riffTail: [UInt8] = [0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 0x04, 0xc1, 0, 0]
        let tail: [UInt8] = [0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0x00, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a]
        var file = Data("riff".utf8) + riffTail + bytes(UInt64(104 + data.count))
        file += Data("wave".utf8) + tail
        file += Data("fmt ".utf8) + tail + bytes(UInt64(40)) + mono16kFormat
        return file + Data("data".utf8) + tail + bytes(claim) + data
    }

    /// An RF64 file of one channel and 16 bits at 16 kHz; `claim` is the size of its data that the ds64 chunk states.
    static func rf64(_ data: [UInt8], claim: UInt64) -> Data {
        var file = Data("RF64".utf8) + bytes(UInt32.max) + Data("WAVEds64".utf8) + bytes(UInt32(28))
        file += bytes(UInt64(72 + data.count)) + bytes(claim) + bytes(claim / 2) + bytes(UInt32(0))
        file += Data("fmt ".utf8) + bytes(UInt32(16)) + mono16kFormat
        return file + Data("data".utf8) + bytes(UInt32.max) + data
    }

    private static var mono16kFormat: Data {
        bytes(UInt16(1)) + bytes(UInt16(1)) + bytes(UInt32(16_000)) + bytes(UInt32(32_000)) + bytes(UInt16(2)) + bytes(UInt16(16))
    }

    private static func bytes<Number: FixedWidthInteger>(_ value: Number) -> Data {
        withUnsafeBytes(of: value.littleEndian) { Data($0) }
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
