import Manifest

/// What the recipe says of all tasks of `compare`.
struct CompareSettings: Sendable {
    /// Seconds; pairs with a longer clip are not asked about.
    var window: Double
    /// Names of the sources whose times are exact.
    var exact: Set<String>
    var tags: TagPolicy
    var absence: AbsenceRules
    var length: TextLength

    init(_ fields: ManifestFields) {
        window = fields.fields("window")?.optionalDouble("seconds") ?? 30
        exact = fields.has("exact") ? Set(fields.strings("exact")) : ["scene"]
        tags = TagPolicy(fields)
        absence = AbsenceRules(fields)
        length = TextLength(fields, tokens: 300)
        if window <= 0 { fields.reject("window", "it has to be more than 0 seconds") }
    }
}
