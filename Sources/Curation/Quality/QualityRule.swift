import Catalog
import Manifest

/// Bounds on one number that was stated about a clip.
struct QualityRule: Sendable {
    /// What is bounded.
    enum Measured: Sendable, Equatable {
        /// Seconds of the clip.
        case duration
        /// A measure by its name.
        case measure(String)
        /// The share of the clip that spans of a name cover.
        case span(String)
        /// The share of a caption's words that the model's tags bear out.
        case captionAgreement(modelMinimumScore: Double)

        /// What is bounded, in words.
        var label: String {
            switch self {
            case .duration: "duration"
            case .measure(let name): name
            case .span(let name): "share of \(name) spans"
            case .captionAgreement: "caption agreement"
            }
        }
    }

    /// What a rule says of a clip.
    enum Finding: Sendable, Equatable {
        /// Its `where` leaves the clip out.
        case notAsked
        /// Nobody stated what it goes by.
        case unknown
        case holds
        /// As in "silence 0.97 is above 0.95".
        case fails(String)

        var isFailure: Bool {
            if case .fails = self { true } else { false }
        }
    }

    var name: String
    var measured: Measured
    var minimum: Double?
    var maximum: Double?
    /// Only statements of this source count; nil for all.
    var source: String?
    /// Which clips it is for; nil for all.
    var query: Query?
    /// Whether a clip that fails is dropped; otherwise it is only counted.
    var drops: Bool

    init(fields: ManifestFields) {
        name = fields.string("name")
        minimum = fields.optionalDouble("min")
        maximum = fields.optionalDouble("max")
        source = fields.optionalString("source")
        drops = fields.optionalBool("drops") ?? true
        measured = Self.measured(fields)
        if let text = fields.optionalString("where") {
            do {
                query = try Query(text)
            } catch let error as QueryError {
                for mistake in error.mistakes {
                    fields.reject("where", "at column \(mistake.column) of the query, \(mistake.expected) was expected")
                }
            } catch {
                fields.reject("where", "\(error)")
            }
        }
        if minimum == nil, maximum == nil { fields.reject("name", "the rule needs 'min' or 'max'") }
        if let minimum, let maximum, minimum > maximum { fields.reject("min", "it is above 'max'") }
    }

    private static func measured(_ fields: ManifestFields) -> Measured {
        var found: [Measured] = []
        if let name = fields.optionalString("measure") { found.append(name == "duration" ? .duration : .measure(name)) }
        if let name = fields.optionalString("span") { found.append(.span(name)) }
        if let agreement = fields.fields("caption_agreement") {
            found.append(.captionAgreement(modelMinimumScore: agreement.optionalDouble("model_min_score") ?? 0.3))
        }
        if found.count != 1 { fields.reject("name", "the rule needs one of 'measure', 'span' and 'caption_agreement'") }
        return found.first ?? .duration
    }

    /// As in `0.3 ≤ duration ≤ 60`.
    var condition: String {
        (minimum.map { "\($0.short) ≤ " } ?? "") + measured.label + (maximum.map { " ≤ \($0.short)" } ?? "")
    }

    /// What the rule says of a clip that it is for.
    ///
    /// Where several sources stated the number, a clip fails only if it does
    /// by all of them.
    func finding(_ subject: QualitySubject) -> Finding {
        let values = subject.values(of: measured, source: source)
        guard let first = values.first else { return .unknown }
        guard values.allSatisfy({ failure($0) != nil }), let reason = failure(first) else { return .holds }
        return .fails("\(measured.label) \(reason)")
    }

    private func failure(_ value: Double) -> String? {
        if let minimum, value < minimum { return "\(value.short(besides: minimum)) is below \(minimum.short)" }
        if let maximum, value > maximum { return "\(value.short(besides: maximum)) is above \(maximum.short)" }
        return nil
    }
}

extension Double {
    /// With at most three places, and none that say nothing.
    var short: String {
        let rounded = (self * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int64(rounded)) : "\(rounded)"
    }

    /// Short, unless it would then look like the bound it is held against.
    func short(besides bound: Double) -> String {
        short == bound.short ? "\(self)" : short
    }
}
