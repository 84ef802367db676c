import Foundation
import Manifest
import Testing

@testable import Generation

@Suite struct RecipeTests {
    private func mistakes(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let GenerationError.recipe(errors) {
            return errors.map(\.description).joined(separator: "\n").split(separator: "\n").map(String.init)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func everyMistakeOfBothFilesIsToldWithItsPlace() {
        let recipe = """
            window: {seconds: -1}
            prefix:
              probability: 2
            tags: {models: sometimes, trusted: [model]}
            tasks: [cla_lable]
            colour: blue
            """
        let phrasings = """
            cla_label: []
            cla_label_des: [a, a]
            caption: ["in {style}"]
            caption_in_style: [no style]
            temporal_order: [ok]
            temporal_single: ["{event} {event}"]
            temporl: [x]
            """
        let found = mistakes { _ = try RecipeFixture.openaqa(recipe, phrasings: phrasings) }
        let places = found.compactMap { line in
            let parts = line.split(separator: ":")
            return parts.count > 2 ? parts[0] + ":" + parts[1] : nil
        }
        #expect(places == [
            "r.yaml:2", "r.yaml:4", "r.yaml:5", "r.yaml:5", "r.yaml:6", "r.yaml:7",
            "p.yaml:1", "p.yaml:1", "p.yaml:2", "p.yaml:3", "p.yaml:4", "p.yaml:6", "p.yaml:7",
        ], "\(found.joined(separator: "\n"))")
    }

    @Test func thePublishedRecipesReadAndGiveEveryTaskItsPhrasings() throws {
        let installation = try Installation.find()
        for system in InstructionSystems.all {
            let recipe = try Recipe.load(system: system.name, in: installation)
            #expect(recipe.hash.count == 64)
            guard system.asks else { continue }
            #expect(recipe.text.contains("\n---\n"))
            // Its phrasings are frames of questions and answers, which its own reader counts.
            if system.name == OpenEndedQuestions.name { continue }
            let document = try RecipeDocument(path: "\(installation.manifests)/recipes/\(system.name).yaml")
            for task in document.phrasings.names {
                let isAsked = recipe.text.contains("phrasings: phrasings/openaqa.yaml")
                let least = isAsked || ["scenes", "openasqa", "balance", "compare"].contains(system.name) ? 25 : 20
                #expect(document.phrasings.strings(task).count >= least, "\(task)")
            }
        }
    }

    @Test func thePublishedSettingsAreTheDefaults() throws {
        let installation = try Installation.find()
        let written = try RecipeDocument(path: installation.manifests + "/recipes/openaqa.yaml")
        let settings = OpenAQASettings(written.settings)
        let defaults = OpenAQASettings(try ManifestDocument(text: "", path: "").root)
        #expect(settings.window.seconds == defaults.window.seconds)
        #expect(settings.window.tolerance == defaults.window.tolerance)
        #expect(settings.length.mostTokens == defaults.length.mostTokens)
        #expect(settings.length.charactersPerToken == defaults.length.charactersPerToken)
        #expect(settings.prefix == defaults.prefix)
        #expect(settings.prefixProbability == defaults.prefixProbability)
        #expect(settings.tags.trusted == defaults.tags.trusted)
        #expect(settings.tags.modelTags == defaults.tags.modelTags)
        #expect(settings.tags.modelMinimumScore == defaults.tags.modelMinimumScore)
    }

    @Test func aRecipeThatIsNotThereOrHasNoPhrasingsSaysSo() throws {
        let folder = NSTemporaryDirectory() + "hearsay-recipe-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let installation = Installation(manifests: folder, home: folder)
        #expect(mistakes { _ = try Recipe.load(system: "openaqa", in: installation) }.first?.contains("openaqa.yaml") == true)
        try Data("tasks: [cla_label]\n".utf8).write(to: URL(fileURLWithPath: folder + "/mine.yaml"))
        let found = mistakes { _ = try Recipe.load(system: "openaqa", file: folder + "/mine.yaml", in: installation) }
        #expect(found.count == 1)
        #expect(found.first?.contains("needs the field 'phrasings'") == true)
        #expect(throws: GenerationError.self) { try InstructionSystems.named("ltu") }
    }
}
