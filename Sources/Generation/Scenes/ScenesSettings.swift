import Manifest

/// What the recipe says of all tasks of `scenes`.
struct ScenesSettings: Sendable {
    /// Names of the sources whose times are exact.
    var exact: Set<String>
    /// Seconds; longer clips are not asked about.
    var window: Double
    var prefix: QuestionPrefix
    var length: TextLength
    var datasets: DatasetTags

    init(_ fields: ManifestFields) {
        exact = fields.has("exact") ? Set(fields.strings("exact")) : ["scene"]
        window = fields.fields("window")?.optionalDouble("seconds") ?? 10.24
        prefix = QuestionPrefix(fields)
        length = TextLength(fields, tokens: 72)
        datasets = DatasetTags(fields)
        if exact.isEmpty { fields.reject("exact", "there has to be one, or nothing is known exactly") }
        if window <= 0 { fields.reject("window", "it has to be more than 0 seconds") }
    }
}

extension ManifestFields {
    /// Seconds of a setting in milliseconds.
    func milliseconds(_ field: String, fallback: Int) -> Int {
        guard let seconds = optionalDouble(field) else { return fallback }
        if !(0...600).contains(seconds) {
            reject(field, "it has to be from 0 to 600 seconds")
            return fallback
        }
        return Int((seconds * 1000).rounded())
    }
}
