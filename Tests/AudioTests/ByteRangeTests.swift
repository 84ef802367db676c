import Foundation
import Testing

@testable import Audio

/// Recordings that are a part of another file.
struct ByteRangeTests {
    private func withContainer(_ body: (String, Range<Int64>, String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let samples = (0..<16_000).map { Float(0.3 * sin(Double($0) / 9)) }
        let alone = folder + "/alone.flac"
        try AudioFile.writeFLAC(samples: samples, sampleRate: 16_000, to: alone)
        let sound = try Data(contentsOf: URL(fileURLWithPath: alone))
        let before = Data(repeating: 0xA5, count: 1536)
        let holder = folder + "/holder.tar"
        try (before + sound + Data("fLaC behind it".utf8)).write(to: URL(fileURLWithPath: holder))
        try body(holder, Int64(before.count)..<Int64(before.count + sound.count), alone)
    }

    @Test func aPartSoundsAndHashesAsTheSameFileAlone() throws {
        try withContainer { holder, bytes, alone in
            let part = try AudioFile.inspect(path: holder, bytes: bytes)
            let whole = try AudioFile.inspect(path: alone)
            #expect(part == whole)
            #expect(part.defect == nil)
            #expect(part.frames == 16_000)
            let heard = try AudioFile.mono16k(path: holder, bytes: bytes, frames: 100..<900)
            let same = try AudioFile.mono16k(path: alone, frames: 100..<900)
            #expect(heard == same && heard.count == 800)
        }
    }

    @Test func aPartThatEndsBehindItsFileIsUnreadable() throws {
        try withContainer { holder, bytes, _ in
            let beyond = bytes.lowerBound..<bytes.upperBound + 1_000_000
            #expect(throws: AudioError.self) { try AudioFile.inspect(path: holder, bytes: beyond) }
            #expect(throws: AudioError.self) { try AudioReader(path: holder, bytes: beyond) }
        }
    }

    @Test func aPartThatIsCutShortIsNotFilledUpFromWhatStandsBehind() throws {
        try withContainer { holder, bytes, _ in
            let facts = try AudioFile.inspect(path: holder, bytes: bytes.lowerBound..<bytes.upperBound - 200)
            #expect(facts.defect != nil)
            #expect(facts.frames < 16_000)
        }
    }
}
