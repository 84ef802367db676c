import Catalog
import Manifest

/// When it may be said that something is not heard, and how often that is asked.
struct AbsenceRules: Sendable {
    /// How many of the clips have a pair of questions, from 0 to 1.
    var pairs: Double
    /// How many of the clips about which sources disagree are asked about that, from 0 to 1.
    var doubtful: Double
    /// How many of the clips are asked for something of which nothing is said, from 0 to 1.
    var untold: Double
    /// Names of the sources that say all that they hear, of the classes of their vocabulary.
    var exhaustive: Set<String>
    /// Whether a model that spoke of the clip would have said a class of its vocabulary.
    var believesModels: Bool
    /// How many of the absent classes are ones that the catalog says beside the one that is heard, from 0 to 1.
    var together: Double
    /// Clips of the catalog of which both have to be said.
    var leastTogether: Int
    /// Of those the most frequent so many are asked for.
    var mostCompanions: Int

    init(_ fields: ManifestFields) {
        let shares = fields.fields("shares")
        pairs = shares?.optionalDouble("presence") ?? 1
        doubtful = shares?.optionalDouble("not_told") ?? 0.2
        untold = shares?.optionalDouble("untold") ?? 0.1
        for (name, share) in [("presence", pairs), ("not_told", doubtful), ("untold", untold)] where !(0...1).contains(share) {
            shares?.reject(name, "it has to be from 0 to 1")
        }
        let absence = fields.fields("absence")
        exhaustive = absence.map { $0.has("exhaustive") ? Set($0.strings("exhaustive")) : ["scene"] } ?? ["scene"]
        believesModels = absence?.optionalBool("models") ?? true
        together = absence?.optionalDouble("together") ?? 0.5
        leastTogether = absence?.optionalInt("least_together") ?? 3
        mostCompanions = absence?.optionalInt("companions") ?? 10
        if !(0...1).contains(together) { absence?.reject("together", "it has to be from 0 to 1") }
        for (name, value) in [("least_together", leastTogether), ("companions", mostCompanions)] where value < 1 {
            absence?.reject(name, "it has to be 1 or more")
        }
    }
}
