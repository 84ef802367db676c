import Audio
import Catalog
import Foundation
import Inference
import Manifest
import Testing

@testable import Labeling

/// What networks of a manifest say of clips.
@Suite(.enabled(if: LabelingFixture.installed)) struct ModelLabelerTests {
    private func models(_ catalog: Catalog, workers: Int = 1, _ change: (old: String, new: String)? = nil) throws -> LabelingModels {
        guard let installation = LabelingFixture.installation else { throw CocoaError(.fileNoSuchFile) }
        return try LabelingModels(
            installation: installation, catalog: catalog, manifests: ModelFixture.manifests(change), workers: workers)
    }

    private func labels(
        _ name: String, of samples: [Float], rate: Int = 16_000, _ change: (old: String, new: String)? = nil
    ) async throws -> Labels {
        try await LabelingFixture.withCatalog { catalog, _ in
            let models = try models(catalog, change)
            let definitions = try LabelerRegistry.definitions(named: [name], models: ModelFixture.manifests(change))
            let labelers = try await LabelerRegistry.prepare(definitions, models: models).labelers
            let labeler = try #require(labelers.first as? any ListeningLabeler)
            return try ClipEar.labels(of: samples, sampleRate: rate, by: labeler)
        }
    }

    /// Scores of a constant: sigmoid of its level times four.
    @Test func scoresBecomeTagsOfTheClipAndOfStretches() async throws {
        // Two seconds at 0.5, two of silence, and two at -0.5.
        let samples = [0.5, 0, -0.5].flatMap { [Float](repeating: $0, count: 32_000) }
        let said = try await labels("my-classes", of: samples)
        let tags = said.statements.compactMap { statement -> (Double, Double?, Double?)? in
            if case .tag(_, let score, let start, let end) = statement { (score ?? 0, start, end) } else { nil }
        }
        // Neither class reaches 0.6 over the whole clip, whose mean is 0.
        #expect(tags.count == 2)
        let loud = 1 / (1 + exp(-2.0))
        #expect(tags.allSatisfy { abs($0.0 - loud) < 1e-6 })
        // Windows of 1 s, 0.5 s apart: the one from 1.5 s to 2.5 s has a mean of 0.25 and scores 0.73.
        #expect(tags[0].1 == 0 && tags[0].2 == 2.5 && tags[1].1 == 3.5 && tags[1].2 == 6)
        #expect(said.statements.contains(.measure(name: "heard", value: 16_000)))
    }

    @Test func theMaskCountsWhatIsSoundOfAShortClip() async throws {
        let said = try await labels("my-classes", of: [Float](repeating: 0.5, count: 4_000))
        #expect(said.statements.contains(.measure(name: "heard", value: 4_000)))
        #expect(said.statements.contains { if case .tag(_, let score, nil, nil) = $0 { (score ?? 0) > 0.88 } else { false } })
    }

    @Test func aClipOfNothingIsAnOutcome() async throws {
        let instant = try await labels("my-classes", of: [0.5])
        #expect(instant.statements.isEmpty && instant.outcome == "shorter than 25 ms")
        let empty = try await labels("my-clap", of: [])
        #expect(empty.statements.isEmpty && empty.outcome != nil)
    }

    /// A name in AudioSet is mapped onto it, a mid is AudioSet's class itself, and a name that is nowhere is the model's own.
    @Test func classesFindTheirVocabulary() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let ontology = [
                TagClass(vocabulary: "audioset", code: "/m/09x0r", name: "Speech"), TagClass(vocabulary: "audioset", code: "/m/04rlf", name: "Music"),
            ]
            let audioset = try catalog.write { try $0.vocabulary(ontology) }
            let models = try models(catalog)
            let classes = try #require(try models.described("my-classes").tensor?.output(.scores))
            let rows = try ModelClasses(
                model: models.described("my-classes"), output: classes, installation: models.installation
            ).rows(in: catalog)
            let tree = try catalog.read { try $0.classTree() }
            #expect(rows.map { tree[$0]?.vocabulary } == ["my-classes", "my-classes"])
            #expect(tree[rows[0]]?.audioset == [audioset["/m/09x0r"]].compactMap(\.self) && tree[rows[1]]?.audioset == [])
            let bands = try #require(try models.described("my-patches").tensor?.output(.scores))
            let mids = try ModelClasses(model: models.described("my-patches"), output: bands, installation: models.installation).rows(in: catalog)
            #expect(mids[0] == audioset["/m/04rlf"] && mids[1] == audioset["/m/09x0r"])
            #expect(try catalog.read { try $0.classTree() }[mids[2]]?.name == "A band, high")
        }
    }

    @Test func aListOfOtherLengthIsRefused() async throws {
        await #expect(throws: LabelingError.self) {
            try await labels("my-classes", of: [0], ("FOLDER/classes.json", "FOLDER/bands.csv"))
        }
    }

    /// The clip is repeated until a window is full, heard at 32 kHz, and its vector has length 1.
    @Test func anEmbeddingIsOneVector() async throws {
        let low = try await labels("my-clap", of: LabelingFixture.sine(120, seconds: 0.8))
        let high = try await labels("my-clap", of: LabelingFixture.sine(6_000, seconds: 5.2, rate: 44_100), rate: 44_100)
        guard case .vector(let first, _)? = low.statements.first, case .vector(let second, _)? = high.statements.first else {
            Issue.record("no vector")
            return
        }
        for vector in [first, second] { #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5) }
        // In decibels: the less, the farther from nought.
        #expect(first[0] > first[3] && second[0] < second[3])
    }

    /// Frames of a layer that is no output of the network, by a codebook of NumPy.
    @Test func framesOfSpeechBecomeUnits() async throws {
        let path = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"
        let samples = try AudioFile.mono16k(path: path)
        let said = try await labels("my-hubert", of: samples)
        let sequences = said.statements.compactMap { if case .units(let sequence) = $0 { sequence } else { nil } }
        #expect(!sequences.isEmpty && sequences.count == said.statements.count)
        for sequence in sequences {
            #expect(sequence.rate == 50)
            let heard = Int((sequence.end - sequence.start) * 16_000)
            #expect(abs(sequence.frames.count - ((heard - 400) / 320 + 1)) <= 1)
            #expect(sequence.frames.allSatisfy { $0 < 3 } && zip(sequence.merged, sequence.merged.dropFirst()).allSatisfy { $0 != $1 })
        }
        let doubled = try await labels("my-hubert", of: samples, ("centres.npy", "centres64.npy"))
        #expect(doubled == said)
        let silence = try await labels("my-hubert", of: [Float](repeating: 0, count: 48_000))
        #expect(silence == Labels(outcome: "no speech"))
    }

    @Test(arguments: ["turned.npy", "wide.npy", "classes.json", "none.npy"])
    func aCodebookThatCannotBeUsedIsRefused(file: String) async throws {
        await #expect(throws: LabelingError.self) { try await labels("my-hubert", of: [0], ("centres.npy", file)) }
    }

    @Test func framesNeedACodebook() async throws {
        await #expect(throws: LabelingError.noCodebook("my-hubert")) {
            try await labels("my-hubert", of: [0], (", codebook: centres", ""))
        }
    }

    @Test func namesOfLabelersAreTakenAndUnknownOnesListed() throws {
        #expect(throws: LabelingError.nameTaken("tags")) {
            try LabelerRegistry.definitions(named: ["all"], models: ModelFixture.manifests(("name: my-clap", "name: tags")))
        }
        let manifests = try ModelFixture.manifests()
        #expect(throws: LabelingError.self) { try LabelerRegistry.definitions(named: ["my-sum"], models: manifests) }
        #expect(try LabelerRegistry.definitions(named: ["my-clap", "tags"], models: manifests).map(\.name) == ["tags", "my-clap"])
        #expect(try !LabelerRegistry.definitions(named: [], models: manifests).contains { $0.name.hasPrefix("my-") })
    }

    /// The source tells the weights, what was described and the licence; another description is another source.
    @Test func theSourceTellsWhatDecidesWhatIsSaid() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let source = try ModelLabeler(ModelFixture.manifest("my-clap"), models: models(catalog)).source
            #expect(source.name == "my-clap" && source.version == "1" && source.kind == .model)
            #expect(source.parameters.contains("\"license\":\"CC-BY-NC-4.0\"") && source.parameters.contains("\"says\":\"embedding\""))
            #expect(try ModelLabeler(ModelFixture.manifest("my-clap"), models: models(catalog)).source == source)
            let other = try ModelLabeler(ModelFixture.manifest("my-clap", ("hop: 1\n", "hop: 2\n")), models: models(catalog)).source
            #expect(other != source)
        }
    }

    /// What is said does not depend on the passages, nor on the workers.
    @Test func theSameIsSaidByAnyNumberOfWorkersOfLongAndShortClips() async throws {
        let names = ["my-classes", "my-clap", "my-patches", "my-hubert", "musicnn"]
        func run(workers: Int) async throws -> [String] {
            try await LabelingFixture.withCatalog { catalog, folder in
                let sounds = [LabelingFixture.noise(seconds: 95), LabelingFixture.sine(440, seconds: 7), LabelingFixture.noise(seconds: 0.4)]
                for (index, samples) in sounds.enumerated() {
                    try AudioFile.writeFLAC(samples: samples, sampleRate: 16_000, to: "\(folder)/\(index).flac")
                }
                try LabelingFixture.add(sounds.indices.map { "\($0).flac" }, in: folder, to: catalog)
                let models = try models(catalog, workers: workers)
                let definitions = try LabelerRegistry.definitions(named: names, models: ModelFixture.manifests())
                let labelers = try await LabelerRegistry.prepare(definitions, models: models).labelers
                #expect(labelers.count == names.count)
                let report = try await LabelingPass(catalog: catalog, labelers: labelers, workers: workers, quiet: true).run()
                #expect(report.lost.isEmpty && report.labelers.allSatisfy { $0.clips == 3 })
                return try catalog.read { reader in
                    let clips = try reader.clips()
                    let said = try reader.statements(clips: clips.map(\.id))
                    let vector = try reader.sourceID(ModelLabeler(ModelFixture.manifest("my-clap"), models: models).source)
                    return try clips.flatMap { clip -> [String] in
                        let vectors = try vector.flatMap { try reader.vector(clip: clip.id, source: $0) } ?? []
                        let tags = said[clip.id]?.tags.map { "\(clip.key) \($0.code) \($0.score ?? -1) \($0.start ?? -1) \($0.source)" } ?? []
                        return tags + ["\(clip.key) \(vectors)"]
                    }
                }
            }
        }
        let alone = try await run(workers: 1)
        #expect(alone.count > 3)
        #expect(try await run(workers: 2) == alone)
    }

    /// A network that is asked only of music says nothing of noise.
    @Test func musicnnIsAskedOnlyOfMusic() async throws {
        let noise = try await labels("musicnn", of: LabelingFixture.noise(seconds: 8))
        #expect(noise == Labels(outcome: "YAMNet hears no Music"))
    }
}

