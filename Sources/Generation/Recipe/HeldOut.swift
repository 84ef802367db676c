import Catalog
import Manifest
import Work

/// Which clips are held out for validation: whole groups of one speaker, so that no voice is on both sides.
struct HeldOut: Sendable {
    /// The outer names that tell who speaks.
    static let schemes: Set<String> = ["librivox", "speaker", "voice"]

    /// Of the groups, from 0 to 1.
    var share: Double

    init(_ fields: ManifestFields?, _ field: String, fallback: Double) {
        share = fields?.optionalDouble(field) ?? fallback
        if !(0...1).contains(share) { fields?.reject(field, "it has to be from 0 to 1") }
    }

    /// Decided by a hash of the group alone, so that every set and seed holds out the same voices.
    func holdsOut(_ hearing: Hearing) -> Bool {
        share > 0 && Choice(seed: 0, recipe: "held out", key: Self.group(of: hearing)).fraction(for: "group") < share
    }

    /// The reader, where LibriVox names one; else the corpus's speaker; else the recording.
    static func group(of hearing: Hearing) -> String {
        let clip = hearing.clip
        if let reader = hearing.identities.first(where: { $0.scheme == "librivox" && $0.value.hasPrefix("reader/") }) {
            return "librivox \(reader.value)"
        }
        for scheme in ["speaker", "voice"] {
            if let name = hearing.identities.first(where: { $0.scheme == scheme }) { return "\(clip.corpus) \(scheme) \(name.value)" }
        }
        let span = "#\(clip.startFrame)-\(clip.endFrame ?? 0)"
        return clip.key.hasSuffix(span) ? String(clip.key.dropLast(span.count)) : clip.key
    }
}
