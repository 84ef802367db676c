import CVorbis
import Glibc

/// The pages of an Ogg file, one after another, their checksums proved by libogg.
///
/// Memory is a page and a piece of the file, whatever the file claims. Not for sharing between tasks.
final class OggPages {
    /// The byte behind the page that was read last.
    private(set) var end: Int
    private let part: RegularFile.Part
    private var sync = ogg_sync_state()

    /// A piece holds all headers of most streams.
    private static let piece = 1 << 14

    /// - Parameter start: Where to begin, which may be within a page.
    init(of part: RegularFile.Part, from start: Int = 0) {
        self.part = part
        end = start
        ogg_sync_init(&sync)
    }

    deinit {
        ogg_sync_clear(&sync)
    }

    /// The next page, valid until the next call, or nil where no whole one follows.
    ///
    /// - Parameter isAdjacent: Whether it has to begin where the last one ended.
    func next(isAdjacent: Bool = true) -> ogg_page? {
        var page = ogg_page()
        while true {
            let length = ogg_sync_pageseek(&sync, &page)
            end += abs(length)
            if length > 0 { return page }
            guard length == 0 ? readMore() : !isAdjacent else { return nil }
        }
    }

    private func readMore() -> Bool {
        let position = end + Int(sync.fill - sync.returned)
        let wanted = min(Self.piece, part.size - position)
        guard wanted > 0, let buffer = ogg_sync_buffer(&sync, wanted) else { return false }
        let got = part.read(into: UnsafeMutableRawPointer(buffer), count: wanted, at: position)
        return got > 0 && ogg_sync_wrote(&sync, got) == 0
    }
}
