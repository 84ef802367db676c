import Catalog
import Foundation
import Testing

@testable import Ingest

struct WebDatasetTests {
    private static let long = "deep/" + String(repeating: "n", count: 90) + "/" + String(repeating: "x", count: 120)

    @Test(arguments: TarBuilder.Flavour.allCases)
    func membersAreFoundByTheirBytes(flavour: TarBuilder.Flavour) throws {
        let fixture = try CorpusFixture(layout: "webdataset")
        var tar = TarBuilder()
        let names = ["a.txt", "b.wav", flavour == .ustar ? "deep/c.wav" : Self.long + ".wav", "d.json"]
        for name in names { tar.add(name, "content of " + name) }
        try fixture.put(tar.data(flavour), at: "x.tar")
        let bytes = tar.data(flavour)
        let listing = try TarListing("x.tar", in: CorpusFolder(fixture.folder, manifest: fixture.manifest))
        var found: [String] = []
        while let member = try listing.next() {
            let content = bytes[Int(member.offset)..<Int(member.offset + member.length)]
            #expect(String(decoding: content, as: UTF8.self) == "content of " + member.name)
            found.append(member.name)
        }
        #expect(found == names)
    }

    @Test func samplesBecomeRecordingsWithinTheirShards() async throws {
        let fixture = try CorpusFixture(layout: "webdataset", license: "CC-BY-4.0", language: "en")
        var first = TarBuilder()
        first.add("__key__", "x")
        first.add("README", "no dot")
        first.add("a.wav", CorpusFixture.wav(tone: 300))
        first.add("a.json", "{\"text\": [\"A dog.\", \"Woof.\"], \"tag\": [\"dog\"], \"original_data\": {\"license\": \"CC0-1.0\"}, \"split\": \"held-out\"}")
        first.add("d/b.1.WAV", CorpusFixture.wav(tone: 400))
        first.add("d/b.txt", "hello there\n")
        first.add("d/b.cls", "7")
        first.add("d/b.title.txt", "B")
        first.add("d/b.npy", Data([0, 1, 0xFF]))
        try fixture.put(first.data(), at: "train-000000.tar")
        var second = TarBuilder()
        second.add("c.left.wav", CorpusFixture.wav(tone: 500))
        second.add("c.right.wav", CorpusFixture.wav(tone: 600))
        second.add("c.speaker", "ann")
        try fixture.put(second.data(.pax), at: "val/000001.tar")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 4])
        #expect(summary.notes == ["with a field npy that is not read": 1, "members without an extension": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT path, split, license, frames FROM recording ORDER BY path") == [
                "train-000000.tar/a.wav · held-out · CC0-1.0 · 1600", "train-000000.tar/d/b.1.WAV · train · CC-BY-4.0 · 1600",
                "val/000001.tar/c.left.wav · validation · CC-BY-4.0 · 1600", "val/000001.tar/c.right.wav · validation · CC-BY-4.0 · 1600",
            ])
        #expect(
            try content.rows(FolderTests.texts) == [
                "train-000000.tar/a.wav · caption · en · A dog.", "train-000000.tar/a.wav · caption · en · Woof.",
                "train-000000.tar/a.wav · keywords · en · dog", "train-000000.tar/d/b.1.WAV · caption · en · hello there",
                "train-000000.tar/d/b.1.WAV · title · en · B", "val/000001.tar/c.left.wav · field · - · left.wav",
                "val/000001.tar/c.right.wav · field · - · right.wav",
            ])
        #expect(try content.rows("SELECT vocabulary, code FROM tag JOIN class ON class.id = class_id") == ["mine · 7"])
        #expect(try content.rows("SELECT DISTINCT scheme, value FROM identity") == ["speaker · ann"])
        // The same sound as a file of its own has the same digests.
        let alone = try CorpusFixture(layout: "folder")
        try alone.put(CorpusFixture.wav(tone: 300), at: "a.wav")
        try await alone.run()
        let digests = "SELECT sha256, pcm_sha256, bytes FROM recording WHERE path LIKE '%a.wav'"
        let (within, itself) = (try content.rows(digests), try CatalogContent(alone).rows(digests))
        #expect(within == itself)
        #expect(try await fixture.run().unchanged == 4)
    }

    @Test func whatCannotBeUsedIsToldAndTheRestGoesOn() async throws {
        let fixture = try CorpusFixture(layout: "webdataset")
        var good = TarBuilder()
        good.add("twice.wav", CorpusFixture.wav())
        good.add("twice.wav", CorpusFixture.wav())
        good.add("ok.wav", CorpusFixture.wav())
        good.add("ok.json", "{oops")
        good.add("silent.txt", "no audio")
        good.add("ok.wav", CorpusFixture.wav())
        good.add("../../evil.wav", CorpusFixture.wav())
        try fixture.put(good.data(), at: "0.tar")
        var two = TarBuilder()
        two.add("x.wav", CorpusFixture.wav(tone: 300))
        two.add("y.wav", CorpusFixture.wav(tone: 310))
        var broken = two.data()
        let second = 512 + (CorpusFixture.wav().count + 511) / 512 * 512
        for index in second..<second + 300 { broken[index] = 0x41 }
        try fixture.put(broken, at: "1.tar")
        try fixture.put(two.data().prefix(second + 512 + 100), at: "2.tar")
        try fixture.put(two.data(isCompressed: true), at: "3.tar.gz")
        try fixture.put(Data(), at: "4.tar")
        try fixture.put(Data("no tar at all, only words. ".utf8) + Data(repeating: 65, count: 2000), at: "5.tar")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 3, .damaged: 8])
        let damaged = try CatalogContent(fixture).recordings(.damaged)
        #expect(damaged.count == 8)
        for (path, words) in [
            ("0.tar/twice.wav", "has the field wav twice"), ("0.tar/silent", "has no audio"), ("0.tar#row-1", "the sample ok stands there twice"),
            ("1.tar#row-1", "what stands behind it is lost"), ("2.tar/y.wav", "2.tar ends before it does"),
            ("3.tar.gz#row-1", "it is compressed (gzip)"), ("5.tar#row-1", "5.tar cannot be used"),
        ] {
            #expect(damaged.contains { $0.hasPrefix(path + " · ") && $0.contains(words) }, "\(path): \(damaged)")
        }
        #expect(damaged.contains { $0.contains("leaves the file that holds it") })
        #expect(try CatalogContent(fixture).rows("SELECT body FROM text WHERE role = 'annotation-defect'") == ["ok.json: it is not JSON"])
    }

    @Test(arguments: [
        ("a.wav", "a", "wav"), ("d/clip_1.50.WAV", "d/clip_1", "50.wav"), ("v1.2/x.json", "v1.2/x", "json"), (".hidden", "", "hidden"),
    ])
    func aKeyEndsAtTheFirstDotOfTheName(name: String, key: String, field: String) {
        #expect(SampleName(name)?.key == key && SampleName(name)?.field == field)
    }

    @Test func namesWithoutAFieldAreOfNoSample() {
        #expect(SampleName("README") == nil && SampleName("__index__") == nil && SampleName("__meta__/a.json") == nil && SampleName("a.b/c") == nil)
    }
}
