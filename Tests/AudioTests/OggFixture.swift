import CSndfile
import CVorbis
import Foundation

@testable import Audio

/// Ogg files that the tests make for themselves, and change page by page.
enum OggFixture {
    /// A tone as libsndfile encodes it.
    static func vorbis(seconds: Double, rate: Int = 16_000, channels: Int = 1, in folder: String) throws -> Data {
        try encoded(SF_FORMAT_VORBIS.value, seconds: seconds, rate: rate, channels: channels, in: folder)
    }

    /// A tone as libsndfile encodes it.
    static func opus(seconds: Double, in folder: String) throws -> Data {
        try encoded(SF_FORMAT_OPUS.value, seconds: seconds, rate: 48_000, channels: 1, in: folder)
    }

    private static func encoded(_ encoding: Int, seconds: Double, rate: Int, channels: Int, in folder: String) throws -> Data {
        let path = folder + "encoded.ogg"
        var info = SF_INFO()
        (info.samplerate, info.channels, info.format) = (Int32(rate), Int32(channels), Int32(SF_FORMAT_OGG.value | encoding))
        guard let handle = sf_open(path, Int32(SFM_WRITE.value), &info) else { throw AudioError.unreadable(path: path, reason: "") }
        let samples = SoundFixture.sine(440, seconds: seconds, rate: rate).flatMap { [Float](repeating: $0, count: channels) }
        sf_writef_float(handle, samples, Int64(samples.count / channels))
        sf_close(handle)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// A page's header and body, its checksum made right again after a change.
    struct Page {
        var header: [UInt8]
        var body: [UInt8]

        var position: Int64 {
            get { (0..<8).reduce(0) { $0 | Int64(header[6 + $1]) << (8 * Int64($1)) } }
            set { for place in 0..<8 { header[6 + place] = UInt8(truncatingIfNeeded: newValue >> (8 * Int64(place))) } }
        }
    }

    /// The pages of a whole file.
    static func pages(of data: Data, in folder: String) throws -> [Page] {
        try SoundFixture.write(data, folder + "pages.ogg")
        let part = try RegularFile.open(folder + "pages.ogg", bytes: nil)
        defer { close(part.file) }
        let reader = OggPages(of: part)
        var pages: [Page] = []
        while let page = reader.next() {
            pages.append(
                Page(
                    header: Array(UnsafeBufferPointer(start: page.header, count: page.header_len)),
                    body: Array(UnsafeBufferPointer(start: page.body, count: page.body_len))))
        }
        return pages
    }

    /// A file of pages, all with the right checksum.
    static func data(of pages: [Page]) -> Data {
        pages.reduce(into: Data()) { data, page in
            var (header, body) = (page.header, page.body)
            header.withUnsafeMutableBufferPointer { header in
                body.withUnsafeMutableBufferPointer { body in
                    var page = ogg_page(header: header.baseAddress, header_len: header.count, body: body.baseAddress, body_len: body.count)
                    ogg_page_checksum_set(&page)
                }
            }
            data += header + body
        }
    }
}
