import Foundation
import Manifest
import Testing

@testable import Catalog
@testable import Generation

/// Each system with sounds by its published recipe, on hand-made clips.
@Suite struct SoundSystemsTests {
    private func drafts(_ system: String, _ fixture: HearingFixture, seed: Int = 0) throws -> [ExampleDraft] {
        let recipe = try Recipe.load(system: system, in: Installation.find())
        return try recipe.system.drafts(of: fixture.hearing, choice: RecipeFixture.choice(seed: seed))
    }

    private func object(_ draft: ExampleDraft?) throws -> [String: Any] {
        let body = try #require(draft).body
        return try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    }

    private func barking() -> HearingFixture {
        var clip = HearingFixture()
        clip.tag(3, 0.5, 1.4)
        clip.tag(5, 3, 4)
        clip.text("caption", "A dog barks {sound 1}\n \"twice\"")
        return clip
    }

    @Test func audioGenDescribesByCaptionsElseByTags() throws {
        let draft = try drafts("audiogen", barking()).first
        let info = try #require(try object(draft)["info"] as? [String: Any])
        #expect(info["description"] as? String == "A dog barks {sound 1} \"twice\"")
        #expect(draft?.body.contains("{sound 1}") == false, "a text is not taken for the mark of a sound")
        #expect(draft?.evidence == [Evidence(.text, 3)])
        var tagged = HearingFixture()
        tagged.tag(3)
        tagged.tag(5)
        let words = try #require(try object(drafts("audiogen", tagged).first)["info"] as? [String: Any])
        #expect(words["description"] as? String == "bark baby cry")
        tagged.tag(4)
        #expect(try drafts("audiogen", tagged).isEmpty, "speech is left out")
        var short = barking()
        short.seconds = 9
        #expect(try drafts("audiogen", short).isEmpty)
    }

    @Test func musicGenSaysOnlyWhatStatementsSay() throws {
        var clip = HearingFixture()
        clip.seconds = 30
        clip.text("artist", "Some Body")
        clip.text("genre", "Jazz")
        clip.text("caption", "A slow tune.")
        let draft = try drafts("musicgen", clip).first
        let info = try #require(try object(draft)["info"] as? [String: Any])
        #expect(info["genre"] as? String == "Jazz" && info["bpm"] is NSNull && info["key"] is NSNull)
        #expect(info["artist"] as? String == MusicGen.anonymous("some  body") && draft?.body.contains("Body") == false)
        #expect(draft?.evidence.count == 3)
        #expect(try drafts("musicgen", barking()).isEmpty)
    }

    @Test func musicGenReadsWhatItsOwnSidecarsCallThings() throws {
        var clip = HearingFixture()
        clip.seconds = 30
        clip.text("genre", "Electronic")
        clip.text("caption", "A cool song.")
        clip.text("instrument", "Mix")
        clip.text("moods", "Uplifting")
        clip.text("moods", "motivational; uplifting")
        clip.measure("bpm", 120)
        let draft = try #require(try drafts("musicgen", clip).first)
        let info = try #require(try object(draft)["info"] as? [String: Any])
        #expect(info["instrument"] as? String == "Mix" && info["bpm"] as? Double == 120)
        #expect(info["moods"] as? [String] == ["uplifting", "motivational"] && draft.evidence.count == 6)
    }

    @Test func mergedFieldsAreChosenByHash() throws {
        let recipe = try RecipeDocument(recipe: ManifestDocument(text: "merge: {text: 1, drop_description: 0.5, drop_other: 0}", path: "r"), phrasings: nil)
        let system = MusicGen(recipe: recipe)
        let texts = Set((0..<40).compactMap {
            system.merged("A tune.", others: [("bpm", "120.0"), ("key", nil), ("genre", "jazz")], choice: RecipeFixture.choice(seed: $0))
        })
        #expect(texts == ["bpm: 120.0. genre: jazz", "genre: jazz. bpm: 120.0", "A tune. bpm: 120.0. genre: jazz", "A tune. genre: jazz. bpm: 120.0"])
    }

    @Test func audioLDMHasBothLabelKeys() throws {
        var clip = barking()
        clip.text("caption", "Barks.")
        let row = try object(drafts("audioldm", clip).first)
        #expect(row.keys.sorted() == ["caption", "caption_1", "label", "labels", "wav"])
        #expect(row["labels"] as? String == "/m/05tny_,/t/dd00002" && row["wav"] as? String == "{sound 0}")
    }

