import Catalog
import Foundation
import Testing

@testable import Generation

@Suite struct OpenAQATests {
    @Test func labelsAreWhatTheCorpusSaysWithoutWhatIsAbove() throws {
        var clip = HearingFixture()
        clip.tag(1)
        clip.tag(3)
        clip.tag(4)
        let records = try RecipeFixture.openaqa("tasks: [cla_label]").records(clip)
        #expect(records.map(\.record.output) == ["Labels: Bark; Speech"])
        #expect(records.first?.draft.evidence == [Evidence(.tag, 2), Evidence(.tag, 3)])
        #expect(records.first?.record.dataset == "esc50_train")
        #expect(records.first?.record.task == "cla_label")
        #expect(records.first?.record.input == "")
    }

    @Test func theBodyHasSortedKeysAndNoPath() throws {
        var clip = HearingFixture()
        clip.tag(4)
        let system = try RecipeFixture.openaqa("tasks: [cla_label]\nprefix: {probability: 0}")
        let body = try #require(try system.drafts(of: clip.hearing, choice: RecipeFixture.choice()).first).body
        #expect(body.hasPrefix("{\"dataset\":\"esc50_train\",\"input\":\"\",\"instruction\":\""))
        #expect(body.hasSuffix(",\"output\":\"Labels: Speech\",\"task\":\"cla_label\"}"))
    }

    @Test func descriptionsAreTheOntologysFirstSentenceOrNothing() throws {
        var clip = HearingFixture()
        clip.tag(2)
        clip.tag(6)
        clip.tag(7)
        let records = try RecipeFixture.openaqa("tasks: [cla_label_des]\nfeatures: [clip, ontology]\nlength: {tokens: 500}").records(clip)
        #expect(
            records.map(\.record.output) == [
                "Labels with acoustic features: Any sounds coming from the familiar domesticated canid, barks, e.g. loud ones -> Dog; "
                    + "The crying of a baby -> crying baby"
            ])
        #expect(records.first?.draft.evidence == [Evidence(.tag, 1), Evidence(.tag, 2)])

