import Catalog
import Manifest

/// HuBERT's frame labels: those of one stretch of units, which last as long as its sound.
struct HuBERTRules: AnswerRules {
    static let system = "hubert"
    static let fields = ["$.start", "$.end", "$.label_rate", "$.labels"]

    private let leastSeconds: Double
    private let mostSeconds: Double
    /// Seconds that fairseq lets labels and sound differ by.
    private static let tolerance = 0.1

    init(_ ground: RuleGround) {
        leastSeconds = ground.recipe.settings.optionalDouble("least_seconds") ?? 2
        mostSeconds = ground.recipe.settings.optionalDouble("most_seconds") ?? .infinity
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == "km" else { return nil }
        let numbers = claim.fields.prefix(3).map { $0.flatMap(Double.init) }
        guard let start = numbers[0], let end = numbers[1], let rate = numbers[2], let labels = claim.fields[3] else {
            return [AnswerFault(.record, "it lacks start, end, label_rate or labels")]
        }
        guard claim.units.count == 1, let units = claim.units.first?.content.sequence else {
            return [AnswerFault(.evidence, "it does not rest on one stretch of units")]
        }
        var faults: [AnswerFault] = []
        if abs(units.start - start) > 1e-6 || abs(units.end - end) > 1e-6 {
            faults.append(AnswerFault(.time, "it goes from \(start.told) to \(end.told) s, its units from \(units.start.told) to \(units.end.told)"))
        }
        if abs(rate - units.rate) > 1e-6 { faults.append(AnswerFault(.measure, "\(rate.told) labels a second are not \(units.rate.told)")) }
        let told = labels.split(separator: " ").map { Int($0) }
        if told != units.frames.map({ Int($0) }) { faults.append(AnswerFault(.unit, "its \(told.count) labels are not the \(units.frames.count) units")) }
        if abs(end - start - Double(told.count) / rate) > Self.tolerance {
            faults.append(AnswerFault(.length, "\(told.count) labels do not last for \((end - start).told) s"))
        }
        if end - start < leastSeconds || end - start > mostSeconds { faults.append(AnswerFault(.length, "\((end - start).told) s are not within the recipe's")) }
        return faults
    }
}
