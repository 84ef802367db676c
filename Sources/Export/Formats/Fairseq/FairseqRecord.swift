import Catalog

/// A stretch of a clip with a label for every frame, as the system `hubert` writes it.
struct FairseqRecord: Decodable, Equatable {
    var split: String
    /// Seconds from the clip's first frame.
    var start: Double
    /// Seconds from the clip's first frame.
    var end: Double
    var labelRate: Double
    var clusters: Int?
    /// Ids with blanks between them.
    var labels: String

    enum CodingKeys: String, CodingKey {
        case split, start, end, clusters, labels
        case labelRate = "label_rate"
    }

    /// How many labels there are.
    var count: Int { labels.utf8.count(where: { $0 == UInt8(ascii: " ") }) + 1 }

    /// The greatest id; nil where one is none.
    var greatest: Int? {
        let ids = labels.split(separator: " ", omittingEmptySubsequences: false).map { Int($0) }
        return ids.contains(nil) ? nil : ids.compactMap { $0 }.max()
    }

    /// The part of a clip that it is about; nil where the clip has no such part.
    func cut(_ clip: Clip) -> Clip? {
        guard let rate = clip.sampleRate, let end = clip.endFrame, split == "train" || split == "valid", start >= 0, self.end > start else { return nil }
        var cut = clip
        cut.startFrame = clip.startFrame + Int64((start * Double(rate)).rounded())
        cut.endFrame = min(end, clip.startFrame + Int64((self.end * Double(rate)).rounded()))
        guard cut.startFrame < cut.endFrame ?? 0 else { return nil }
        cut.key = "\(clip.key)#\(cut.startFrame)-\(cut.endFrame ?? 0)"
        return cut
    }
}
