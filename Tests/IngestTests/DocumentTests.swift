import Foundation
import Manifest
import Testing

@testable import Ingest

/// Documents, and values that hold several others.
struct DocumentTests {
    private let fixture: CorpusFixture

    init() throws {
        fixture = try CorpusFixture("esc50")
    }

    private func values(_ text: String, list: [String] = [], hasNames: Bool = false) throws -> [String] {
        try fixture.put(text, at: "a.json")
        let splitter = try JSONSplitter(path: fixture.folder + "/a.json", list: list, hasNames: hasNames)
        var values: [String] = []
        while let value = try splitter.next() {
            values.append(value.name.map { String(decoding: $0, as: UTF8.self) + ":" } ?? "")
            values[values.count - 1] += String(decoding: value.bytes, as: UTF8.self)
        }
        return values
    }

    @Test func aListIsCutIntoItsValues() throws {
        #expect(try values(#"[{"a": "]\"}"}, 1 , "x, y", [[], {}], null]"#) == [#"{"a": "]\"}"}"#, "1", #""x, y""#, "[[], {}]", "null"])
        #expect(try values("[]") == [])
        #expect(try values("") == [])
        #expect(try values("\u{FEFF} [1]") == ["1"])
        #expect(try values("{\"a\": 1}\n{\"a\": 2}\n") == ["{\"a\": 1}", "{\"a\": 2}"])
    }

    @Test func deepDocumentsAreErrorsOrBrokenRecords() throws {
        let deep = String(repeating: "[", count: 100_000)
        try fixture.put("[\(deep)\(deep.replacing("[", with: "]")), {\"a\": 1}]", at: "a.json")
        let records = try JSONRecords(path: fixture.folder + "/a.json", list: [], hasNames: false)
        #expect(try records.next()?.value == nil)
        #expect(try records.next()?.value == .object(["a": .text("1")]))
        #expect(try records.next() == nil)
        try fixture.put("files: \(deep)", at: "a.yaml")
        #expect(throws: IngestError.self) { try YAMLRecords(path: fixture.folder + "/a.yaml", list: ["files"], hasNames: false) }
    }

    @Test func namesThatStandForOthersMakeNoEndlessRecord() throws {
        let levels = (1...12).map { level in "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]" }
        try fixture.put("a0: &a0 [x]\n" + levels.joined(separator: "\n") + "\nfiles:\n- {name: *a12}\n", at: "a.yaml")
        let records = try YAMLRecords(path: fixture.folder + "/a.yaml", list: ["files"], hasNames: false)
        let record = try #require(try records.next())
        #expect(record.value == nil)
    }

