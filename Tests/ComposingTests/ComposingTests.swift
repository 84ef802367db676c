import Audio
import Catalog
import Foundation
import Manifest
import Testing

@testable import Composing

@Suite struct ComposingTests {
    @Test func theSameRecipeAndSeedGiveTheSameSamplesWithAnyNumberOfWorkers() async throws {
        let (one, two) = (try ComposingFixture(), try ComposingFixture())
        _ = try await one.pass(workers: 1).run()
        _ = try await two.pass(workers: 3).run()
        #expect(try one.files("scenes").count == 8)
        #expect(try one.files("scenes") == two.files("scenes"))
        _ = try await two.pass(seed: 1, to: "others", as: "others").run()
        let others = try two.files("others").values
        #expect(try !one.files("scenes").values.contains { others.contains($0) })
    }

    /// The parts that the catalog keeps give the very samples of the file.
    @Test(arguments: ["kind: placed", "kind: mixed"]) func aSceneIsWhatItsPartsSay(kind: String) async throws {
        let fixture = try ComposingFixture(splits: ["train", "test"])
        let report = try await fixture.pass(ComposingFixture.recipe(kind), count: 12).run()
        #expect(report.made == 12 && report.kept == 0)
        var sounds: [String: [Float]] = [:]
        for clip in try fixture.catalog.read({ try $0.clips(ClipFilter(query: Query("corpus:made"))) }) {
            sounds[clip.key] = try AudioFile.mono16k(path: clip.path)
        }
        for scene in try fixture.said("scenes") {
            let mixed = SceneMix.mix(
                scene.parts.map {
                    SceneMix.Part(
                        samples: sounds[$0.parentKey] ?? [], start: $0.start, frames: $0.frames, onset: $0.onset, fade: $0.fade, gain: $0.gain)
                }, frames: Int(scene.clip.endFrame ?? 0))
            let path = fixture.folder + "/again.flac"
            try AudioFile.writeFLAC(samples: mixed, sampleRate: 16_000, to: path)
            #expect(try AudioFile.mono16k(path: path) == AudioFile.mono16k(path: scene.clip.path))
            #expect(mixed.allSatisfy { abs($0) <= 0.99 })
            // Its parents are of its own split, and their clips are still there.
            for part in scene.parts {
                #expect(part.parentKey.hasSuffix(scene.clip.split == "train" ? "-0.flac" : "-1.flac") && part.parent != nil)
            }
        }
    }

