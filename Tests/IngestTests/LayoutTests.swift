import Foundation
import Manifest
import Testing

@testable import Ingest

struct LayoutTests {
    @Test func pathsStayWithinOrAreNone() {
        #expect(RelativePath.normalized("audio/a.wav") == "audio/a.wav")
        #expect(RelativePath.normalized("audio/.hidden/..b.wav") == "audio/.hidden/..b.wav")
        #expect(RelativePath.normalized("./audio//x/../-a.wav") == "audio/-a.wav")
        for outside in ["", "/etc/passwd", "..", "a/../../b", "../a", "a\0b", "."] {
            #expect(RelativePath.normalized(outside) == nil, "\(outside)")
        }
    }

    @Test func namesForRefusedPathsLeadNowhere() {
        #expect(RelativePath.sanitized("../../etc/passwd") == "%2E%2E/%2E%2E/etc/passwd")
        #expect(RelativePath.sanitized("/etc/passwd") == "%2Fetc/passwd")
        #expect(RelativePath.sanitized("a\0b") == "a%00b")
        for refused in ["", "/", "..", "a/../..", "//x"] {
            let name = RelativePath.sanitized(refused)
            #expect(RelativePath.normalized(name) == name, "\(refused)")
        }
    }

    @Test(arguments: 0..<200) func noPathEscapes(seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        let words = ["..", ".", "", "a", "b.wav", "...", "-", "\n"]
        let path = (0..<Int.random(in: 1...8, using: &random)).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
            .joined(separator: "/")
        guard let normalized = RelativePath.normalized(path) else { return }
        let components = normalized.split(separator: "/", omittingEmptySubsequences: false)
        #expect(!components.contains { $0.isEmpty || $0 == "." || $0 == ".." }, "\(path) became \(normalized)")
        #expect(RelativePath.normalized(normalized) == normalized)
    }

    @Test func linksAreFollowedWithinAndRefusedWithout() throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.putWav("audio/real.wav")
        try fixture.putWav("../outside/secret.wav")
        let files = FileManager.default
        try files.createSymbolicLink(atPath: fixture.folder + "/audio/inside.wav", withDestinationPath: "real.wav")
        try files.createSymbolicLink(atPath: fixture.folder + "/audio/out.wav", withDestinationPath: "../../outside/secret.wav")
        try files.createSymbolicLink(atPath: fixture.folder + "/away", withDestinationPath: "../outside")
        try files.createSymbolicLink(atPath: fixture.folder + "/audio/dangling.wav", withDestinationPath: "nowhere.wav")
        let folder = try CorpusFolder(fixture.folder, manifest: fixture.manifest)
        let refused = CorpusFolder.Place.refused(reason: "its path leaves the corpus root")
        guard case .file(let stamp) = folder.look(at: "audio/inside.wav") else { Issue.record("a link within is a file"); return }
        #expect(stamp.path == "audio/inside.wav" && stamp.bytes == 3244)
        #expect(folder.look(at: "audio/out.wav") == refused)
        #expect(folder.look(at: "away/secret.wav") == refused)
        #expect(folder.look(at: "../outside/secret.wav") == refused)
        #expect(folder.look(at: "audio/dangling.wav") == .absent(reason: "no audio file"))
    }

    @Test func aSiblingWhoseNameBeginsAlikeIsOutside() throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.putWav("../corpus-other/a.wav")
        try FileManager.default.createSymbolicLink(atPath: fixture.folder + "/a.wav", withDestinationPath: "../corpus-other/a.wav")
        let folder = try CorpusFolder(fixture.folder, manifest: fixture.manifest)
        #expect(folder.look(at: "a.wav") == .refused(reason: "its path leaves the corpus root"))
    }

    @Test(arguments: [
        ("librispeech", "dev-clean", true), ("librilight", "small", true), ("covost2", "dev", false), ("covost2", "test", false),
        ("clotho", "validation", false), ("ami", "train", false),
    ])
    func onlyWhereSplitsAreFoldersMayOneBeNamed(corpus: String, name: String, isSplit: Bool) throws {
        let fixture = try CorpusFixture(corpus)
        try fixture.put("", at: name + "/a")
        let folder = try CorpusFolder("\(fixture.folder)/\(name)", manifest: fixture.manifest)
        #expect(folder.onlySplit == (isSplit ? name : nil))
        #expect(folder.path.hasSuffix(isSplit ? "/corpus" : "/corpus/\(name)"))
    }

    @Test func looseNamesHaveTheirEssenceInCommon() {
        let written = LooseNames.essence(of: "Rain &amp; Thunder: it&#39;s close, 1.wav")
        #expect(written == LooseNames.essence(of: "rain & thunder_ it's close  1.wav"))
        #expect(written != LooseNames.essence(of: "Rain Thunder its close 2.wav"))
        #expect(LooseNames.essence(of: "&amp;#39;") == "")
    }

    @Test func namesOfFilesAreTakenApart() throws {
        let pattern = NamePattern(try #require(FieldTemplate("{number} - {category}/{fold}-{src}-{take}.ogg")))
        #expect(pattern.values(in: "001 - Dog bark/1-100032-A.ogg") == ["001", "Dog bark", "1", "100032", "A"])
        #expect(pattern.values(in: "001 - Dog bark/1-100032-A.wav") == nil)
        #expect(pattern.values(in: "x/001 - Dog bark/1-100032-A.ogg") == nil)
        #expect(pattern.values(in: "001 - Dog bark/deeper/1-100032-A.ogg") == nil)
    }

    @Test func templatesAreFilled() throws {
        let template = try #require(FieldTemplate("{id}_{start:seconds}_{start:milliseconds}.wav"))
        let bound = BoundTemplate(template, columns: ["id": 0, "start": 1], constants: [:])
        #expect(bound.filled(["-x", "30.000"]) == "-x_30_30000.wav")
        #expect(bound.filled(["x", "1.5"]) == "x_1.5_1500.wav")
        #expect(bound.filled(["x", "nan"]) == "x_nan_nan.wav")
        #expect(bound.filled(["x", "1e300"]) == "x_1e300_1e300.wav")
        #expect(FieldTemplate("{open") == nil)
        #expect(FieldTemplate("{a:unknown}") == nil)
    }

    @Test func namesOfSpeakersMayHoldABar() {
        let rows = SpeakerTable(lines: [
            "; reader_id | gender | subset", "14   | F | train-clean-360  | 25.03 | Kristin LeMoine",
            "60   | M | train-clean-100  | 20.18 | |CBW|Simon", "broken | line",
        ]).rows
        #expect(rows["14"]?.name == "Kristin LeMoine")
        #expect(rows["60"]?.name == "|CBW|Simon" && rows["60"]?.gender == "M" && rows["60"]?.part == "train-clean-100")
        #expect(rows["broken"] == nil)
    }
}
