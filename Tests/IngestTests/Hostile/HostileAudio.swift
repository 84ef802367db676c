import CSndfile
import Foundation

@testable import Audio
@testable import Ingest

/// Genuine files of each codec, made by libsndfile.
enum SoundFile {
    struct Kind: Sendable {
        var name: String
        var ending: String
        var format: Int
        var rate: Int32 = 16_000
    }

    static let kinds = [
        Kind(name: "WAV", ending: "wav", format: SF_FORMAT_WAV.value | SF_FORMAT_PCM_16.value),
        Kind(name: "FLAC", ending: "flac", format: SF_FORMAT_FLAC.value | SF_FORMAT_PCM_16.value),
        Kind(name: "Ogg Vorbis", ending: "ogg", format: SF_FORMAT_OGG.value | SF_FORMAT_VORBIS.value),
        Kind(name: "Opus", ending: "opus", format: SF_FORMAT_OGG.value | SF_FORMAT_OPUS.value, rate: 48_000),
        Kind(name: "MP3", ending: "mp3", format: SF_FORMAT_MPEG.value | SF_FORMAT_MPEG_LAYER_III.value),
        Kind(name: "AIFF", ending: "aiff", format: SF_FORMAT_AIFF.value | SF_FORMAT_PCM_16.value),
    ]

    /// Half a second of a tone with some noise, or the samples that are given.
    static func bytes(_ format: Int, rate: Int32 = 16_000, channels: Int32 = 1, samples given: [Float]? = nil) throws -> Data {
        let path = NSTemporaryDirectory() + "hostile-" + UUID().uuidString
        defer { unlink(path) }
        var info = SF_INFO()
        (info.samplerate, info.channels, info.format) = (rate, channels, Int32(format))
        guard let handle = sf_open(path, Int32(SFM_WRITE.value), &info) else { throw CocoaError(.fileWriteUnknown) }
        let samples = given ?? (0..<Int(rate / 2 * channels)).map(sample)
        sf_writef_float(handle, samples, Int64(samples.count) / Int64(channels))
        sf_close(handle)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    private static func sample(_ place: Int) -> Float {
        let tone = sin(Double(place) / 7), noise = sin(Double(place * place % 1009))
        return Float(0.3 * tone + 0.05 * noise)
    }

    static let wav = SF_FORMAT_WAV.value | SF_FORMAT_PCM_16.value
    static let float = SF_FORMAT_WAV.value | SF_FORMAT_FLOAT.value
}

extension HostileCase {
    /// Files of each codec that break off, or of which bits are flipped.
    static let audio: [HostileCase] = SoundFile.kinds.flatMap { kind in
        [
            HostileCase("\(kind.name) that breaks off", .damaged("bad.\(kind.ending)", "")) { fixture in
                let whole = try SoundFile.bytes(kind.format, rate: kind.rate)
                try fixture.put(whole.prefix(whole.count * 3 / 5), at: "bad.\(kind.ending)")
            },
            HostileCase("\(kind.name) cut within its header", .damaged("bad.\(kind.ending)", "")) { fixture in
                try fixture.put(try SoundFile.bytes(kind.format, rate: kind.rate).prefix(10), at: "bad.\(kind.ending)")
            },
            HostileCase("\(kind.name) with flipped bits in its header", .damaged("bad.\(kind.ending)", "")) { fixture in
                var bytes = try SoundFile.bytes(kind.format, rate: kind.rate)
                for place in 0..<min(bytes.count, 64) { bytes[place] ^= 0xA5 }
                try fixture.put(kind.ending == "mp3" ? bytes.prefix(64) : bytes, at: "bad.\(kind.ending)")
            },
        ]
    } + [
        HostileCase("FLAC with flipped bits in its frames", .damaged("bad.flac", "decod")) { fixture in
            var bytes = try SoundFile.bytes(SoundFile.kinds[1].format)
            for place in stride(from: bytes.count / 2, to: bytes.count / 2 + 64, by: 1) { bytes[place] ^= 0x5A }
            try fixture.put(bytes, at: "bad.flac")
        },
        HostileCase("a page of the web named .wav", .damaged("bad.wav", "not audio")) { try $0.put("<!DOCTYPE html><html>404</html>", at: "bad.wav") },
        HostileCase("an empty file", .damaged("bad.flac", "empty")) { try $0.put(Data(), at: "bad.flac") },
        HostileCase("MP3 of an ID3 tag alone", .damaged("bad.mp3", "")) { fixture in
            try fixture.put(Data("ID3".utf8) + Data([3, 0, 0, 0, 0, 2, 0]) + Data(count: 256), at: "bad.mp3")
        },
        HostileCase("MP3 with an ID3 tag that claims 256 MB", .damaged("bad.mp3", "")) { fixture in
            try fixture.put(Data("ID3".utf8) + Data([3, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F]) + Data(count: 4096), at: "bad.mp3")
        },
        HostileCase("MP3 of an APE tag alone", .damaged("bad.mp3", "")) { fixture in
            try fixture.put(Data("APETAGEX".utf8) + Data([0xD0, 7, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xA0]) + Data(count: 8), at: "bad.mp3")
        },
        HostileCase("two Ogg streams one after the other", .ok("bad.ogg")) { fixture in
            let one = try SoundFile.bytes(SoundFile.kinds[2].format)
            try fixture.put(one + (try SoundFile.bytes(SoundFile.kinds[2].format, rate: 44_100)), at: "bad.ogg")
        },
        HostileCase("samples that are no numbers", .ok("bad.wav")) { fixture in
            try fixture.put(try SoundFile.bytes(SoundFile.float, samples: [.nan, .infinity, -.infinity, 1e30, 0, 0.5, -0.5, .nan]), at: "bad.wav")
        },
        HostileCase("eight channels", .ok("bad.wav")) { try $0.put(try SoundFile.bytes(SoundFile.wav, channels: 8), at: "bad.wav") },
        HostileCase("192 kHz", .ok("bad.flac")) { try $0.put(try SoundFile.bytes(SoundFile.kinds[1].format, rate: 192_000), at: "bad.flac") },
        HostileCase("one sample", .ok("bad.wav")) { try $0.put(try SoundFile.bytes(SoundFile.wav, samples: [0.5]), at: "bad.wav") },
        HostileCase("a header and no sample", .damaged("bad.wav", "no samples")) { try $0.put(try SoundFile.bytes(SoundFile.wav, samples: []), at: "bad.wav") },
    ]

