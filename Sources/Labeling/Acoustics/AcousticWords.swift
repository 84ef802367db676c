import Digest
import Manifest

/// The words that describe how a clip sounds, by rules over its measures: `Manifests/acoustics.yaml`.
struct AcousticWords: Sendable {
    /// What has to hold of one measure.
    struct Condition: Sendable, Equatable {
        var measure: String
        var atLeast: Double?
        var atMost: Double?

        func holds(of measures: [String: Double]) -> Bool {
            guard let value = measures[measure] else { return false }
            return value >= atLeast ?? -.infinity && value <= atMost ?? .infinity
        }
    }

    /// A word and when it is said.
    struct Rule: Sendable, Equatable {
        var word: String
        var conditions: [Condition]
        var reason: String
    }

    /// A word that is said, with the names of the measures that it rests on.
    struct Word: Sendable, Equatable {
        var word: String
        var measures: [String]
    }

    var rules: [Rule]
    /// The start of the file's SHA-256.
    var fingerprint: String

    /// Reads the rules.
    ///
    /// - Throws: `ManifestError` with every mistake, a measure that is none among them.
    init(path: String) throws {
        let document = try ManifestDocument(path: path)
        rules = document.root.list("words") { fields in
            let conditions = fields.list("when") { condition in
                let rule = Condition(
                    measure: condition.string("measure"), atLeast: condition.optionalDouble("at_least"),
                    atMost: condition.optionalDouble("at_most"))
                if !AcousticMeasure.names.contains(rule.measure) {
                    condition.reject("measure", "there is no measure '\(rule.measure)'; known: \(AcousticMeasure.names.joined(separator: ", "))")
                }
                if rule.atLeast == nil, rule.atMost == nil { condition.reject("measure", "it needs at_least or at_most") }
                return rule
            }
            if conditions.isEmpty { fields.reject("when", "a word needs a condition") }
            return Rule(word: fields.string("word"), conditions: conditions, reason: fields.string("because"))
        }
        try document.finish()
        fingerprint = String(SHA256.of(document.text).hex.prefix(16))
    }

    /// The words of a clip in the order of the rules, each once.
    ///
    /// - Parameter measures: By their names.
    func words(for measures: [String: Double]) -> [Word] {
        var words: [Word] = []
        for rule in rules where !words.contains(where: { $0.word == rule.word }) && rule.conditions.allSatisfy({ $0.holds(of: measures) }) {
            words.append(Word(word: rule.word, measures: rule.conditions.map(\.measure)))
        }
        return words
    }
}
