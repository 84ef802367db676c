import Catalog
import Manifest

/// SpeechGPT's cross-modal dialogues: `[Human]: D This is input: (U|T)<eoh> [SpeechGPT]: (T|U)<eoa> `.
struct SpeechInstructRules: AnswerRules {
    static let system = "speechinstruct"
    // A line of the unit corpus has the third alone.
    static let fields = ["$.prefix", "$.plain_text", "$.units"]

    private let prefix: String
    private let end: String
    private let descriptions: [String: Phrasebook]
    private let transcripts: SpokenWords
    private let units: SpokenUnits

    init(_ ground: RuleGround) {
        let recipe = ground.recipe
        prefix = recipe.settings.optionalString("prefix") ?? ""
        end = recipe.settings.optionalString("end") ?? "<eoa>"
        descriptions = ["asr": Phrasebook(recipe.phrasings, "asr"), "tts": Phrasebook(recipe.phrasings, "tts")]
        transcripts = SpokenWords(recipe)
        units = SpokenUnits(recipe)
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        if claim.task == "units" { return units.lineFaults(claim.fields[2] ?? "", claim) }
        if let form = ChainForm(rawValue: claim.task) {
            let record = claim.fields[0] == prefix ? [] : [AnswerFault(.record, "its prefix is not the recipe's")]
            return record + form.faults(claim.fields[1] ?? "", end: end, units, claim)
        }
        guard let book = descriptions[claim.task] else { return nil }
        guard let dialogue = claim.fields[1], let turns = turns(of: dialogue) else {
            return [AnswerFault(.grammar, "plain_text is no dialogue of two turns")]
        }
        var faults: [AnswerFault] = []
        if claim.fields[0] != prefix { faults.append(AnswerFault(.record, "its prefix is not the recipe's")) }
        if !book.isEmpty, !book.has(turns.description) { faults.append(AnswerFault(.question, "'\(turns.description)' is none of the recipe's")) }
        let (speech, words) = claim.task == "asr" ? (turns.input, turns.output) : (turns.output, turns.input)
        return faults + transcripts.faults(String(words), claim) + units.faults(speech, claim)
    }

    /// The parts of a dialogue; nil where its marks are not in their places.
    private func turns(of dialogue: String) -> (description: Substring, input: Substring, output: Substring)? {
        guard let human = OpenAQAReading.rest(of: dialogue, behind: "[Human]: "),
            let input = human.firstRange(of: " This is input: "), let answer = human.firstRange(of: "<eoh> [SpeechGPT]: "),
            input.upperBound <= answer.lowerBound, human.hasSuffix("\(end) ")
        else { return nil }
        let output = human[answer.upperBound...].dropLast(end.count + 1)
        return (human[..<input.lowerBound], human[input.upperBound..<answer.lowerBound], output)
    }
}
