import Catalog
import Foundation
import Testing

@testable import Ingest

/// Codes of a user's own tokenizer, line by line.
struct TokenImportTests {
    private static let good = row("mine/a.wav")

    private static func row(_ clip: String) -> String {
        #"{"id":"\#(clip)","start":0,"end":0.1,"frame_rate_hz":20,"order":"time-major","tokens":[1,2,3,4],"#
            + #""tokenizer":{"name":"codec","version":"2","model":"ab","units":8,"codebooks":2}}"#
    }

    /// A corpus of one recording of a tenth of a second, and a file of these lines beside it.
    private func run(_ lines: [String]) async throws -> (fixture: CorpusFixture, report: TokenImport.Report) {
        let fixture = try CorpusFixture(layout: "folder")
        try fixture.putWav("a.wav")
        try await fixture.run()
        let path = fixture.folder + "/codes.jsonl"
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: path))
        return (fixture, try TokenImport(path: path, catalog: fixture.catalog()).run())
    }

    @Test func codesBecomeUnitsOfASourceWithSeveralCodebooks() async throws {
        let (fixture, report) = try await run([Self.good, "", Self.good])
        #expect(report.lines == 2 && report.new == 1 && report.stretches == ["codec": 2] && report.broken == 0 && report.unknownClips == 0)
        let source = try #require(try fixture.catalog().read { try $0.unitSources() }.first)
        #expect(source.name == "codec" && source.version == "2" && source.codebooks == 2 && source.clusters == 8 && source.model == "ab")
        let clip = try #require(try fixture.catalog().read { try $0.clips() }.first)
        let units = try #require(try fixture.catalog().read { try $0.statements(clips: [clip.id], kinds: [.units])[clip.id]?.units.first })
        // Two frames of two codes in a tenth of a second: forty codes a second.
        #expect(units.sequence.frames == [1, 2, 3, 4] && units.sequence.rate == 40 && units.sequence.end == 0.1)
    }

    @Test func aClipThatIsNotThereIsCountedAndTakesNoOtherAlong() async throws {
        let (_, report) = try await run([Self.row("mine/b.wav"), Self.row("elsewhere/a.wav"), Self.row("a.wav"), Self.row("mine/a.wav#0-9"), Self.good])
        #expect(report.unknownClips == 4 && report.new == 1 && report.broken == 0)
    }

    @Test(arguments: [
        ("time-major", "codebook-major", "time-major"), ("[1,2,3,4]", "[1,2,3]", "whole frames"), ("[1,2,3,4]", "[1,2,3,8]", "none of 0 to 7"),
        ("[1,2,3,4]", "[]", "no tokens"), ("[1,2,3,4]", "[1,2,3,4,5,6,7,1,2,3]", "do not last"), (#""end":0.1"#, #""end":0"#, "no time"),
        (#""end":0.1"#, #""end":0.25"#, "do not last"), (#""start":0,"end":0.1"#, #""start":1,"end":1.1"#, "ends at"),
        (#""codebooks":2"#, #""codebooks":0"#, "1 codebook"), (#""name":"codec","#, "", "lacks name"), ("[1,2,3,4]", "[[1,3],[2,4]]", "tokens"),
        ("}}", "}", "no JSON"), ("20,", "1e400,", ""),
    ])
    func aLineThatWouldPutCodesElsewhereIsRefused(old: String, new: String, words: String) async throws {
        let broken = Self.good.replacingOccurrences(of: old, with: new)
        #expect(broken != Self.good)
        let (_, report) = try await run([broken, Self.good])
        #expect(report.broken == 1 && report.new == 1 && report.defects.first?.line == 1)
        #expect(words.isEmpty || report.defects.first?.reason.contains(words) == true, "\(report.defects)")
    }
}