    @Test func whatIsSaidIsWhatWasPlaced() async throws {
        let fixture = try ComposingFixture()
        _ = try await fixture.pass(count: 20).run()
        var events = 0
        for scene in try fixture.said("scenes") {
            let placed = scene.parts.filter { $0.role == .event }
            let whole = scene.parts.contains { $0.role == .background } ? 1 : 0
            #expect(scene.statements.tags.count == placed.count + whole)
            #expect(scene.statements.measures.first { $0.name == "parts" }?.value == Double(scene.parts.count))
            for part in placed {
                events += 1
                let name = part.parentKey.hasPrefix("made/dog") ? "Dog" : part.parentKey.hasPrefix("made/beep") ? "Beep" : "Click"
                let (start, end) = (Double(part.onset) / 16_000, Double(part.onset + part.frames) / 16_000)
                let kind = part.parentKey.hasPrefix("made/noise") ? "Noise" : name
                #expect(scene.statements.tags.contains { $0.name == kind && $0.start == start && $0.end == end && $0.source == "scene" })
                let level = try #require(scene.statements.spans.first { $0.name == "event_level" && $0.start == start && $0.end == end }?.score)
                let heard = try AudioFile.mono16k(path: "\(fixture.folder)/sounds/\(part.parentKey.dropFirst(5))")
                let faded = SceneMix.faded(heard, start: part.start, frames: part.frames, fade: part.fade)
                let loudness = try #require(try Loudness.integrated(of: faded, sampleRate: 16_000))
                #expect(abs(loudness + part.gain - level) < 0.011)
            }
            // Events of one kind are apart, and no two kinds are alike.
            for (name, times) in Dictionary(grouping: scene.statements.tags, by: \.name) where name != "Noise" {
                let sorted = times.sorted { ($0.start ?? 0) < ($1.start ?? 0) }
                for (one, next) in zip(sorted, sorted.dropFirst()) { #expect((next.start ?? 0) - (one.end ?? 0) >= 0.7 - 1e-9) }
            }
        }
        #expect(events > 20)
    }

    @Test func licencesAndCreditsAreThoseOfAllParts() async throws {
        let fixture = try ComposingFixture()
        _ = try await fixture.pass(count: 20).run()
        for scene in try fixture.said("scenes") {
            let names = Set(scene.parts.map { String($0.parentKey.dropFirst(5).dropLast(7)) })
            let licenses = ComposingFixture.sounds.filter { names.contains($0.name) }.map { License(id: $0.license) } + [License(id: "CC0-1.0")]
            #expect(scene.clip.license == License.strictest(of: licenses)?.id)
            for name in names { #expect(scene.clip.attribution?.contains("(by \(name))") == true) }
            #expect(!names.contains("both"))
        }
    }

    @Test func whatIsThereIsKeptAndWhatIsMissingIsMadeAgain() async throws {
        let fixture = try ComposingFixture()
        _ = try await fixture.pass(count: 5).run()
        let (before, files) = (try fixture.said("scenes").map(\.statements.tags), try fixture.files("scenes"))
        let revision = try fixture.catalog.read { try $0.revision() }
        let again = try await fixture.pass(count: 5).run()
        #expect(again.made == 0 && again.kept == 5)
        #expect(try fixture.catalog.read { try $0.revision() } == revision)

        try FileManager.default.removeItem(atPath: fixture.folder + "/scenes/test/0/000003.flac")
        try Data("broken".utf8).write(to: URL(fileURLWithPath: fixture.folder + "/scenes/test/0/000001.flac"))
        let mended = try await fixture.pass(count: 7).run()
        #expect(mended.made == 4 && mended.kept == 3)
        #expect(try fixture.files("scenes").filter { files.keys.contains($0.key) } == files)
        #expect(try fixture.said("scenes").prefix(5).map { $0.statements.tags.map(\.start) } == before.map { $0.map(\.start) })
    }

    /// Another recipe of the same name takes the place of what the first one said.
    @Test func anEditedRecipeMakesItsScenesAnew() async throws {
        let fixture = try ComposingFixture()
        _ = try await fixture.pass(count: 4).run()
        let edited = try ComposingFixture.recipe("kind: placed\nevents: {times: {least: 1, most: 1}, kinds: {least: 1, most: 1}}")
        let report = try await fixture.pass(edited, count: 4).run()
        #expect(report.made == 4)
        for scene in try fixture.said("scenes") {
            #expect(scene.parts.count { $0.role == .event } == 1)
            #expect(scene.statements.measures.count == 1)
            #expect(scene.statements.tags.count == (scene.parts.first?.role == .background ? 2 : 1))
        }
    }

    @Test func soundsAreMixedInAudioGensWay() async throws {
        let fixture = try ComposingFixture()
        _ = try await fixture.pass(ComposingFixture.recipe("kind: mixed"), count: 10).run()
        for scene in try fixture.said("scenes") {
            #expect(scene.parts.count == 2)
            let (first, second) = (scene.parts[0], scene.parts[1])
            #expect(first.onset == 0 && second.onset <= first.frames / 2)
            let samples = try AudioFile.mono16k(path: scene.clip.path)
            let level = try #require(SceneMix.level(samples))
            #expect((-35.2 ... -14.8).contains(level))
            #expect(samples.allSatisfy { abs($0) <= 0.9901 })
            func loud(_ part: RecordingPart) throws -> Double {
                let sound = try AudioFile.mono16k(path: "\(fixture.folder)/sounds/\(part.parentKey.dropFirst(5))")
                return try #require(SceneMix.level(SceneMix.faded(sound, start: part.start, frames: part.frames, fade: part.fade))) + part.gain
            }
            let snr = try loud(first) - loud(second)
            #expect((-5.02...5.02).contains(snr))
        }
    }

    /// Its caption is what its sounds are, in their order: what people wrote in English, else the name of the kind.
    @Test func aMixedSceneIsDescribedByWhatItsSoundsAre() async throws {
        let fixture = try ComposingFixture()
        _ = try await fixture.pass(ComposingFixture.recipe("kind: mixed"), count: 30).run()
        let words = ["dog": ["A dog barks.", "Barks of a dog"], "beep": ["beep"], "click": ["click"], "noise": ["noise"]]
        var seen: Set<String> = []
        for scene in try fixture.said("scenes") {
            let names = scene.parts.map { String($0.parentKey.dropFirst(5).dropLast(7)) }
            let captions = scene.statements.texts.filter { $0.role == "caption" && $0.source == "scene" }
            guard names.contains("dog") else {
                #expect(captions.isEmpty, "nobody wrote of either")
                continue
            }
            let joined = (words[names[0]] ?? []).flatMap { first in (words[names[1]] ?? []).map { "\(first) \($0)" } }
            let caption = try #require(captions.first)
            #expect(captions.count == 1 && joined.contains(caption.body), "\(caption.body)")
            seen.insert(caption.body)
            // It rests on one statement about each part.
            try fixture.catalog.read { reader in
                let grounds = try reader.evidence(texts: [caption.id])[caption.id] ?? []
                let said = try reader.cited(grounds)
                #expect(Set(grounds.compactMap { said.clip(of: $0) }) == Set(scene.parts.compactMap(\.parent)) && grounds.count == 2)
            }
        }
        #expect(seen.count > 4)
        // Placed scenes are described by nobody.
        _ = try await fixture.pass(count: 5, to: "placed", as: "placed").run()
        #expect(try fixture.said("placed").allSatisfy { $0.statements.texts.isEmpty })
    }

    /// What a scene holds of which nobody says the kind is in no tag, and neither is the rest.
    @Test func captionedClipsAreMixedWithoutKinds() async throws {
        let fixture = try ComposingFixture()
        try fixture.catalog.write { writer in
            let both = try writer.reader.clips(ClipFilter(query: Query("tag:Beep and tag:Dog")))[0]
            let source = try writer.source(Source(kind: .corpus, name: "made", version: "1"))
            try writer.say(.text(role: "caption", language: "en", body: "A dog beeps"), clip: both.id, source: source)
        }
        _ = try await fixture.pass(ComposingFixture.recipe("kind: mixed"), count: 40).run()
        var mixed = 0
        for scene in try fixture.said("scenes") {
            let isCaptioned = scene.parts.contains { $0.parentKey.hasPrefix("made/both") }
            #expect(scene.statements.tags.isEmpty == isCaptioned && scene.statements.spans.isEmpty == isCaptioned)
            #expect(Set(scene.parts.map(\.parentKey)).count == 2)
            guard isCaptioned else { continue }
            mixed += 1
            #expect(scene.statements.texts.contains { $0.body.contains("A dog beeps") && $0.source == "scene" })
            #expect(scene.statements.measures.first { $0.name == "parts" }?.value == 2)
        }
        #expect(mixed > 5 && mixed < 30)
        var captioned = try fixture.pass(ComposingFixture.recipe("kind: placed"), count: 20, to: "placed", as: "placed")
        captioned.query = try Query("corpus:made")
        _ = try await captioned.run()
        #expect(try fixture.said("placed").allSatisfy { scene in !scene.parts.contains { $0.parentKey.hasPrefix("made/both") } })
    }

    /// A split with one kind of sound alone is mixed with nothing.
    @Test func splitsOfOneKindGiveNoMixtures() async throws {
        let fixture = try ComposingFixture(splits: ["train"])
        try AudioFile.writeFLAC(samples: ComposingFixture.tone(800, bursts: [(0.2, 1)], seed: 7), sampleRate: 16_000, to: fixture.folder + "/sounds/lone.flac")
        try fixture.catalog.write { writer in
            let corpus = try writer.corpus(Corpus(name: "made", release: "1", title: "Made", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: fixture.folder + "/sounds")
            let recording = Recording(path: "lone.flac", state: .ok, sampleRate: 16_000, channels: 1, frames: 48_000, license: "CC0-1.0", split: "lone")
            let clip = try writer.record(recording, corpus: corpus, root: root).clip
            let tree = try writer.reader.classTree()
            let click = try #require(tree.ids.first { tree[$0]?.name == "Click" })
            try writer.say(.tag(classID: click), clip: clip, source: try writer.source(Source(kind: .corpus, name: "made", version: "1")))
        }
        let report = try await fixture.pass(ComposingFixture.recipe("kind: mixed"), count: 20).run()
        #expect(report.made == 20)
        #expect(try fixture.said("scenes").allSatisfy { $0.clip.split == "train" })
    }

    @Test func mistakesAreToldTogetherAndAbsentThingsByName() async throws {
        let text = "kind: placed\nseconds: 0\nloudness: 3\ntrusted: [model]\nevents: {kinds: {least: 5, most: 2}}\ncolour: blue"
        do {
            _ = try ComposingFixture.recipe(text)
            Issue.record("it was taken")
        } catch let error as ManifestError {
            #expect(error.description.split(separator: "\n").count >= 5, "\(error)")
        }
        #expect(throws: ComposingError.self) { try SceneRecipe("nothing", in: Installation(manifests: "/nowhere", home: "/nowhere")) }
        let fixture = try ComposingFixture()
        var few = try fixture.pass()
        few.query = try Query("tag:Noise")
        await #expect(throws: ComposingError.self) { try await few.run() }
        try fixture.catalog.write { _ = try $0.corpus(Corpus(name: "clotho", release: "2", title: "Clotho", license: "CC0-1.0")) }
        await #expect(throws: ComposingError.self) { try await fixture.pass(as: "clotho").run() }
        _ = try await fixture.pass(count: 1).run()
        await #expect(throws: ComposingError.self) { try await fixture.pass(count: 1, to: "elsewhere").run() }
    }

    /// A file that is gone is marked, and another takes its place.
    @Test func aClipThatCannotBeHadIsPassedOver() async throws {
        let fixture = try ComposingFixture(splits: [nil, nil])
        try FileManager.default.removeItem(atPath: fixture.folder + "/sounds/dog-0.flac")
        let report = try await fixture.pass(count: 20).run()
        #expect(report.made == 20 && report.lost == 1)
        #expect(try fixture.catalog.read { try $0.recording(corpus: "made", path: "dog-0.flac") }?.state == .missing)
    }

    @Test func thePublishedRecipesRead() throws {
        let installation = try Installation.find()
        for name in ["events", "apart", "audiogen"] { #expect(try SceneRecipe(name, in: installation).name == name) }
        // What events.yaml states is what holds where a recipe says nothing.
        let (written, defaults) = (try SceneRecipe("events", in: installation), try ComposingFixture.recipe())
        #expect(written.seconds == defaults.seconds && written.peak == defaults.peak && written.trusted == defaults.trusted)
        guard case .placed(let stated) = written.way, case .placed(let assumed) = defaults.way else {
            Issue.record("another way")
            return
        }
        #expect("\(stated)" == "\(assumed)")
    }
}