    @Test func clapMakesATemplateOnlyWithoutCaptions() throws {
        var clip = HearingFixture()
        clip.tag(3)
        clip.tag(5)
        clip.tag(4)
        clip.text("caption", "A man speaks", by: .rule)
        clip.statements.texts[0].source = "template"
        let row = try object(drafts("clap", clip).first)
        #expect(row["text"] as? [String] == ["The sounds of Bark, Baby cry and Speech"])
        #expect(row["text_augment_all"] as? [String] == ["A person speaks"] && row["text_augment_t5"] as? [String] == ["A person speaks"])
        #expect(try object(drafts("clap", barking()).first)["text_augment_t5"] is NSNull)
        #expect((row["original_data"] as? [String: Any])?["augmented_by"] as? String == "grammar")
        #expect(try object(drafts("clap", barking()).first)["text"] as? [String] == ["A dog barks {sound 1} \"twice\""])
        clip.seconds = 181
        #expect(try drafts("clap", clip).isEmpty)
    }

    @Test func salmonnHasTranscriptsCaptionsTimesAndQuestions() throws {
        var clip = barking()
        #expect(Set(try drafts("salmonn", clip).map(\.task)) == ["audiocaption", "audio_time", "QA"])
        clip = HearingFixture()
        clip.text("transcript", "GOOD DAY")
        clip.text("gender", "female_feminine")
        let drafts = try drafts("salmonn", clip)
        #expect(drafts.map(\.task) == ["asr", "gender_recognition"])
        #expect(try object(drafts.first)["text"] as? String == "good day")
        clip.seconds = 31
        #expect(try self.drafts("salmonn", clip).isEmpty)
    }

    @Test func qwenAudioChainsItsTags() throws {
        var clip = HearingFixture()
        clip.text("transcript", "good day")
        let prompt = try object(drafts("qwenaudio", clip).first)["prompt"] as? String
        #expect(prompt == "<audio>{sound 0}</audio><|startoftranscript|><|en|><|transcribe|><|en|><|notimestamps|><|wo_itn|>")
        clip.statements.texts[0].language = "cy"
        #expect(try drafts("qwenaudio", clip).isEmpty, "Welsh is no language of the model")
        clip.statements.texts = []
        clip.text("segment", "good", start: 0.5, end: 1)
        clip.text("segment", "day", start: 1, end: 2.345)
        #expect(try object(drafts("qwenaudio", clip).first)["response"] as? String == "<|0.50|>good<|1.00|><|1.00|>day<|2.35|><|endoftext|>")
        #expect(Set(try drafts("qwenaudio", barking()).map(\.task)) == ["caption", "event", "chat"])
    }

    @Test func multipleChoiceOffersOnlyWhatNobodyHears() throws {
        // Twenty classes, each with one below it.
        var nodes: [Int64: ClassTree.Node] = [:]
        for id in Int64(100)..<140 {
            let letter = String(UnicodeScalar(UInt8(id - 35)))
            nodes[id] = ClassTree.Node(vocabulary: "audioset", code: "c\(id)", name: "Xq\(letter) kind \(id)", ancestors: id < 120 ? [] : [id - 20])
        }
        let classes = SoundClasses(ClassTree(nodes))
        var hearing = barking().hearing
        hearing.classes = classes
        func tag(_ id: Int64, _ kind: Source.Kind) -> ClipStatements.Tag {
            ClipStatements.Tag(
                id: id, classID: id, vocabulary: "audioset", name: "", code: "", score: 0.01, start: nil, end: nil,
                source: "s", sourceKind: kind)
        }
        hearing.statements.tags = [tag(120, .corpus), tag(105, .model), tag(126, .model)]
        let system = try Recipe.load(system: "audioflamingo", in: Installation.find()).system
        var answers: Set<String> = []
        for seed in 0..<50 {
            let drafts = try system.drafts(of: hearing, choice: RecipeFixture.choice(seed: seed)).filter { $0.task == "MultipleChoice" }
            let row = try object(drafts.first)
            let prompt = try #require(row["prompt"] as? String)
            let options = prompt.split(separator: "\n").dropFirst().map { String($0.dropFirst(4)) }
            #expect(options.count == 4 && Set(options).count == 4)
            let right = try #require(classes.label(120))
            for id: Int64 in [100, 105, 125, 106, 126] { #expect(!options.contains(try #require(classes.label(id)))) }
            let output = try #require(row["output"] as? String)
            #expect(output.dropFirst(4) == right && prompt.contains(output))
            answers.insert(String(output.prefix(3)))
        }
        #expect(answers.count == 4)
    }

    @Test func dialoguesAlternateAndAreSplitAtPairs() throws {
        let draft = try #require(try drafts("vicuna", barking()).first)
        let row = try object(draft)
        let turns = try #require(row["conversations"] as? [[String: String]])
        #expect(turns.count >= 4 && turns.enumerated().allSatisfy { $1["from"] == ($0 % 2 == 0 ? "human" : "gpt") })
        #expect(turns.first?["value"]?.hasPrefix("<audio>\n") == true && row["audios"] as? [String] == ["{sound 0}"])
        #expect(draft.evidence.count == Set(draft.evidence).count && draft.evidence.count == 3)
        var lonely = HearingFixture()
        lonely.text("caption", "Rain.")
        #expect(try drafts("vicuna", lonely).isEmpty)
    }
}
