import Audio
import Catalog
import Foundation
import Testing

@testable import Ingest

/// What an import says of the samples themselves.
struct SoundFactsTests {
    /// A RIFF file of 32-bit floats at 8 kHz.
    private static func floatWav(_ samples: [Float], channels: Int = 1) -> Data {
        var file = Data("RIFF".utf8)
        func number<Number: FixedWidthInteger>(_ value: Number) {
            withUnsafeBytes(of: value.littleEndian) { file.append(contentsOf: $0) }
        }
        number(UInt32(36 + 4 * samples.count))
        file.append(contentsOf: "WAVEfmt ".utf8)
        number(UInt32(16))
        number(UInt16(3))
        number(UInt16(channels))
        number(UInt32(8000))
        number(UInt32(8000 * 4 * channels))
        number(UInt16(4 * channels))
        number(UInt16(32))
        file.append(contentsOf: "data".utf8)
        number(UInt32(4 * samples.count))
        for sample in samples { number(sample.bitPattern) }
        return file
    }

    private func measures(_ files: [String: Data]) async throws -> [String] {
        let fixture = try CorpusFixture("esc50")
        let rows = files.keys.sorted().map { "\($0),1,0,dog,True,1,A\n" }
        try fixture.put("filename,fold,target,category,esc10,src_file,take\n" + rows.joined(), at: "meta/esc50.csv")
        for (name, data) in files { try fixture.put(data, at: "audio/\(name)") }
        try await fixture.run()
        return try CatalogContent(fixture).rows(
            """
            SELECT substr(recording.path, 7), state, measure.name, value, kind, source.name FROM recording
            JOIN clip ON recording_id = recording.id LEFT JOIN measure ON clip_id = clip.id LEFT JOIN source ON source.id = source_id
            ORDER BY 1, 3
            """)
    }

    @Test func whatIsOddIsSaidAndNothingElse() async throws {
        let alternating: [Float] = (0..<800).map { $0 % 2 == 0 ? 0.5 : -0.5 }
        let found = try await measures([
            "dual.wav": Self.floatWav((0..<800).flatMap { [alternating[$0], alternating[$0]] }, channels: 2),
            "nan.wav": Self.floatWav([.nan, .infinity] + alternating),
            "offset.wav": Self.floatWav(alternating.map { $0 + 0.25 }),
            "plain.wav": Self.floatWav(alternating),
            "silent.wav": Self.floatWav(Array(repeating: 0, count: 800)),
            "stereo.wav": Self.floatWav(alternating, channels: 2),
        ])
        #expect(
            found == [
                "dual.wav · ok · dualmono · 1.0 · rule · import", "nan.wav · ok · nonfinite · 2.0 · rule · import",
                "offset.wav · ok · dc · 0.25 · rule · import", "plain.wav · ok · - · - · - · -",
                "silent.wav · ok · silent · 1.0 · rule · import", "stereo.wav · ok · - · - · - · -",
            ])
    }

    @Test func framesThatAreDeclaredAndDoNotDecodeAreCounted() async throws {
        let found = try await measures(["claims.wav": CorpusFixture.wav(claim: 6400)])
        #expect(found == ["claims.wav · damaged · shortfall · 1600.0 · rule · import"])
    }

    @Test func aFileThatIsMendedIsOddNoMore() async throws {
        let fixture = try CorpusFixture("esc50")
        try fixture.put("filename,fold,target,category,esc10,src_file,take\na.wav,1,0,dog,True,1,A\n", at: "meta/esc50.csv")
        try fixture.put(Self.floatWav(Array(repeating: 0, count: 800)), at: "audio/a.wav")
        try await fixture.run()
        let before = try fixture.catalog().read { try $0.totals(ClipFilter(query: Query("silent=1"))).clips }
        try fixture.put(Self.floatWav([0.5, -0.5]), at: "audio/a.wav")
        try await fixture.run()
        let after = try fixture.catalog().read { try $0.totals(ClipFilter(query: Query("silent=1"))).clips }
        #expect(before == 1 && after == 0)
    }
}
