import Foundation
import Testing

@testable import Audio

/// What is read without libsndfile is what libsndfile reads.
@Suite struct VorbisHeaderTests {
    private func header(_ path: String, bytes: Range<Int64>? = nil) throws -> VorbisHeader? {
        let part = try RegularFile.open(path, bytes: bytes)
        defer { close(part.file) }
        return VorbisHeader(of: part)
    }

    /// The format or the error, as words; those of libsndfile for what it cannot open are of the whole process, so another test may change them.
    private func words(_ format: () throws(AudioError) -> AudioFormat) -> String {
        do throws(AudioError) {
            return "\(try format())"
        } catch .defective(_, .notAudio) {
            return "not audio"
        } catch {
            return "\(error)"
        }
    }

    /// Says where a header alone and a decoder tell different things.
    private func difference(_ path: String, bytes: Range<Int64>? = nil) -> String? {
        let alone = words { () throws(AudioError) in try AudioFile.format(path: path, bytes: bytes) }
        let ready = words { () throws(AudioError) in try AudioReader(path: path, bytes: bytes).format }
        return alone == ready ? nil : "\(path): \(alone) instead of \(ready)"
    }

    @Test(arguments: [(0.001, 16_000, 1), (0.3, 44_100, 2), (3, 16_000, 1), (40, 48_000, 2), (2, 8_000, 6)])
    func aWholeStreamIsReadWithoutTheDecoder(seconds: Double, rate: Int, channels: Int) throws {
        try SoundFixture.withFolder { folder in
            let path = folder + "whole.ogg"
            try SoundFixture.write(OggFixture.vorbis(seconds: seconds, rate: rate, channels: channels, in: folder), path)
            let info = try #require(try header(path)).info
            #expect(info.frames == Int64(seconds * Double(rate)))
            #expect(info.samplerate == Int32(rate))
            #expect(info.channels == Int32(channels))
            #expect(difference(path) == nil)
        }
    }

    @Test func aStreamThatBeginsLaterHasItsOwnLength() throws {
        try SoundFixture.withFolder { folder in
            let data = try OggFixture.vorbis(seconds: 3, in: folder)
            var pages = try OggFixture.pages(of: data, in: folder)
            for index in pages.indices where pages[index].position > 0 { pages[index].position += 1_000_000 }
            try SoundFixture.write(OggFixture.data(of: pages), folder + "later.ogg")
            let info = try #require(try header(folder + "later.ogg")).info
            // What an encoder cuts off before the first second counts where there is something before it.
            #expect((48_000..<49_000).contains(info.frames))
            #expect(difference(folder + "later.ogg") == nil)
        }
    }

    @Test func aPartOfAFileIsReadLikeAFile() throws {
        try SoundFixture.withFolder { folder in
            let data = try OggFixture.vorbis(seconds: 3, in: folder)
            let around = Data(repeating: 0x4F, count: 1536)
            try SoundFixture.write(around + data + around, folder + "holder.tar")
            let bytes = 1536..<Int64(1536 + data.count)
            #expect(try header(folder + "holder.tar", bytes: bytes)?.info.frames == 48_000)
            #expect(difference(folder + "holder.tar", bytes: bytes) == nil)
            #expect(try header(folder + "holder.tar", bytes: 1536..<Int64(1537 + data.count)) == nil)
        }
    }

    @Test func whatIsNotOneWholeStreamIsLeftToLibsndfile() throws {
        try SoundFixture.withFolder { folder in
            let one = try OggFixture.vorbis(seconds: 3, in: folder)
            let other = try OggFixture.vorbis(seconds: 1, rate: 8_000, in: folder)
            var pages = try OggFixture.pages(of: one, in: folder)
            let streams: [(String, Data)] = [
                ("chained", one + other), ("cut", one.dropLast(1)), ("followed", one + Data(count: 10)), ("preceded", Data(count: 10) + one),
                ("headers", OggFixture.data(of: Array(pages.prefix(2)))), ("opus", try OggFixture.opus(seconds: 1, in: folder)),
                ("empty", Data()), ("other", SoundFixture.wav(SoundFixture.sine(440, seconds: 1, rate: 8_000), rate: 8_000)),
            ]
            for (name, data) in streams {
                try SoundFixture.write(data, folder + name)
                #expect(try header(folder + name) == nil, "\(name)")
                #expect(difference(folder + name) == nil)
            }
            // A page that is lost within is found out by its number only when it is decoded.
            pages.remove(at: pages.count / 2)
            try SoundFixture.write(OggFixture.data(of: pages), folder + "hole")
            #expect(difference(folder + "hole") == nil)
        }
    }

    @Test func aStreamCutAnywhereIsWhatLibsndfileMakesOfIt() throws {
        try SoundFixture.withFolder { folder in
            let whole = try OggFixture.vorbis(seconds: 3, in: folder)
            for count in stride(from: 0, to: whole.count, by: 97) {
                try SoundFixture.write(whole.prefix(count), folder + "cut.ogg")
                #expect(difference(folder + "cut.ogg") == nil, "cut to \(count) bytes")
            }
        }
    }

    /// Checksums keep a flipped bit from being believed; here the checksum fits.
    @Test func changedPagesWithRightChecksumsAreWhatLibsndfileMakesOfThem() throws {
        try SoundFixture.withFolder { folder in
            let pages = try OggFixture.pages(of: OggFixture.vorbis(seconds: 1, in: folder), in: folder)
            for turn in 0..<400 {
                var changed = pages
                let (page, bit) = (turn % pages.count, UInt8(1) << (turn / 3 % 8))
                // The headers of pages hold flags, positions and numbers in these bytes.
                changed[page].header[4 + turn / 5 % 18] ^= turn % 2 == 0 ? bit : 0
                changed[page].body[turn * 7919 % changed[page].body.count] ^= turn % 2 == 0 ? 0 : bit
                try SoundFixture.write(OggFixture.data(of: changed), folder + "changed.ogg")
                #expect(difference(folder + "changed.ogg") == nil, "turn \(turn)")
            }
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["HEARSAY_SHARED_CORPORA"] != nil))
    func realFilesAreReadAsLibsndfileReadsThem() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["HEARSAY_SHARED_CORPORA"] ?? "")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var vorbis = 0
        for case let file as URL in files where ["ogg", "oga", "opus"].contains(file.pathExtension) {
            #expect(difference(file.path) == nil)
            if try header(file.path) != nil { vorbis += 1 }
        }
        #expect(vorbis > 0)
    }
}