    private static func patched(_ bytes: Data, _ place: Int, _ with: [UInt8]) -> Data {
        var bytes = bytes
        bytes.replaceSubrange(place..<(place + with.count), with: with)
        return bytes
    }

    /// Headers that claim what is not there.
    static let headers: [HostileCase] = [
        HostileCase("RIFF and data that claim 4 GB", .damaged("bad.wav", "declares")) { fixture in
            let bytes = patched(CorpusFixture.wav(claim: 0xFFFF_FFF0), 4, [0xFF, 0xFF, 0xFF, 0xFF])
            try fixture.put(bytes, at: "bad.wav")
        },
        HostileCase("data of size -1", .damaged("bad.wav", "")) { try $0.put(CorpusFixture.wav(claim: 0xFFFF_FFFF), at: "bad.wav") },
        HostileCase("data of size 0", .damaged("bad.wav", "no samples")) { try $0.put(CorpusFixture.wav(claim: 0), at: "bad.wav") },
        HostileCase("a rate of 0", .damaged("bad.wav", "")) { try $0.put(patched(CorpusFixture.wav(), 24, [0, 0, 0, 0]), at: "bad.wav") },
        HostileCase("no channels", .damaged("bad.wav", "")) { try $0.put(patched(CorpusFixture.wav(), 22, [0, 0]), at: "bad.wav") },
        HostileCase("65,535 channels", .damaged("bad.wav", "")) { try $0.put(patched(CorpusFixture.wav(), 22, [0xFF, 0xFF]), at: "bad.wav") },
        HostileCase("a negative rate", .damaged("bad.wav", "")) { try $0.put(patched(CorpusFixture.wav(), 24, [0, 0, 0, 0x80]), at: "bad.wav") },
        HostileCase("a chunk before data that claims 4 GB", .damaged("bad.wav", "")) { fixture in
            let wav = CorpusFixture.wav()
            try fixture.put(wav.prefix(36) + Data("LIST".utf8) + Data([0xFF, 0xFF, 0xFF, 0x7F]) + wav.dropFirst(36), at: "bad.wav")
        },
        HostileCase("FLAC that claims 2^36-1 samples", .damaged("bad.flac", "68719476735")) { fixture in
            var bytes = try SoundFile.bytes(SoundFile.kinds[1].format)
            bytes[21] |= 0x0F
            for place in 22..<26 { bytes[place] = 0xFF }
            try fixture.put(bytes, at: "bad.flac")
        },
        HostileCase("FLAC with a block of metadata of 16 MB", .damaged("bad.flac", "")) { fixture in
            try fixture.put(Data("fLaC".utf8) + Data([0x04, 0xFF, 0xFF, 0xFF]) + Data(count: 64), at: "bad.flac")
        },
        HostileCase("AIFF that claims 4 billion frames", .damaged("bad.aiff", "")) { fixture in
            var bytes = try SoundFile.bytes(SoundFile.kinds[5].format)
            guard let data = bytes.firstRange(of: Data("SSND".utf8)) else { throw CocoaError(.coderInvalidValue) }
            bytes.replaceSubrange(data.upperBound..<(data.upperBound + 4), with: [0x7F, 0xFF, 0xFF, 0xF0])
            try fixture.put(bytes, at: "bad.aiff")
        },
    ]
}
