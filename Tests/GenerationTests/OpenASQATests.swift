import Catalog
import Testing

@testable import Generation

@Suite struct OpenASQATests {
    private var clip: HearingFixture {
        var clip = HearingFixture()
        clip.corpus = "commonvoice"
        clip.text("transcript", "Good morning.")
        clip.text("gender", "F")
        clip.text("age", "Twenties")
        clip.measure("speech_pitch", 199.9)
        clip.measure("level", -13)
        clip.measure("speaking_rate", 6)
        return clip
    }

    @Test func factsAreThoseOfCorpusAndMeasures() throws {
        let records = try RecipeFixture.openasqa().records(clip)
        let outputs = Dictionary(uniqueKeysWithValues: records.map { ($0.draft.task, $0.record.output) })
        #expect(
            outputs == [
                "gender_cla": "Gender: female", "age_cla": "Age: twenties", "pitch_cla": "Pitch: low", "energy_cla": "Energy: very high",
                "speed_cla": "Speed: very fast", "asr": "Good morning.",
            ])
        for record in records { #expect(record.record.input == (record.draft.task == "asr" ? "" : "Good morning.")) }
        #expect(records.first { $0.draft.task == "pitch_cla" }?.draft.evidence.count == 3)
    }

    @Test func edgesGoUp() {
        for (value, word) in [(94.9, "very low"), (95, "low"), (120, "medium"), (135, "high"), (180, "very high")] {
            #expect(VoiceFacts.word(value, [95, 120, 135, 180], VoiceFacts.degrees) == word)
        }
    }

    @Test func whatIsNotSaidIsNotAsked() throws {
        var silent = clip
        silent.statements.texts.removeAll { $0.role == "transcript" }
        #expect(try RecipeFixture.openasqa().records(silent).isEmpty)
        var divided = clip
        divided.text("gender", "male", by: .person)
        let tasks = try RecipeFixture.openasqa().records(divided).map(\.draft.task)
        #expect(!tasks.contains("gender_cla") && !tasks.contains("pitch_cla") && tasks.contains("speed_cla"))
        var long = clip
        long.seconds = 10.6
        #expect(try RecipeFixture.openasqa().records(long).map(\.draft.task) == ["gender_cla", "age_cla"])
        #expect(throws: (any Error).self) { try RecipeFixture.openasqa("pitch: {male: [\"3\", \"2\", \"1\", \"0\"]}") }
    }

    @Test func genresAreOfMusic() throws {
        var music = HearingFixture()
        music.corpus = "fma"
        music.text("genre", "Hip-Hop")
        #expect(try RecipeFixture.openasqa().records(music).map(\.record.output) == ["Genre: Hip-Hop"])
        music.corpus = "librilight"
        music.statements.texts[0].source = "librilight"
        #expect(try RecipeFixture.openasqa().records(music).isEmpty)
    }
}

@Suite struct BalanceTests {
    @Test func yesAndNoComeInPairs() throws {
        var clip = HearingFixture()
        clip.tag(11)
        #expect(try RecipeFixture.balance().records(clip).isEmpty, "nobody who would have said it spoke")
        clip.tag(11, score: 0.9, by: .model)
        let records = try RecipeFixture.balance().records(clip)
        #expect(records.map(\.record.output) == ["Yes", "No"])
        #expect(records.map(\.record.instruction.isEmpty) == [false, false])
        #expect(records[0].record.instruction.contains("Cat") && records[1].record.instruction.contains("Horse"))
        #expect(records[1].draft.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])
        // However unsure, who names it keeps it from being absent; so do a caption's words.
        var doubted = clip
        doubted.tag(12, score: 0.01, by: .model)
        #expect(try RecipeFixture.balance().records(doubted).isEmpty)
        var worded = clip
        worded.text("caption", "a cat hides from horses")
        #expect(try RecipeFixture.balance().records(worded).isEmpty)
    }

    @Test func whatSourcesDisagreeAboutCannotBeTold() throws {
        var clip = HearingFixture()
        clip.tag(4)
        clip.tag(3, score: 0.9, by: .model)
        let records = try RecipeFixture.balance("shares: {presence: 0, not_told: 1}").records(clip)
        #expect(records.map(\.record.output) == ["Cannot be told from the audio"])
        #expect(records.first?.record.instruction.contains("Bark") == true)
        clip.tag(2)
        #expect(try RecipeFixture.balance("shares: {presence: 0, not_told: 1}").records(clip).isEmpty)
    }
}
