import Catalog
import Foundation
import Testing

@testable import Ingest

struct LicenseTableTests {
    private func corpus(_ table: String) throws -> CorpusFixture {
        let fixture = try CorpusFixture("esc50")
        try fixture.put(ESC50Tests.header + "a.wav,1,0,dog,True,1,A\nb.wav,1,0,dog,True,2,A\n", at: "meta/esc50.csv")
        for name in ["a", "b"] { try fixture.putWav("audio/\(name).wav", tone: 300) }
        try fixture.put(table, at: "licenses.csv")
        return fixture
    }

    @Test func aRecordingsOwnLicenceStandsInPlaceOfTheCorpuss() async throws {
        let fixture = try corpus("path,license,attribution\naudio/a.wav,CC0-1.0,\"Sardin, J.\"\n")
        try await fixture.run()
        let rows = try CatalogContent(fixture).rows("SELECT license || ' ' || ifnull(attribution, '') FROM recording ORDER BY path")
        #expect(rows.first == "CC0-1.0 Sardin, J.")
        #expect(rows.last?.hasPrefix("CC-BY-3.0") == true)
    }

    @Test func aTableThatLeadsOutOfTheCorpusIsAnError() async throws {
        let fixture = try corpus("path,license,attribution\n")
        try fixture.remove("licenses.csv")
        try fixture.put("path,license,attribution\naudio/a.wav,CC0-1.0,\n", at: "../licenses.csv")
        try FileManager.default.createSymbolicLink(atPath: fixture.folder + "/licenses.csv", withDestinationPath: "../licenses.csv")
        let error = await #expect(throws: IngestError.self) { try await fixture.run() }
        #expect("\(try #require(error))".contains("its path leaves the corpus root"))
    }

    @Test func rowsThatNameNoRecordingAreCounted() async throws {
        let fixture = try corpus("path,license,attribution\naudio/a.wav,CC0-1.0,\naudio/x.wav,CC0-1.0,\n./audio/b.wav,CC0-1.0,\n")
        #expect(try await fixture.run().notes == ["rows of licenses.csv that name no recording": 2])
        #expect(try await fixture.run(.init(limit: 1)).notes == [:])
    }

    @Test(arguments: ["path,licence\n", "path,license,attribution\naudio/a.wav,,\n", "path,license,attribution\naudio/a.wav\n"])
    func aTableThatSaysNothingIsAnError(table: String) async throws {
        let fixture = try corpus(table)
        await #expect(throws: IngestError.self) { try await fixture.run() }
    }
}
