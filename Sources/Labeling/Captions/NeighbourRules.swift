import Digest
import Manifest

/// When a neighbour's caption is said of a clip: `Manifests/captions/neighbour.yaml`.
struct NeighbourRules: Sendable {
    /// The nearest clips that are asked.
    var neighbours: Int
    /// The most captions of a clip.
    var captions: Int
    /// The least cosine between a caption and what the clip's tags say.
    var leastAgreement: Double
    /// Words of class names that say nothing of what sounds.
    var idleWords: Set<String>
    /// The start of the file's SHA-256.
    var fingerprint: String

    /// Reads the rules.
    ///
    /// - Throws: `ManifestError` with every mistake.
    init(path: String) throws {
        let document = try ManifestDocument(path: path)
        neighbours = document.root.int("neighbours")
        captions = document.root.int("captions")
        leastAgreement = document.root.double("least_agreement")
        idleWords = Set(document.root.strings("idle_words"))
        if !(1...1_000).contains(neighbours) { document.root.reject("neighbours", "it has to be from 1 to 1000") }
        if captions < 1 { document.root.reject("captions", "it has to be 1 or more") }
        if !(-1...1).contains(leastAgreement) { document.root.reject("least_agreement", "a cosine is from -1 to 1") }
        try document.finish()
        fingerprint = String(SHA256.of(document.text).hex.prefix(16))
    }
}
