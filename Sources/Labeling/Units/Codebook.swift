import Digest

/// Cluster centres that turn frames of speech into units.
struct Codebook: Sendable, Equatable {
    /// The model whose frames it was trained on.
    let model: String
    /// Values in a centre.
    let dimensions: Int
    /// Clusters × dimensions, row by row.
    let centres: [Float]

    var clusters: Int { centres.count / dimensions }

    /// The nearest centre of each frame; of two as near, the first.
    ///
    /// - Parameter frames: Frames × dimensions, row by row.
    func units(of frames: [Float]) -> [UInt16] {
        NearestCentre(centres: PackedRows(centres, dimensions: dimensions)).find(PackedRows(frames, dimensions: dimensions)).map(UInt16.init)
    }

    /// SHA-256 of the codebook's file.
    var digest: SHA256Digest { SHA256.of(encoded) }
}
