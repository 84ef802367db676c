import Digest
import Foundation
import Testing

@testable import Audio

@Suite struct InspectTests {
    let tone = SoundFixture.sine(440, seconds: 2.5, rate: 22_050)

    @Test func oneReadingTellsAllOfAWholeFile() throws {
        try SoundFixture.withFolder { folder in
            let bytes = SoundFixture.wav(tone, rate: 22_050)
            try SoundFixture.write(bytes, folder + "tone.wav")
            let facts = try AudioFile.inspect(path: folder + "tone.wav")
            #expect(facts.defect == nil)
            #expect(facts.bytes == bytes.count)
            #expect(facts.fileDigest == SHA256.of(Array(bytes)))
            #expect(facts.format?.codec == "WAV/PCM_16")
            #expect(facts.format?.sampleRate == 22_050)
            #expect(facts.format?.channels == 1)
            #expect(facts.format?.declaredFrames == tone.count)
            #expect(facts.frames == tone.count)
            #expect(facts.pcmDigest == SHA256.of(Array(bytes.dropFirst(44))))
        }
    }

    @Test func flacAndWavOfTheSameSamplesHaveTheSamePCM() throws {
        try SoundFixture.withFolder { folder in
            try SoundFixture.write(SoundFixture.wav(tone, rate: 22_050), folder + "a.wav")
            try AudioFile.writeFLAC(samples: tone, sampleRate: 22_050, to: folder + "a.flac")
            let wav = try AudioFile.inspect(path: folder + "a.wav")
            let flac = try AudioFile.inspect(path: folder + "a.flac")
            #expect(flac.format?.codec == "FLAC/PCM_16")
            #expect(flac.defect == nil)
            #expect(flac.pcmDigest == wav.pcmDigest)
            #expect(flac.fileDigest != wav.fileDigest)
            #expect(flac.fileDigest == (try SHA256.ofFile(folder + "a.flac")))
        }
    }

