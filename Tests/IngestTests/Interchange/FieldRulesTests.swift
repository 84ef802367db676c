import Catalog
import Foundation
import Testing

@testable import Ingest

struct FieldRulesTests {
    private static func said(_ json: String) throws -> [Statement] {
        let fields = try #require(FieldValue(json: Data(json.utf8))?.object)
        let fixture = try CorpusFixture(layout: "folder")
        return FieldRules(fixture.manifest).row(fields).said.statements
    }

    @Test func onlyTextsByLanguagesAreTranslations() throws {
        let translations = try Self.said(#"{"translation": {"en": "hi", "pt_BR": "oi", "yue": "nei hou"}}"#)
        #expect(
            translations == [
                .text(role: "translation", language: "en", body: "hi"), .text(role: "translation", language: "pt_BR", body: "oi"),
                .text(role: "translation", language: "yue", body: "nei hou"),
            ])
        let info = try Self.said(#"{"info": {"age": "30", "sex": "f"}}"#)
        #expect(info == [.text(role: "age", language: nil, body: "30"), .text(role: "sex", language: nil, body: "f")])
        let metrics = try Self.said(#"{"metrics": {"snr": 1.5, "wer": 2}, "x": {"en": 3}}"#)
        #expect(metrics == [.measure(name: "snr", value: 1.5), .measure(name: "wer", value: 2), .measure(name: "en", value: 3)])
        #expect(try Self.said(#"{"x": {"id": "a7"}}"#) == [.text(role: "id", language: nil, body: "a7")])
    }

    @Test func longWholeNumbersKeepTheirDigits() throws {
        let said = try Self.said(#"{"a": 9007199254740993, "b": 123456789012345678901234, "c": 12, "d": [9007199254740993]}"#)
        #expect(
            said == [
                .text(role: "a", language: nil, body: "9007199254740993"), .text(role: "b", language: nil, body: "123456789012345678901234"),
                .measure(name: "c", value: 12), .text(role: "d", language: nil, body: "[9007199254740993]"),
            ])
    }

    @Test(arguments: [
        ("snr", "12.5", FieldValue.number(12.5)), ("year", "1999", .number(1999)), ("gain", "-3e-2", .number(-0.03)), ("zero", "0", .number(0)),
        ("clip_id", "17", .text("17")), ("Index", "17", .text("17")), ("Unnamed: 0", "3", .text("3")), ("", "3", .text("3")),
        ("zip", "00123", .text("00123")), ("long", "9007199254740993", .text("9007199254740993")), ("x", "1e999", .text("1e999")),
        ("x", "nan", .text("nan")), ("x", "0x10", .text("0x10")), ("x", "1 2", .text("1 2")), ("sentence", "42", .text("42")), ("x", "", .nothing),
    ])
    func cellsAreNumbersWhereTheyCanOnlyBeThat(column: String, cell: String, value: FieldValue) {
        #expect(FieldValue(cell: cell, column: column) == value)
    }
}

struct ObjectRowsTests {
    private static func rows(_ text: String) throws -> [String] {
        let fixture = try CorpusFixture(layout: "nemo")
        try fixture.put(text, at: "x.json")
        let rows = try ObjectRows("x.json", in: CorpusFolder(fixture.folder, manifest: fixture.manifest))
        var read: [String] = []
        while let row = try rows.next() {
            switch row {
            case .fields(let fields, let number): read.append("\(number) \(FieldValue.fields(fields).json)")
            case .broken(let number, _): read.append("\(number) broken")
            }
        }
        return read
    }

    @Test func listsAreReadARecordAtATime() throws {
        #expect(try Self.rows("\u{FEFF} [{\"a\": 1}, 2,\n {\"a\": NaN}]\n") == ["1 {\"a\":1}", "2 broken", "3 {\"a\":null}"])
        #expect(try Self.rows("[{\"a\": 1}, {\"a\": ") == ["1 {\"a\":1}", "2 broken"])
        // On one line, and longer than a line may be.
        let long = (0..<20).map { _ in "{\"a\": \"\(String(repeating: "x", count: 1 << 20))\"}" }.joined(separator: ",")
        #expect(try Self.rows("[\(long)]").count == 20)
    }
}