        var undescribed = HearingFixture()
        undescribed.tag(7)
        #expect(try RecipeFixture.openaqa("features: [ontology]").outputs(undescribed) == ["cla_label": ["Labels: unheard of"]])
    }

    @Test func whatIsMeasuredOfTheClipIsToldBeforeWhatIsUsual() throws {
        let system = try RecipeFixture.openaqa("tasks: [cla_label_des]", knowledge: RecipeFixture.knowledge)
        var clip = HearingFixture()
        clip.tag(3)
        #expect(try system.outputs(clip)["cla_label_des"] == ["Labels with acoustic features: usually short, loud -> Bark"])
        clip.text("acoustic-description", "soft,  long", by: .rule)
        clip.text("acoustic-description", "what a model says", by: .model)
        let record = try #require(try system.records(clip).first)
        #expect(record.record.output == "Labels with acoustic features: soft, long -> Bark")
        #expect(record.draft.evidence == [Evidence(.tag, 1), Evidence(.text, 2)])
        // They are of all that sounds, so of two classes they describe neither; what is known above a class is known of it.
        clip.tag(6)
        let both = try #require(try system.records(clip).first)
        #expect(both.record.output == "Labels with acoustic features: usually short, loud -> Bark; usually tonal -> crying baby")
        #expect(both.draft.evidence == [Evidence(.tag, 1), Evidence(.tag, 4)])
    }

    @Test func whatIsMeasuredOfALongClipIsNotToldOfItsBeginning() throws {
        var clip = HearingFixture()
        clip.seconds = 20
        clip.tag(3, 0, 2)
        clip.text("acoustic-description", "soft, long", by: .rule)
        let outputs = try RecipeFixture.openaqa("tasks: [cla_label_des]", knowledge: RecipeFixture.knowledge).outputs(clip)
        #expect(outputs["cla_label_des"] == ["Labels with acoustic features: usually short, loud -> Bark"])
        #expect(try RecipeFixture.openaqa("tasks: [cla_label_des]\nfeatures: [clip]").outputs(clip).isEmpty)
    }

    @Test func whatTrainingWouldCutOffIsLeftOut() throws {
        var clip = HearingFixture()
        clip.tag(2)
        clip.tag(5)
        let described = "Labels with acoustic features: The crying of a baby -> Baby cry"
        func outputs(tokens: Int) throws -> [String: [String]] {
            try RecipeFixture.openaqa("tasks: [cla_label, cla_label_des]\nfeatures: [ontology]\nlength: {tokens: \(tokens), characters_per_token: 1}").outputs(clip)
        }
        #expect(try outputs(tokens: 150) == ["cla_label": ["Labels: Dog; Baby cry"], "cla_label_des": [described]])
        #expect(try outputs(tokens: 80) == ["cla_label": ["Labels: Dog; Baby cry"]])
        #expect(try outputs(tokens: 20).isEmpty)
    }

    @Test func modelsSpeakOnlyWhereTheyMay() throws {
        var clip = HearingFixture()
        clip.tag(4, score: 0.9, by: .model)
        clip.tag(3, score: 0.3, by: .model)
        let labels = "tasks: [cla_label]\n"
        #expect(try RecipeFixture.openaqa(labels).outputs(clip)["cla_label"] == ["Labels: Speech"])
        #expect(try RecipeFixture.openaqa(labels + "tags: {models: never}").outputs(clip).isEmpty)
        #expect(try RecipeFixture.openaqa(labels + "tags: {model_min_score: 0.95}").outputs(clip).isEmpty)
        #expect(try RecipeFixture.openaqa(labels + "tags: {sources: [esc50]}").outputs(clip).isEmpty)
        clip.tag(8)
        #expect(try RecipeFixture.openaqa(labels).outputs(clip)["cla_label"] == ["Labels: dog"])
        #expect(try RecipeFixture.openaqa(labels + "tags: {models: always}").outputs(clip)["cla_label"] == ["Labels: dog; Speech"])
    }

    @Test func timesAreToldInTenthsWithinTheWindow() throws {
        var clip = HearingFixture()
        clip.seconds = 20
        clip.tag(3, 3, 4.4)
        clip.tag(3, 0.48, 1.36)
        clip.tag(4, 9.6, 12)
        clip.tag(5, 10.5, 12)
        clip.tag(2)
        let outputs = try RecipeFixture.openaqa().outputs(clip)
        #expect(outputs["temporal"] == ["Bark: [0.5s-1.4s, 3.0s-4.4s]; Speech: [9.6s-10.2s]"])
        #expect(outputs["temporal_order"] == ["Order: Bark; Speech"])
        #expect(outputs["cla_label"] == ["Labels: Bark; Speech"])
        let single = try #require(outputs["temporal_single"]?.first)
        #expect(["Bark: [0.5s-1.4s, 3.0s-4.4s]", "Speech: [9.6s-10.2s]"].contains(single))
    }

    @Test func theWindowIsTheRecipes() throws {
        var clip = HearingFixture()
        clip.seconds = 40
        clip.tag(3, 10.28, 12.4)
        let recipe = "tasks: [temporal]\nwindow: {seconds: 12.28}"
        #expect(try RecipeFixture.openaqa("tasks: [temporal]").outputs(clip).isEmpty)
        #expect(try RecipeFixture.openaqa(recipe).outputs(clip)["temporal"] == ["Bark: [10.3s-12.2s]"])
    }

    @Test func whatHoldsForAWholeLongClipIsNotAsked() throws {
        var clip = HearingFixture()
        clip.corpus = "clotho"
        clip.tag(4)
        clip.text("caption", "A man speaks, then a door slams.")
        clip.seconds = 10.7
        #expect(try RecipeFixture.openaqa("features: [ontology]").outputs(clip).keys.sorted() == ["caption", "cla_label", "cla_label_des"])
        clip.seconds = 10.8
        #expect(try RecipeFixture.openaqa().outputs(clip).isEmpty)
        #expect(try RecipeFixture.openaqa("captions: {longer_clips: true}").outputs(clip).keys.sorted() == ["caption"])
    }

    @Test func onsetsTooCloseAreTogether() throws {
        var clip = HearingFixture()
        clip.tag(3, 0, 1)
        clip.tag(4, 0.2, 1)
        #expect(try RecipeFixture.openaqa("tasks: [temporal_order]").outputs(clip).isEmpty)
        clip.tag(5, 2, 3)
        #expect(try RecipeFixture.openaqa("tasks: [temporal_order]").outputs(clip)["temporal_order"] == ["Order: Bark & Speech; Baby cry"])
    }

    @Test func aModelsTimesNeedTheCorpusToAgree() throws {
        var clip = HearingFixture()
        clip.tag(8)
        clip.tag(3, 0.5, 1, score: 0.9, by: .model)
        clip.tag(4, 2, 3, score: 0.9, by: .model)
        let records = try RecipeFixture.openaqa("tasks: [temporal]").records(clip)
        #expect(records.map(\.record.output) == ["Bark: [0.5s-1.0s]"])
        #expect(records.first.map { Set($0.draft.evidence) } == [Evidence(.tag, 1), Evidence(.tag, 2)])
    }

    @Test func captionsNameTheirStyleAndRestOnTheirText() throws {
        var clip = HearingFixture()
        clip.corpus = "audiocaps"
        clip.text("caption", " A dog barks\n twice ")
        clip.text("caption", "made up", by: .model)
        clip.text("title", "dog.wav")
        let system = try RecipeFixture.openaqa("captions: {styles: {audiocaps: AudioCaps}}\nprefix: {probability: 0}")
        let records = try system.records(clip)
        #expect(records.map(\.record.output) == ["A dog barks twice"])
        #expect(records.first?.record.instruction == "Describe it in the style of AudioCaps.")
        #expect(records.first?.draft.evidence == [Evidence(.text, 1)])
        clip.corpus = "other"
        clip.statements.texts[0].source = "other"
        #expect(try system.records(clip).first?.record.instruction == "Describe it.")
    }

    /// What labelling wrote is never taken for a person's word.
    @Test func machinesCaptionsAreAskedForByName() throws {
        var clip = HearingFixture()
        clip.text("caption", "from a rule", by: .rule)
        clip.text("caption", "from a model", by: .model)
        clip.text("caption", "from a person", by: .person)
        clip.statements.texts[0].source = "template"
        clip.statements.texts[1].source = "neighbour"
        func captions(_ sources: String) throws -> [String] {
            try RecipeFixture.openaqa("tasks: [caption]\ncaptions: {sources: [\(sources)], per_clip: 2}").records(clip).map(\.record.output)
        }
        #expect(try RecipeFixture.openaqa("tasks: [caption]").records(clip).map(\.record.output) == ["from a person"])
        #expect(try captions("corpus") == [])
        #expect(try captions("template") == ["from a rule"])
        #expect(try captions("person, neighbour, template") == ["from a person", "from a model"])
        #expect(try captions("rule, model") == ["from a rule", "from a model"])
        #expect(throws: (any Error).self) { try RecipeFixture.openaqa("captions: {sources: []}") }
    }

    @Test func halfOfTheQuestionsAreMarkedAndAllPhrasingsServe() throws {
        var clip = HearingFixture()
        clip.tag(4)
        let system = try RecipeFixture.openaqa("tasks: [cla_label]")
        var marked = 0
        var questions: [String: Int] = [:]
        for seed in 0..<600 {
            let question = try #require(try system.records(clip, seed: seed).first).record.instruction
            let isMarked = question.hasPrefix("Closed-ended question: ")
            marked += isMarked ? 1 : 0
            questions[isMarked ? String(question.dropFirst(23)) : question, default: 0] += 1
        }
        #expect((240...360).contains(marked))
        #expect(questions.count == 3)
        #expect(questions.values.allSatisfy { (130...270).contains($0) })
    }

    @Test func datasetsAreNamedByCorpusAndSplit() throws {
        var clip = HearingFixture()
        clip.tag(4)
        let recipe = "tasks: [cla_label]\ndatasets: {esc50/train: e_tr, esc50: e}"
        func dataset(_ recipe: String) throws -> String? { try RecipeFixture.openaqa(recipe).records(clip).first?.record.dataset }
        #expect(try dataset(recipe) == "e_tr")
        clip.split = "test"
        #expect(try dataset(recipe) == "e")
        clip.split = nil
        #expect(try dataset("tasks: [cla_label]") == "esc50")
    }
}
