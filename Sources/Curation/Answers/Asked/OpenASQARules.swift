import Catalog
import Manifest

/// The paralinguistic tasks of LTU-AS's OpenASQA, from facts and measures of the evidence.
struct OpenASQARules: AnswerRules {
    static let system = "openasqa"
    static let fields = ["$.instruction", "$.input", "$.output", "$.task"]

    private let reading: OpenAQAReading
    private let words: SpokenWords
    private let edges: [String: [Double]]
    private static let heights = ["very low", "low", "medium", "high", "very high"]
    private static let speeds = ["very slow", "slow", "medium", "fast", "very fast"]

    init(_ ground: RuleGround) {
        reading = OpenAQAReading(ground.recipe, classes: ground.classes)
        words = SpokenWords(ground.recipe, casing: "as_is")
        let settings = ground.recipe.settings
        func edges(_ fields: ManifestFields?, _ name: String, else published: [Double]) -> [Double] {
            guard let fields, fields.has(name) else { return published }
            return fields.strings(name).compactMap(Double.init)
        }
        let pitch = settings.has("pitch") ? settings.fields("pitch") : nil
        self.edges = [
            "male": edges(pitch, "male", else: [95, 120, 135, 180]), "female": edges(pitch, "female", else: [160, 200, 220, 270]),
            "energy": edges(settings, "energy", else: [-33, -27, -20, -13]), "speed": edges(settings, "speed", else: [2.5, 3.5, 4.5, 5.5]),
        ]
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard let input = claim.fields[1], let output = claim.fields[2] else { return [AnswerFault(.record, "it lacks input or output")] }
        var faults = input.isEmpty ? [] : words.faults(input, claim)
        if claim.fields[3] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[3] ?? "")', not '\(claim.task)'")) }
        func told(_ word: String, _ said: String?) -> [AnswerFault] {
            guard let said else { return [AnswerFault(.evidence, "no evidence says it")] }
            return output.lowercased() == "\(word): \(said)".lowercased() ? [] : [AnswerFault(.measure, "'\(output)', but '\(said)' follows from the evidence")]
        }
        func text(_ role: String) -> String? { claim.texts.first { $0.content.role == role }.map { DescribedClip.line($0.content.body).lowercased() } }
        func step(_ name: String, _ bounds: [Double]?, _ words: [String]) -> String? {
            guard let value = claim.measures.first(where: { $0.content.name == name })?.content.value, let bounds else { return nil }
            let place = bounds.count { $0 <= value }
            return place < words.count ? words[place] : nil
        }
        switch claim.task {
        case "gender_cla": return faults + told("Gender", SaidGender.of(claim))
        case "age_cla": return faults + told("Age", text("age"))
        case "emotion_cla": return faults + told("Emotion", text("emotion"))
        case "genre_cla": return faults + genreFaults(output, claim)
        case "pitch_cla": return faults + told("Pitch", step("speech_pitch", SaidGender.of(claim).flatMap { edges[$0] }, Self.heights))
        case "energy_cla": return faults + told("Energy", step("level", edges["energy"], Self.heights))
        case "speed_cla": return faults + told("Speed", step("speaking_rate", edges["speed"], Self.speeds))
        case "asr": return faults + words.faults(output, claim)
        default: return nil
        }
    }

    private func genreFaults(_ output: String, _ claim: Claim) -> [AnswerFault] {
        guard let list = OpenAQAReading.rest(of: output, behind: "Genre: ") else { return [AnswerFault(.grammar, "'\(output)' does not begin with 'Genre: '")] }
        let genres = claim.texts.filter { $0.content.role == "genre" }.map { DescribedClip.line($0.content.body) }
        let said = Set((genres.isEmpty ? NamedClasses(claim.tags, in: reading.classes).groups.map(\.folded) : genres).map { $0.lowercased() })
        let told = OpenAQAReading.items(list).map { $0.lowercased() }
        return Set(told) == said && Set(told).count == told.count
            ? [] : [AnswerFault(.label, "'\(list)' is not \(said.sorted().joined(separator: "; "))")]
    }
}
