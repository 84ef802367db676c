import Catalog
import Foundation
import Testing

@testable import Ingest

/// Tables beside the one that the recordings stand in: none of their rows is lost in silence.
struct SideTableTests {
    private func corpus(isStreamed: Bool, splits: String = "[]") throws -> CorpusFixture {
        try CorpusFixture(
            "mine",
            manifest: """
                name: mine
                release: "1"
                title: Mine
                license: CC0-1.0
                reader: table
                splits: \(splits)
                classTable: {vocabulary: mine, files: [classes.csv], columns: [code, title], code: code, name: title}
                tables:
                  - files: ["main{split}.csv"]
                    splits: \(splits)
                    columns: [file, class]
                    streamed: \(isStreamed)
                    \(isStreamed ? "" : "join: {files: [more.csv], columns: [file, title], on: file}")
                    audio: ["{file}"]
                    tags: [{vocabulary: mine, column: class}]
                    texts: [{role: title, columns: [\(isStreamed ? "file" : "title")]}]
                    lists: [{files: ["lists/held.csv"], columns: [file], on: file}]
                """)
    }

    private func putSides(_ fixture: CorpusFixture) throws {
        try fixture.put("code,title\nd,Dog\nc\n", at: "classes.csv")
        try fixture.put("file,title\na.wav,First\nb.wav\na.wav,Second\nc.wav,Same\nc.wav,Same\n", at: "more.csv")
        try fixture.put("file\na.wav\nb.wav,1\n", at: "lists/held.csv")
    }

    private static let broken = [
        "classes.csv#row-3 · row 3 of classes.csv cannot be read: it has 1 columns instead of 2",
        "lists/held.csv#row-3 · row 3 of lists/held.csv cannot be read: it has 2 columns instead of 1",
        "more.csv#row-3 · row 3 of more.csv cannot be read: it has 1 columns instead of 2",
    ]

    @Test(arguments: [true, false]) func brokenRowsAreToldAndForgottenWhenCorrected(isStreamed: Bool) async throws {
        let fixture = try corpus(isStreamed: isStreamed)
        try putSides(fixture)
        try fixture.put("file,class\na.wav,d\nc.wav,d\n", at: "main.csv")
        let summary = try await fixture.run()
        // A streamed table has none joined to it.
        let broken = isStreamed ? Array(Self.broken.prefix(2)) : Self.broken
        #expect(summary.states == [.missing: 2, .damaged: broken.count])
        #expect(summary.texts == ["title": 2, "listed": 1])
        let disputed = isStreamed ? [:] : ["with several rows in more.csv, of which the first is used": 1]
        #expect(summary.notes == disputed.merging(["named in held": 1]) { $1 })
        let content = try CatalogContent(fixture)
        #expect(try content.recordings(.damaged).sorted() == broken)
        let titles = try content.rows("SELECT body FROM text WHERE role = 'title' ORDER BY body")
        #expect(titles == (isStreamed ? ["a.wav", "c.wav"] : ["First", "Same"]))
        try fixture.put("code,title\nd,Dog\n", at: "classes.csv")
        try fixture.put("file,title\na.wav,First\n", at: "more.csv")
        try fixture.put("file\na.wav\n", at: "lists/held.csv")
        let corrected = try await fixture.run()
        #expect(corrected.states == [.missing: 2])
        #expect(try CatalogContent(fixture).recordings(.damaged).isEmpty)
    }

    @Test func aSideTableOfSeveralSplitsIsToldOnce() async throws {
        let fixture = try corpus(isStreamed: false, splits: "[one, two]")
        try putSides(fixture)
        try fixture.put("file,class\na.wav,d\n", at: "mainone.csv")
        try fixture.put("file,class\nc.wav,d\n", at: "maintwo.csv")
        let summary = try await fixture.run()
        #expect(summary.states == [.missing: 2, .damaged: 3] && summary.added == 5)
        #expect(try CatalogContent(fixture).recordings(.damaged).sorted() == Self.broken)
    }

    @Test func aRecordingOfManyRowsSaysEachThingOnce() async throws {
        let fixture = try CorpusFixture(
            "mine",
            manifest: """
                name: mine
                release: "1"
                title: Mine
                license: CC0-1.0
                reader: table
                tables:
                  - files: [main.csv]
                    columns: [file, class, start, words, name, loudness, terms]
                    audio: ["{file}"]
                    tags: [{vocabulary: mine, column: class, start: start}]
                    identities: [{scheme: name, value: "{name}"}]
                    texts:
                      - {role: title, columns: [words]}
                      - {role: keywords, columns: [terms], separator: ";"}
                    measures: [{name: loudness, column: loudness}]
                """)
        // Each row but the first hundred says what an earlier one said.
        let rows = (0..<300).map { row in "a.wav,d,\(row % 100),w\(row % 100),n\(row % 100),\(row < 90 ? "" : "\(row)"),t\(row % 100);t" }
        try fixture.put("file,class,start,words,name,loudness,terms\n" + rows.joined(separator: "\n") + "\n", at: "main.csv")
        let summary = try await fixture.run()
        #expect(summary.states == [.missing: 1] && summary.tags == 100 && summary.identities == 100)
        #expect(summary.texts == ["title": 100, "keywords": 101] && summary.measures == 1)
        #expect(try CatalogContent(fixture).rows("SELECT value FROM measure") == ["90.0"])
    }
}