    @Test(arguments: [("0.5", "0.5"), ("NaN", ""), ("-Infinity", "")]) func valuesAreTexts(number: String, text: String) throws {
        let json = #"{"a": 14.1424375, "b": 10.0, "c": 282776, "d": true, "e": null, "f": \#(number), "g": ["x", 1, false], "#
            + #""h": 9007199254740993, "i": {"k": [{"l": "1"}, {}, {"l": ["2"]}]}}"#
        let value = try #require(DocumentValue(json: Data(json.utf8)))
        let columns = DocumentColumns(["a", "b", "c", "d", "e", "f", "g", "h", "i.k.l", "j"])
        #expect(
            columns.values(of: value, named: nil)
                == ["14.1424375", "10", "282776", "true", "", text, #"["x","1","false"]"#, "9007199254740993", #"["1","2"]"#, ""])
        #expect(columns.missing(in: value) == ["j"])
    }

    @Test func listsWithinListsStayAsTheyAre() throws {
        let columns = DocumentColumns(["a"])
        let value = try #require(DocumentValue(json: Data(#"{"a": [["x \"y\""], {"k": [1, null]}, [], [[true]]]}"#.utf8)))
        #expect(columns.values(of: value, named: nil) == [#"[["x \"y\""],{"k":["1",null]},[],[["true"]]]"#])
        let deep = String(repeating: "[", count: 200) + "\"x\"" + String(repeating: "]", count: 200)
        #expect(DocumentValue(json: Data(deep.utf8))?.column == deep)
        #expect(TableManifest.List.json.values(in: #"[["a", "b"], "c"]"#) == [#"["a","b"]"#, "c"])
        try fixture.put("a: \(deep.prefix(25))x\(deep.suffix(25))\n", at: "a.yaml")
        let record = try YAMLRecords(path: fixture.folder + "/a.yaml", list: [], hasNames: false).next()
        #expect(try #require(record?.value).value(at: ["a"])?.column == deep.prefix(25) + "\"x\"" + deep.suffix(25))
    }

    @Test func aBrokenLineTakesNoOtherAlong() throws {
        let lines = [
            #"{"a": 1}"#, #"{"a": "open}"#, #"{"a": [2}"#, "}", "no value at all", #"{"a": 3}"#, #"{"a" "#, "", #"{"a": 4}  {"a": 5}"#, #"{"a": 6}}"#,
            #"{"a": 7"#,
        ]
        let cut = [
            #"{"a": 1}"#, #"{"a": "open}"#, #"{"a": [2}"#, "}", "no value at all", #"{"a": 3}"#, #"{"a" "#, #"{"a": 4}"#, #"{"a": 5}"#, #"{"a": 6}"#,
            "}", #"{"a": 7"#,
        ]
        #expect(try values(lines.joined(separator: "\n")) == cut)
        #expect(try values(lines.joined(separator: " \r\n")).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            == cut.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        try fixture.put(lines.joined(separator: "\n"), at: "a.json")
        let records = try JSONRecords(path: fixture.folder + "/a.json", list: [], hasNames: false)
        var read: [String?] = []
        while let record = try records.next() { read.append(record.value?.value(at: ["a"])?.column) }
        #expect(read == ["1", nil, nil, nil, nil, "3", nil, "4", "5", "6", nil, nil])
    }

    @Test func inAFileOfLinesTheFirstMayBeBroken() throws {
        try fixture.put("{\"id\": [\n{\"id\": 2}\n\"x\ny\"\n", at: "a.jsonl")
        let records = try JSONRecords(path: fixture.folder + "/a.jsonl", list: ["results"], hasNames: false)
        var read: [DocumentValue?] = []
        while let record = try records.next() { read.append(record.value) }
        #expect(read == [nil, .object(["id": .text("2")]), nil, nil])
    }

    @Test func valuesOfSeveralLinesAreWholeAndBrokenOnesLongerThanABlockToo() throws {
        #expect(try values("{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n") == ["{\n\"a\": 1\n}", "{\n\"a\": 2\n}"])
        let long = "{\"a\": \"" + String(repeating: "x", count: 200_000)
        #expect(try values("{}\n\(long)\n{}\n") == ["{}", long, "{}"])
    }

    @Test(arguments: [Data("{".utf8), Data("1e-".utf8), Data("[1e]".utf8), Data([0x22, 0xFF, 0x22]), Data("tru".utf8), Data(),
                      Data(repeating: UInt8(ascii: "["), count: 100_000)])
    func whatIsNoJSONIsNothing(json: Data) {
        #expect(DocumentValue(json: json) == nil)
    }

    @Test func keysLeadToAList() throws {
        let text = #"{"n": {"data": [9]}, "m": [[{"x": "}"}]], "data": {"rows": [1, 2]}, "rest": 3}"#
        #expect(try values(text, list: ["data", "rows"]) == ["1", "2"])
        #expect(try values(text, list: ["n", "data"]) == ["9"])
        #expect(try values(text, list: ["nowhere"]) == [text])
        #expect(try values(#"{"a": {"x": 1}, "b": {}}"#, hasNames: true) == [#""a":{"x": 1}"#, #""b":{}"#])
        #expect(try values(#"{"data": {"x": 1}}"#, list: ["data"]) == [#"{"x": 1}"#])
    }

    @Test func valuesLongerThanABlockAreWhole() throws {
        let long = (0..<3).map { number in "{\"n\": \(number), \"text\": \"\(String(repeating: "\\\"]}", count: 40_000))\"}" }
        #expect(try values("[\(long.joined(separator: ",\n"))]") == long)
    }

    @Test(arguments: ["[1 2]", "[1,", "[{\"a\": 1", "[\"a", "[1,]", "{\"a\" 1}", "{]}", "[}", "{\"a\": 1,, \"b\": 2}"])
    func whatIsNoJSONIsAnErrorAtItsRow(text: String) throws {
        #expect(throws: IngestError.self) { try values(text, hasNames: true) }
    }

    @Test(arguments: [
        ("['a', \"b's\", 'c \"d\"']", ["a", "b's", "c \"d\""]), ("[]", []), (" [ 'a' ] ", ["a"]), ("['it\\'s', '\\u00e9\\n']", ["it's", "é\n"]),
        ("['a'", ["['a'"]), ("[a]", ["[a]"]), ("'a'", ["'a'"]), ("", []), ("['a' 'b']", ["['a' 'b']"]),
    ])
    func listsOfPython(text: String, values: [String]) {
        #expect(TableManifest.List.python.values(in: text) == values)
    }

    @Test func listsOfOtherForms() {
        #expect(TableManifest.List.separated(";").values(in: "a; b ;;c") == ["a", "b", "c"])
        #expect(TableManifest.List.json.values(in: "[\"a, b\", 3]") == ["a, b", "3"])
        #expect(TableManifest.List.json.values(in: "no list") == ["no list"])
        #expect(TableManifest.List.single.values(in: "a;b") == ["a;b"])
    }

    @Test func aValueIsTakenApartFromEitherSide() throws {
        let template = try #require(FieldTemplate("{id}_{start}"))
        #expect(ValuePattern(template, from: .start).values(in: "-a_b_30000") == ["-a", "b_30000"])
        #expect(ValuePattern(template, from: .end).values(in: "-a_b_30000") == ["-a_b", "30000"])
        #expect(ValuePattern(template, from: .end).values(in: "none") == nil)
        let wrapped = try #require(FieldTemplate("Y{id}.wav"))
        #expect(ValuePattern(wrapped, from: .start).values(in: "YY.wav.wav") == ["Y.wav"])
        #expect(ValuePattern(wrapped, from: .end).values(in: "YY.wav.wav") == ["Y.wav"])
        #expect(ValuePattern(wrapped, from: .start).values(in: "Y.mp3") == nil)
        #expect(ValuePattern(wrapped, from: .end).values(in: "x.wav") == nil)
    }

    @Test(arguments: [("30", "000030"), ("1234567", "1234567"), ("1.5", "1.5"), ("x", "x"), ("-3", "-3")])
    func numbersArePadded(value: String, text: String) throws {
        guard case .column(_, let filter?)? = FieldTemplate("{n:06}")?.parts.first else { Issue.record("no filter"); return }
        #expect(filter.applied(to: value) == text)
        #expect(FieldTemplate("{n:6}") == nil && FieldTemplate("{n:099}") == nil)
    }
}
