import Catalog
import Testing

@testable import Ingest

struct LicenseNamingTests {
    private static let manifest = """
        name: yard
        release: "1"
        title: Yard
        license: Attribution 4.0 International
        textLicense: the gardener's own
        reader: table
        tables:
          - files: [clips.csv]
            columns: [file, license, kind]
            audio: ["{file}"]
            license:
              column: license
              text: true
              rules:
                - {equals: house, license: LicenseRef-house}
        """

    private func recordings(_ rows: String, licenses: String? = nil) async throws -> [String] {
        let fixture = try CorpusFixture("yard", manifest: Self.manifest)
        try fixture.put("file,license,kind\n" + rows, at: "clips.csv")
        if let licenses { try fixture.put("path,license,attribution\n" + licenses, at: "licenses.csv") }
        try await fixture.run()
        return try CatalogContent(fixture).rows("SELECT path, license, license_text FROM recording ORDER BY path")
    }

    @Test func wordsOfARowAreNamedAndKept() async throws {
        let rows = "a.wav,http://creativecommons.org/licenses/by-nc/3.0/us/,x\nb.wav,house,x\nc.wav,ask the owner,x\nd.wav,,x\ne.wav, ,x\n"
        #expect(
            try await recordings(rows) == [
                "a.wav · CC-BY-NC-3.0 · http://creativecommons.org/licenses/by-nc/3.0/us/", "b.wav · LicenseRef-house · house",
                "c.wav · LicenseRef-unrecognised · ask the owner", "d.wav · CC-BY-4.0 · Attribution 4.0 International",
                "e.wav · CC-BY-4.0 · Attribution 4.0 International",
            ])
    }

    @Test func theLicencesOfACopyAreNamedToo() async throws {
        let rows = "a.wav,ask the owner,x\nb.wav,,x\nc.wav,ask the owner,x\n"
        let licenses = "a.wav,Creative Commons 0,\nb.wav,mit,\nc.wav,he said yes,\n"
        #expect(
            try await recordings(rows, licenses: licenses) == [
                "a.wav · CC0-1.0 · ask the owner", "b.wav · MIT · Attribution 4.0 International",
                "c.wav · LicenseRef-unrecognised · he said yes; ask the owner",
            ])
    }

    @Test func theCorpussOwnLicencesAreNamed() async throws {
        let fixture = try CorpusFixture("yard", manifest: Self.manifest)
        try fixture.put("file,license,kind\na.wav,,x\n", at: "clips.csv")
        try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT license, text_license FROM corpus") == ["CC-BY-4.0 · the gardener's own"])
        let found = try fixture.catalog().read { try $0.clips(ClipFilter(query: try Query("license:commercial text-license:unknown"))) }
        #expect(found.map(\.license) == ["CC-BY-4.0"])
    }

    @Test func whatIsSaidWithoutATextKeepsItsWords() {
        let naming = LicenseNaming(corpus: "CC0-1.0")
        func named(_ license: String?, _ text: String?) -> [String?] {
            var recording = Recording(path: "a", state: .ok, license: "")
            naming.apply(Annotations(license: license, licenseText: text), to: &recording)
            return [recording.license, recording.licenseText]
        }
        #expect(named(nil, nil) == ["CC0-1.0", nil])
        #expect(named("MIT", nil) == ["MIT", nil])
        #expect(named("CC BY 4.0", nil) == ["CC-BY-4.0", "CC BY 4.0"])
        #expect(named("see text", "CC BY 4.0") == ["CC-BY-4.0", "CC BY 4.0"])
        #expect(named("mine", "and mine alone") == ["LicenseRef-unrecognised", "mine; and mine alone"])
    }
}
