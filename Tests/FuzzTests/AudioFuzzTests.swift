import CSndfile
import Foundation
import Testing

@testable import Audio

struct AudioFuzzTests {
    /// A tenth of a second of a tone in each format that libsndfile writes.
    private static func seeds() throws -> [[UInt8]] {
        let kinds: [(major: Int, minor: Int, channels: Int32, rate: Int32)] = [
            (SF_FORMAT_WAV.value, SF_FORMAT_PCM_16.value, 1, 16_000), (SF_FORMAT_WAV.value, SF_FORMAT_FLOAT.value, 2, 44_100),
            (SF_FORMAT_WAV.value, SF_FORMAT_MS_ADPCM.value, 1, 16_000), (SF_FORMAT_WAV.value, SF_FORMAT_GSM610.value, 1, 8_000),
            (SF_FORMAT_FLAC.value, SF_FORMAT_PCM_16.value, 1, 16_000), (SF_FORMAT_FLAC.value, SF_FORMAT_PCM_24.value, 2, 48_000),
            (SF_FORMAT_OGG.value, SF_FORMAT_VORBIS.value, 1, 16_000), (SF_FORMAT_OGG.value, SF_FORMAT_OPUS.value, 1, 48_000),
            (SF_FORMAT_AIFF.value, SF_FORMAT_PCM_16.value, 1, 16_000), (SF_FORMAT_AU.value, SF_FORMAT_ULAW.value, 1, 8_000),
            (SF_FORMAT_CAF.value, SF_FORMAT_PCM_16.value, 1, 16_000), (SF_FORMAT_W64.value, SF_FORMAT_PCM_16.value, 1, 16_000),
            (SF_FORMAT_RF64.value, SF_FORMAT_PCM_16.value, 1, 16_000), (SF_FORMAT_MPEG.value, SF_FORMAT_MPEG_LAYER_III.value, 1, 16_000),
        ]
        return kinds.compactMap { kind in
            let file = ScratchFile()
            var info = SF_INFO()
            (info.samplerate, info.channels, info.format) = (kind.rate, kind.channels, Int32(kind.major | kind.minor))
            guard let handle = sf_open(file.path, Int32(SFM_WRITE.value), &info) else { return nil }
            let samples = (0..<Int(kind.rate / 10 * kind.channels)).map { Float(0.4 * sin(Double($0) / 7)) }
            sf_writef_float(handle, samples, Int64(samples.count) / Int64(kind.channels))
            sf_close(handle)
            return (try? Data(contentsOf: URL(fileURLWithPath: file.path))).map(Array.init)
        }
    }

    private static let tokens = ["RIFF", "data", "fmt ", "LIST", "fLaC", "OggS", "OpusHead", "\u{1}vorbis", "ID3", "FORM", "SSND", "COMM", "\0\0\0\0", "caff", "ds64", "fact"]

    @Test func aFileIsFactsWhateverItHolds() throws {
        let seeds = try Self.seeds()
        #expect(seeds.count == 14)
        let file = ScratchFile()
        FuzzRun("audio", seeds: seeds, tokens: Self.tokens, count: 500, largest: 1 << 16).run { input, _ in
            try file.write(input)
            let facts = try AudioFile.inspect(path: file.path)
            guard facts.bytes == input.count else { throw Finding("\(facts.bytes) bytes instead of \(input.count)") }
            guard facts.defect != nil || facts.frames > 0 else { throw Finding("no frames and no defect") }
            guard facts.frames <= 1 << 26 else { throw Finding("\(facts.frames) frames out of \(input.count) bytes") }
            let (header, reader) = (try? AudioFile.format(path: file.path), try? AudioReader(path: file.path).format)
            guard header == reader else { throw Finding("the header is \(String(describing: header)), not \(String(describing: reader))") }
        }
    }
}
