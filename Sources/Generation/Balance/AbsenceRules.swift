import Manifest

/// When it may be said that something is not heard, and how often that is asked.
struct AbsenceRules: Sendable {
    /// How many of the clips have a pair of questions, from 0 to 1.
    var pairs: Double
    /// How many of the clips about which sources disagree are asked about that, from 0 to 1.
    var doubtful: Double
    /// Names of the sources that say all that they hear, of the classes of their vocabulary.
    var exhaustive: Set<String>
    /// Whether a model that spoke of the clip would have said a class of its vocabulary.
    var believesModels: Bool

    init(_ fields: ManifestFields) {
        let shares = fields.fields("shares")
        pairs = shares?.optionalDouble("presence") ?? 1
        doubtful = shares?.optionalDouble("not_told") ?? 0.2
        for (name, share) in [("presence", pairs), ("not_told", doubtful)] where !(0...1).contains(share) {
            shares?.reject(name, "it has to be from 0 to 1")
        }
        let absence = fields.fields("absence")
        exhaustive = absence.map { $0.has("exhaustive") ? Set($0.strings("exhaustive")) : ["scene"] } ?? ["scene"]
        believesModels = absence?.optionalBool("models") ?? true
    }
}