/// Speech models of a manifest, with Moonshine as a user's own.
@Suite(.enabled(if: LabelingFixture.installed)) struct ModelTranscriptTests {
    private func labels(_ family: String, without role: String = "", of samples: [Float]) async throws -> (own: Labels, usual: Labels) {
        try await LabelingFixture.withCatalog { catalog, _ in
            let installation = try #require(LabelingFixture.installation)
            var own = try #require(try ModelManifest.all(in: installation).first { $0.name == "moonshine-tiny-en" })
            (own.name, own.package, own.family) = ("my-ears", nil, family)
            own.files.removeAll { $0.role == role }
            let manifests = try ModelManifest.all(in: installation) + [own]
            let models = try LabelingModels(installation: installation, catalog: catalog, manifests: manifests)
            let definitions = try LabelerRegistry.definitions(named: ["transcript", "my-ears"], models: manifests)
            let labelers = try await LabelerRegistry.prepare(definitions, models: models).labelers.compactMap { $0 as? any ListeningLabeler }
            let said = try labelers.map { try ClipEar.labels(of: samples, by: $0) }
            #expect(labelers.map(\.name) == ["transcript", "my-ears"] && labelers[1].source.name == "my-ears")
            return (own: said[1], usual: said[0])
        }
    }

    @Test func aFamilyTranscribesByTheRulesOfTheUsualOne() async throws {
        let speech = try AudioFile.mono16k(path: LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac")
        let said = try await labels("moonshine", of: speech)
        #expect(said.own == said.usual && !said.own.statements.isEmpty)
        guard case .text(role: "transcript", language: "en", _, _, _, _)? = said.own.statements.first else {
            Issue.record("no transcript")
            return
        }
    }

    @Test func aFamilyThatIsNoneAndAFileThatIsMissingAreTold() async throws {
        await #expect(throws: InferenceError.self) { try await labels("moonlight", of: []) }
        await #expect(throws: InferenceError.self) { try await labels("moonshine", without: "tokens", of: []) }
        await #expect(throws: LabelingError.self) { try await labels("speaker-embedding", without: "frames", of: []) }
    }

    @Test func aCheckOfASpeechModelTellsWhatItSays() throws {
        let installation = try #require(LabelingFixture.installation)
        var own = try #require(try ModelManifest.all(in: installation).first { $0.name == "moonshine-tiny-en" })
        own.tensor = nil
        let path = LabelingFixture.corpora + "/librilight/small/unknown-beckett/beckett/beckett.flac"
        let check = try ModelCheck(own, on: .file(path), in: installation)
        #expect(check.said?.isEmpty == false && check.speed > 0)
        own.family = nil
        #expect(try !ModelCheck.canRun(own))
    }
}

@Suite struct SoundClassListTests {
    private func list(_ text: String, _ ending: String) throws -> [SoundClass] {
        let path = NSTemporaryDirectory() + "classes-\(UUID().uuidString).\(ending)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try SoundClass.list(path: path)
    }

    @Test func listsAreReadAsTheyArePublished() throws {
        let audioset = try list("index,mid,display_name\n0,/m/09x0r,\"Speech\"\n1,/m/05zppz,\"Male speech, man speaking\"\n", "csv")
        #expect(audioset == [SoundClass(code: "/m/09x0r", name: "Speech"), SoundClass(code: "/m/05zppz", name: "Male speech, man speaking")])
        #expect(try list("a\n\nb c\r\n", "txt").map(\.name) == ["a", "b c"])
        #expect(try list("[\"a\", \"b\"]", "json").map(\.name) == ["a", "b"])
        #expect(try list("{\"id2label\": {\"1\": \"b\", \"0\": \"a\"}, \"x\": 1}", "json").map(\.name) == ["a", "b"])
    }

    @Test(arguments: [
        ("index,mid\n0,/m/1\n", "csv"), ("index,name\n1,a\n", "csv"), ("mid,name\n,a\n", "csv"), ("name\n", "csv"), ("", "txt"), ("{}", "json"),
        ("{\"id2label\": {\"0\": \"a\", \"2\": \"b\"}}", "json"), ("[1]", "json"), ("nothing", "json"),
    ])
    func whatIsNoListIsRefused(text: String, ending: String) {
        #expect(throws: LabelingError.self) { try list(text, ending) }
    }
}

/// musicnn beside librosa and OpenVINO in Python.
@Suite(.enabled(if: LabelingFixture.installed)) struct MusicnnReferenceTests {
    private struct Heard: Decodable {
        var samples: Int
        var frames: Int
        var logMels: [String: [Float]]
        var taggram: [[Float]]
    }

    @Test func framesAndScoresAgreeWithPython() throws {
        let file = (#filePath as NSString).deletingLastPathComponent + "/Fixtures/musicnn.json"
        let reference = try JSONDecoder().decode([String: Heard].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
        let installation = try #require(LabelingFixture.installation)
        let manifest = try #require(try ModelManifest.all(in: installation).first { $0.name == "musicnn" })
        let model = try DescribedModel(manifest, workers: 1)
        guard case .logMel(let logMel) = model.tensor.frontEnd else {
            Issue.record("no log-mel front end")
            return
        }
        #expect(reference.count == 2)
        for (path, heard) in reference {
            let samples = try AudioFile.mono16k(path: "\(LabelingFixture.corpora)/\(path)")
            #expect(samples.count == heard.samples)
            let frames = try LogMel(LogMelParameters(logMel, rate: 16_000)).frames(of: samples)
            #expect(frames.count == heard.frames * 96)
            for (frame, values) in heard.logMels {
                let start = (Int(frame) ?? 0) * 96
                #expect(zip(frames[start..<(start + 96)], values).allSatisfy { abs($0 - $1) < 1e-3 }, "\(path), frame \(frame)")
            }
            var scores: [[Float]] = []
            try model.eachRun(over: samples) { request, feed in
                try request.output("logits", shape: [feed.count, 50]) { (values: UnsafeBufferPointer<Float>, _) in
                    for row in 0..<feed.count { scores.append((0..<50).map { 1 / (1 + expf(-values[row * 50 + $0])) }) }
                }
            }
            #expect(scores.count == heard.taggram.count)
            for (found, expected) in zip(scores, heard.taggram) {
                #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-3 }, "\(path)")
            }
        }
    }
}
