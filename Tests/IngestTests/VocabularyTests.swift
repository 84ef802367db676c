import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

struct VocabularyTests {
    private static let names = ["esc10", "esc50", "fsd50k", "gtzan", "macs", "urbansound8k", "vggsound"]

    private static func classes(_ name: String) throws -> [VocabularyManifest.Entry] {
        try VocabularyManifest(named: name, in: Installation(manifests: CorpusFixture.checkout + "/Manifests", home: "")).classes
    }

    @Test(arguments: [("fsd50k", 200, 200), ("vggsound", 309, 308), ("urbansound8k", 10, 10), ("macs", 10, 10), ("gtzan", 10, 10)])
    func everyClassIsThereAndNearlyAllMeanSomething(name: String, count: Int, meant: Int) throws {
        let classes = try Self.classes(name)
        #expect(classes.count == count && Set(classes.map(\.code)).count == count)
        #expect(classes.filter { !$0.audioset.isEmpty || !$0.within.isEmpty }.count == meant)
        #expect(classes.allSatisfy { $0.audioset.isEmpty || $0.within.isEmpty })
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: InstalledOntology.path)), arguments: names)
    func everyClassOfAudioSetThatIsNamedExists(name: String) throws {
        let known = Set(try AudioSetVocabulary.read(ontology: InstalledOntology.path).map(\.code))
        for entry in try Self.classes(name) {
            for code in entry.audioset + entry.within { #expect(known.contains(code), "\(entry.name)") }
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: InstalledOntology.path)))
    func classesOfFSD50KAreThoseOfTheSameName() throws {
        let names = Dictionary(uniqueKeysWithValues: try AudioSetVocabulary.read(ontology: InstalledOntology.path).map { ($0.code, $0.name) })
        for entry in try Self.classes("fsd50k") { #expect(entry.audioset.map { names[$0] } == [entry.name]) }
    }

    /// No growl of a cat is a dog's, though both are AudioSet's Growling.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: InstalledOntology.path)))
    func animalsAreNotTakenForOthers() throws {
        let parents = Dictionary(uniqueKeysWithValues: try AudioSetVocabulary.read(ontology: InstalledOntology.path).map { ($0.code, $0.parents) })
        let (dog, cat) = ("/m/0bt9lr", "/m/01yrx")
        func holds(_ ancestor: String, _ code: String) -> Bool {
            code == ancestor || (parents[code] ?? []).contains { holds(ancestor, $0) }
        }
        for entry in try Self.classes("vggsound") {
            let above = entry.audioset + entry.within
            #expect(above.contains { holds(dog, $0) } == entry.name.hasPrefix("dog "), "\(entry.name)")
            #expect(above.contains { holds(cat, $0) } == entry.name.hasPrefix("cat "), "\(entry.name)")
        }
    }

    @Test func oneNameFindsTheSoundsOfAllCorpora() async throws {
        let first = try CorpusFixture("esc50")
        try first.put(Self.ontology, at: "../models/ontology/ontology.json")
        try first.put(ESC50Tests.header + "a.wav,1,0,dog,True,1,A\nb.wav,1,42,siren,False,2,A\n", at: "meta/esc50.csv")
        try await first.run()
        let urban = "slice_file_name,fsID,start,end,salience,fold,classID,class\n1.wav,1,0,1,1,1,3,dog_bark\n2.wav,2,0,1,1,1,8,siren\n"
        let fsd = "fname,labels,mids\n1,\"Bark,Dog\",\"/m/05tny_,/m/0bt9lr\"\n2,Siren,/m/03kmc9\n3,Male_speech_and_man_speaking,/m/05zppz\n"
        let vgg = "v,1,dog growling,test\nw,1,police car (siren),test\nx,1,\"child speech, kid speaking\",test\ny,1,cat growling,test\n"
        let audioset = "YTID,start_seconds,end_seconds,positive_labels\nd,0,10,/m/05tny_\ns,0,10,/m/04qvtq\nh,0,10,/m/09x0r\n"
        try await Self.add("urbansound8k", ["metadata/UrbanSound8K.csv": urban], to: first)
        try await Self.add("fsd50k", ["FSD50K.ground_truth/eval.csv": fsd], to: first)
        try await Self.add("vggsound", ["vggsound.csv": vgg], to: first)
        try await Self.add("audioset", ["eval_segments.csv": audioset], to: first)
        #expect(
            try Self.found("tag:Dog", in: first) == [
                "audioset/audio/eval/d.flac", "esc50/audio/a.wav", "fsd50k/FSD50K.eval_audio/1.wav", "urbansound8k/audio/fold1/1.wav",
                "vggsound/audio/v_000001.wav",
            ])
        #expect(
            try Self.found("tag:Siren", in: first) == [
                "audioset/audio/eval/s.flac", "esc50/audio/b.wav", "fsd50k/FSD50K.eval_audio/2.wav", "urbansound8k/audio/fold1/2.wav",
                "vggsound/audio/w_000001.wav",
            ])
        #expect(
            try Self.found("tag:Speech", in: first)
                == ["audioset/audio/eval/h.flac", "fsd50k/FSD50K.eval_audio/3.wav", "vggsound/audio/x_000001.wav"])
    }

    private static func add(_ corpus: String, _ files: [String: String], to first: CorpusFixture) async throws {
        let fixture = try CorpusFixture(corpus)
        for (path, text) in files { try fixture.put(text, at: path) }
        _ = try await CorpusImport(
            manifest: fixture.manifest, folder: fixture.folder, catalog: first.catalog(), installation: first.installation
        ).run()
    }

    private static func found(_ query: String, in fixture: CorpusFixture) throws -> [String] {
        try fixture.catalog().read { try $0.clips(ClipFilter(query: Query(query))).map(\.key) }.sorted()
    }

    private static let ontology = """
        [{"id": "/m/0dgw9r", "name": "Human sounds", "child_ids": ["/m/09x0r"]},
         {"id": "/m/09x0r", "name": "Speech", "child_ids": ["/m/05zppz", "/m/0ytgt"]},
         {"id": "/m/05zppz", "name": "Male speech, man speaking", "child_ids": []},
         {"id": "/m/0ytgt", "name": "Child speech, kid speaking", "child_ids": []},
         {"id": "/m/0bt9lr", "name": "Dog", "child_ids": ["/m/05tny_", "/m/0ghcn6"]},
         {"id": "/m/01yrx", "name": "Cat", "child_ids": ["/m/0ghcn6"]},
         {"id": "/m/0ghcn6", "name": "Growling", "child_ids": []},
         {"id": "/m/05tny_", "name": "Bark", "child_ids": []},
         {"id": "/m/03kmc9", "name": "Siren", "child_ids": ["/m/04qvtq"]},
         {"id": "/m/04qvtq", "name": "Police car (siren)", "child_ids": []}]
        """
}

/// The ontology that set-up puts into a checkout.
enum InstalledOntology {
    static let path =
        (ProcessInfo.processInfo.environment["HEARSAY_HOME"] ?? CorpusFixture.checkout + "/.hearsay") + "/models/ontology/ontology.json"
}