    @Test func truncatedFlacTellsHowFarItDecoded() throws {
        try SoundFixture.withFolder { folder in
            let noise = (0..<50_000).map { Float(($0 &* 7919) % 2001 - 1000) / 2000 }
            try AudioFile.writeFLAC(samples: noise, sampleRate: 16_000, to: folder + "whole.flac")
            let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "whole.flac"))
            try SoundFixture.write(whole.prefix(whole.count / 2), folder + "half.flac")
            let facts = try AudioFile.inspect(path: folder + "half.flac")
            guard case .corrupt(let decoded, let declared, _) = try #require(facts.defect) else {
                Issue.record("unexpected defect \(String(describing: facts.defect))")
                return
            }
            #expect(declared == 50_000)
            #expect(decoded == facts.frames && decoded > 0 && decoded < 50_000)
            #expect(facts.fileDigest == SHA256.of(Array(whole.prefix(whole.count / 2))))
            #expect(throws: AudioError.self) { try AudioFile.mono16k(path: folder + "half.flac") }
        }
    }

    @Test func truncatedWavIsNotedThoughTheDecoderCorrectsIt() throws {
        try SoundFixture.withFolder { folder in
            let bytes = SoundFixture.wav(tone, rate: 22_050)
            try SoundFixture.write(bytes.prefix(1044), folder + "short.wav")
            let facts = try AudioFile.inspect(path: folder + "short.wav")
            #expect(facts.defect == .short(declared: tone.count, decoded: 500))
            #expect(facts.frames == 500)
        }
    }

    /// At 4 Hz and one byte a sample, 4 GiB are 34 years.
    @Test func aHeaderThatClaims34YearsCostsNothing() throws {
        try SoundFixture.withFolder { folder in
            let bytes = SoundFixture.riff(
                format: 1, bits: 8, rate: 4, channels: 1, data: [UInt8](repeating: 90, count: 1000), claim: .max - 100)
            try SoundFixture.write(bytes, folder + "years.wav")
            let facts = try AudioFile.inspect(path: folder + "years.wav")
            #expect(facts.defect == .short(declared: Int(UInt32.max - 100), decoded: 1000))
            #expect(throws: AudioError.self) { try AudioFile.mono16k(path: folder + "years.wav") }
        }
    }

    /// Sizes of 64 bits: sums and products with them are beyond all numbers.
    @Test(arguments: [1 << 20, 1 << 40, 1 << 62, 0x7fff_ffff_ffff_ffe0, UInt64(Int64.max), 1 << 63, .max])
    func aHeaderThatClaimsMoreThanAnyDiskIsRead(claim: UInt64) throws {
        try SoundFixture.withFolder { folder in
            let data = [UInt8](repeating: 90, count: 2_000)
            for (name, bytes) in [("a.w64", SoundFixture.wave64(data, claim: claim)), ("a.rf64", SoundFixture.rf64(data, claim: claim))] {
                try SoundFixture.write(bytes, folder + name)
                let facts = try AudioFile.inspect(path: folder + name)
                #expect(facts.frames <= 1_000, "\(name)")
                #expect(facts.defect != nil || facts.frames == 1_000, "\(name)")
                #expect(facts.fileDigest == SHA256.of(Array(bytes)))
                if facts.defect == nil { #expect(try AudioFile.mono16k(path: folder + name).count == 1_000, "\(name)") }
            }
        }
    }

    @Test func honestHeadersOf64BitsAreHeard() throws {
        try SoundFixture.withFolder { folder in
            let data = [UInt8](repeating: 90, count: 2_000)
            let files = [("a.w64", SoundFixture.wave64(data, claim: 2_024)), ("a.rf64", SoundFixture.rf64(data, claim: 2_000))]
            for (name, bytes) in files {
                try SoundFixture.write(bytes, folder + name)
                let facts = try AudioFile.inspect(path: folder + name)
                #expect(facts.defect == nil && facts.frames == 1_000, "\(name)")
            }
        }
    }

    @Test func whatIsNotAudioKeepsItsDigest() throws {
        try SoundFixture.withFolder { folder in
            try SoundFixture.write(Data(), folder + "empty.wav")
            try SoundFixture.write(Data("not a sound\n".utf8), folder + "text.wav")
            try SoundFixture.write(SoundFixture.wav([], rate: 16_000), folder + "header.wav")
            let empty = try AudioFile.inspect(path: folder + "empty.wav")
            #expect(empty.defect == .empty && empty.bytes == 0 && empty.format == nil && empty.pcmDigest == nil)
            let text = try AudioFile.inspect(path: folder + "text.wav")
            #expect(text.fileDigest == SHA256.of("not a sound\n"))
            guard case .notAudio = text.defect else {
                Issue.record("text passed for audio")
                return
            }
            let header = try AudioFile.inspect(path: folder + "header.wav")
            #expect(header.defect == .noFrames && header.frames == 0)
        }
    }

    @Test func missingFilesAndFoldersAreErrors() throws {
        try SoundFixture.withFolder { folder in
            #expect(throws: AudioError.missing(path: folder + "gone.wav")) { try AudioFile.inspect(path: folder + "gone.wav") }
            #expect(throws: AudioError.self) { try AudioFile.inspect(path: folder) }
        }
    }

    @Test func onlyWhatIsTheFilesFaultIsALoss() {
        #expect(AudioError.missing(path: "a").loss?.kind == .missing)
        let damages: [AudioError] = [
            .unreadable(path: "a", reason: "r"), .defective(path: "a", defect: .empty), .spanOutside(path: "a", start: 0, end: 2, frames: 1),
        ]
        #expect(damages.allSatisfy { $0.loss?.kind == .damaged })
        #expect(AudioError.cannotWrite(path: "a", reason: "r").loss == nil)
        #expect(AudioError.unsupported(what: "a", reason: "r").loss == nil)
    }

    @Test(arguments: ["-", "-o.wav", "two\nlines.wav", "--help", "spätes Gebell.wav", "x.raw"])
    func anyFileNameWorks(name: String) throws {
        try SoundFixture.withFolder { folder in
            try SoundFixture.write(SoundFixture.wav(tone, rate: 22_050), folder + name)
            #expect(try AudioFile.inspect(path: folder + name).frames == tone.count)
            #expect(try AudioFile.mono16k(path: folder + name).count > 39_000)
        }
    }

    /// No prefix of a file crashes the reader or goes unhashed.
    @Test func everyPrefixEndsInFacts() throws {
        try SoundFixture.withFolder { folder in
            let samples = SoundFixture.sine(300, seconds: 0.2, rate: 8_000)
            try AudioFile.writeFLAC(samples: samples, sampleRate: 8_000, to: folder + "a.flac")
            for bytes in [try Data(contentsOf: URL(fileURLWithPath: folder + "a.flac")), SoundFixture.wav(samples, rate: 8_000)] {
                for length in stride(from: 0, to: bytes.count, by: 37) {
                    let cut = bytes.prefix(length)
                    try SoundFixture.write(cut, folder + "cut")
                    let facts = try AudioFile.inspect(path: folder + "cut")
                    #expect(facts.defect != nil, "a prefix of \(length) bytes")
                    #expect(facts.fileDigest == SHA256.of(Array(cut)))
                }
            }
        }
    }
}
