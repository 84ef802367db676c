import Foundation
import Testing

@testable import Ingest

struct DelimitedReaderTests {
    private let fixture: CorpusFixture

    init() throws {
        fixture = try CorpusFixture("esc50")
    }

    private func rows(_ bytes: Data, delimiter: UInt8 = 44, latin1: Bool = false) throws -> [DelimitedRow] {
        try fixture.put(bytes, at: "table.csv")
        let reader = try DelimitedReader(path: fixture.folder + "/table.csv", delimiter: delimiter, encoding: latin1 ? .latin1 : .utf8)
        var rows: [DelimitedRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private func fields(_ text: String) throws -> [[String]] {
        try rows(Data(text.utf8)).map(\.fields)
    }

    @Test func quotesCommasLineEndsAndMarks() throws {
        #expect(try fields("\u{FEFF}a,b\r\n1,\"x, y\"\r\n2,\"two\nlines\"\r\n") == [["a", "b"], ["1", "x, y"], ["2", "two\nlines"]])
        #expect(try fields("\"a \"\"b\"\"\",\n,\n") == [["a \"b\"", ""], ["", ""]])
        #expect(try fields("a\n\n\nb") == [["a"], ["b"]])
        #expect(try fields("") == [])
    }

    @Test func spacesBehindCommasAreNoPartOfValues() throws {
        #expect(try fields("--4gqARaEJE, 0.000, 10.000, \"/m/068hy,/m/0jbk\"\n") == [["--4gqARaEJE", "0.000", "10.000", "/m/068hy,/m/0jbk"]])
    }

    @Test func rowsThatAreNoTextAreMarked() throws {
        let rows = try rows(Data("a\n".utf8) + Data([0x63, 0xE9]) + Data("\nb\n".utf8))
        #expect(rows.map(\.isText) == [true, false, true])
        #expect(rows.map(\.number) == [1, 2, 3])
    }

    @Test func latin1IsReadAndUTF8StaysWhatItIs() throws {
        let rows = try rows(Data([0x63, 0x61, 0x66, 0xE9, 0x3B]) + Data("Café\n".utf8), delimiter: 0x3B, latin1: true)
        #expect(rows.map(\.fields) == [["café", "Café"]])
        #expect(rows[0].isText)
    }

    @Test func aQuoteLeftOpenIsAnErrorAndTakesNoMemory() throws {
        #expect(throws: IngestError.self) { try fields("a,b\n1,\"x\n") }
        let error = #expect(throws: IngestError.self) { try fields("a,b\n1,\"" + String(repeating: "x", count: 3 << 20)) }
        #expect("\(try #require(error))".contains("row 2: a value is longer than 1 MiB"))
        #expect(throws: IngestError.self) { try fields(String(repeating: ",", count: 10_000)) }
    }

    @Test(arguments: ["\"open", "\"" + String(repeating: "x", count: 3 << 20), String(repeating: ",", count: 10_000) + "\nlater\n"])
    func rowsBeforeAMistakeAreHandedOutFirst(mistake: String) throws {
        try fixture.put("a,b\n1,2\n" + mistake, at: "table.csv")
        let reader = try DelimitedReader(path: fixture.folder + "/table.csv")
        #expect(try reader.next()?.fields == ["a", "b"])
        #expect(try reader.next()?.fields == ["1", "2"])
        for _ in 0..<2 {
            let error = #expect(throws: IngestError.self) { try reader.next() }
            #expect("\(try #require(error))".contains("row 3: "))
        }
    }

    @Test func missingFileAndFolder() throws {
        #expect(throws: IngestError.self) { try DelimitedReader(path: fixture.folder + "/nowhere.csv").next() }
        #expect(throws: IngestError.self) { try DelimitedReader(path: fixture.folder).next() }
    }

    @Test(arguments: 0..<40) func whatIsWrittenIsRead(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let width = Int.random(in: 1...6, using: &random)
        let table = (0..<Int.random(in: 1...200, using: &random)).map { _ in
            (0..<width).map { _ in Self.value(&random) }
        }
        let end = Bool.random(using: &random) ? "\n" : "\r\n"
        let text = table.map { $0.map { Self.quoted($0, &random) }.joined(separator: ",") }.joined(separator: end)
        #expect(try fields((Bool.random(using: &random) ? "\u{FEFF}" : "") + text + end) == table)
    }

    private static func value(_ random: inout RandomSource) -> String {
        let alphabet: [String] = ["a", "ß", "狗", "😀", "\"", ",", "\n", "\r\n", " ", "\t", ";", "#", "'", "é", "/"]
        return (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }.joined()
    }

    private static func quoted(_ value: String, _ random: inout RandomSource) -> String {
        let needsQuotes = value.unicodeScalars.contains { "\",\n\r \t".unicodeScalars.contains($0) } || value.isEmpty
        guard needsQuotes || Bool.random(using: &random) else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
