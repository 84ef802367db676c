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
