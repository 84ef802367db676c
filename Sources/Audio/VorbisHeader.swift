import CSndfile
import CVorbis

/// What the headers of an Ogg Vorbis file say, read without making ready to decode it.
///
/// libsndfile builds the tables of all code books when it opens a file, which takes ten times as long as all the rest. The rules are those of
/// its `ogg_vorbis.c`: the length is from the position at which the first page of sound begins to that of the last page.
///
/// Only one whole stream from the first byte to the last is read here. Other codecs, and streams that are chained, mixed, broken or
/// unfinished, are left to libsndfile.
struct VorbisHeader {
    /// As libsndfile fills it in.
    let info: SF_INFO

    /// - Returns: Nil where the file is left to libsndfile.
    init?(of part: RegularFile.Part) {
        guard part.begins(with: "OggS"), let stream = VorbisStream(OggPages(of: part)),
            let end = Self.lastPosition(in: part, serial: stream.serial), end >= stream.start, let rate = Int32(exactly: stream.info.rate)
        else { return nil }
        var info = SF_INFO()
        info.frames = end - stream.start
        info.samplerate = rate
        info.channels = stream.info.channels
        info.format = Int32(SF_FORMAT_OGG.value | SF_FORMAT_VORBIS.value)
        self.info = info
    }

    /// The position of the page at the very end of a file, or nil where there is none, or none of the stream.
    private static func lastPosition(in part: RegularFile.Part, serial: Int32) -> Int64? {
        // Most encoders write pages of some four thousand bytes; the longest that there can be has 65,307.
        for window in [1 << 13, 1 << 16] {
            let pages = OggPages(of: part, from: max(0, part.size - window))
            var last: (position: Int64, serial: Int32)?
            while var page = pages.next(isAdjacent: last != nil) { last = (ogg_page_granulepos(&page), ogg_page_serialno(&page)) }
            guard let last else { continue }
            return pages.end == part.size && last.serial == serial && last.position >= 0 ? last.position : nil
        }
        return nil
    }
}

/// The beginning of a Vorbis stream: its three headers and its first page of sound.
private final class VorbisStream {
    var info = vorbis_info()
    /// Where the first page of sound begins, in samples.
    private(set) var start: Int64 = 0
    let serial: Int32
    private let pages: OggPages
    private var isAtEnd = false
    private var stream = ogg_stream_state()
    private var comment = vorbis_comment()

    /// Headers longer than this hold pictures.
    private static let longest = 1 << 20

    /// - Returns: Nil where it is not as the specification of Vorbis I has it.
    init?(_ pages: OggPages) {
        guard var first = pages.next(), ogg_page_bos(&first) != 0 else { return nil }
        self.pages = pages
        serial = ogg_page_serialno(&first)
        vorbis_info_init(&info)
        vorbis_comment_init(&comment)
        ogg_stream_init(&stream, serial)
        guard ogg_stream_pagein(&stream, &first) == 0, !packetsAreUsedUp, takeHeaders(), let start = startOfSound() else { return nil }
        self.start = start
    }

    deinit {
        ogg_stream_clear(&stream)
        vorbis_comment_clear(&comment)
        vorbis_info_clear(&info)
    }

    private var packetsAreUsedUp: Bool { ogg_stream_packetpeek(&stream, nil) == 0 }

    /// The first header fills the first page, the last one ends a page.
    private func takeHeaders() -> Bool {
        for number in 0..<3 {
            guard var packet = nextPacket(), vorbis_synthesis_headerin(&info, &comment, &packet) == 0 else { return false }
            if number != 1, !packetsAreUsedUp { return false }
        }
        return true
    }

    /// The position of a page is that of its end (Vorbis I, A.2); of how much sound it holds, its packets tell.
    private func startOfSound() -> Int64? {
        guard var packet = nextPacket() else { return nil }
        var position: Int64
        var duration = 0
        var previous: Int?
        repeat {
            let block = vorbis_packet_blocksize(&info, &packet)
            if block >= 0 {
                duration += previous.map { ($0 + block) / 4 } ?? 0
                previous = block
            }
            position = packet.granulepos
        } while ogg_stream_packetout(&stream, &packet) == 1
        // A first page that is the last one too may end before its packets do.
        return position < 0 ? nil : max(0, position - Int64(duration))
    }

    private func nextPacket() -> ogg_packet? {
        var packet = ogg_packet()
        while true {
            let found = ogg_stream_packetout(&stream, &packet)
            if found == 1 { return packet }
            guard found == 0, !isAtEnd, pages.end < Self.longest, var page = pages.next(), ogg_page_serialno(&page) == serial,
                ogg_stream_pagein(&stream, &page) == 0
            else { return nil }
            isAtEnd = ogg_page_eos(&page) != 0
        }
    }
}
