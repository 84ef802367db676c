import Catalog

/// The clips that people captioned, with their embeddings: whose captions a neighbour may be given.
struct CaptionPool: Sendable {
    /// One that may give its captions.
    struct Donor: Sendable {
        var clip: Int64
        var recording: Int64
        var split: SplitUse
        /// What its sound is known by.
        var names: Set<String>
        /// The row of its embedding among statements.
        var vector: Int64
    }

    let donors: [Donor]
    private let nearest: any NearestVectors

    /// - Parameter source: The row of the source of embeddings.
    /// - Returns: Nil where nobody embedded a captioned clip.
    init?(in reader: CatalogReader, embeddedBy source: Int64) throws {
        guard let stored = try reader.storedVectors(source: source) else { return nil }
        let captioned = try reader.captionedClips(embeddedBy: source)
        guard !captioned.isEmpty else { return nil }
        var donors: [Donor] = []
        for start in stride(from: 0, to: captioned.count, by: 1_000) {
            let page = captioned[start..<min(captioned.count, start + 1_000)]
            let names = try reader.soundNames(recordings: page.map(\.recording))
            donors += page.map { entry in
                Donor(
                    clip: entry.clip, recording: entry.recording, split: SplitUse(entry.split), names: names[entry.recording] ?? [],
                    vector: entry.vector)
            }
        }
        self.init(donors: donors, nearest: ExactNearestVectors(stored: stored, rows: captioned.map(\.row)))
    }

    init(donors: [Donor], nearest: any NearestVectors) {
        self.donors = donors
        self.nearest = nearest
    }

    /// Who asks for a caption.
    struct Asker: Sendable {
        var clip: Clip
        var names: Set<String>
        var vector: [Float]
    }

    /// The nearest clips whose captions may be said of each asker: never one of the same sound, nor one that models are judged by where
    /// the asker may be trained on.
    func neighbours(of askers: [Asker], count: Int) -> [[(donor: Donor, cosine: Float)]] {
        let splits = askers.map { SplitUse($0.clip.split) }
        let found = nearest.nearest(to: askers.map(\.vector), count: count) { asker, place in
            let (donor, own) = (donors[place], askers[asker])
            return donor.recording != own.clip.recordingID && donor.split.mayGive(to: splits[asker]) && donor.names.isDisjoint(with: own.names)
        }
        return found.map { near in near.map { (donors[$0.place], $0.cosine) } }
    }
}
