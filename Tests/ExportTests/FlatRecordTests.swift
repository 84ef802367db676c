import Foundation
import Testing

@testable import Export

@Suite struct FlatRecordTests {
    @Test func readsFieldsInOrder() throws {
        let record = try #require(FlatRecord(#" {"b":"1\n\"\u00e9\ud83d\ude00/","a":""} "#))
        #expect(record.names == ["b", "a"])
        #expect(record["b"] == "1\n\"é😀/")
        #expect(record["a"] == "")
        #expect(FlatRecord("{}")?.names == [])
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"a":1}"#, #"{"a":null}"#, #"{"a":"b"}x"#, #"{"a":"b",}"#, #"{"a" "b"}"#, #"{"a":"\x"}"#, #"{"a":"\ud800"}"#,
        #"{"a":"\u12"}"#, "{\"a\":\"\n\"}", #"{"a":"b"#, #"{a:"b"}"#, #"{"a":{"b":"c"}}"#,
    ])
    func refusesEverythingElse(json: String) {
        #expect(FlatRecord(json) == nil)
    }

    /// Texts from every plane and every control character come back as they went in, and Foundation agrees.
    @Test func readsWhatIsQuoted() throws {
        var state: UInt64 = 7
        func next() -> UInt32 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt32(truncatingIfNeeded: state >> 33)
        }
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<(next() % 12) {
                let range: UInt32 = [0x30, 0x80, 0x3000, 0x11_0000][Int(next() % 4)]
                if let scalar = Unicode.Scalar(next() % range) { text.unicodeScalars.append(scalar) }
            }
            let json = "{\"t\":\(JSONText.quoted(text))}"
            #expect(FlatRecord(json)?["t"].map { Array($0.utf8) } == Array(text.utf8))
            let known = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
            #expect(known["t"].map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test func numbersHaveAPointAndNoExponent() {
        let cases: [(Double, String)] = [
            (0, "0.0"), (-0.5, "-0.5"), (1e-05, "0.00001"), (-1.25e-07, "-0.000000125"), (1e16, "10000000000000000.0"),
            (1.2345e20, "123450000000000000000.0"),
        ]
        for (number, text) in cases { #expect(JSONText.number(number) == text) }
        for number in [Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 1.0 / 3e9, .pi * 1e17] {
            let text = JSONText.number(number)
            #expect(Double(text) == number && text.contains(".") && !text.contains("e"))
        }
        #expect(JSONText.number(.infinity) == "null" && JSONText.number(.nan) == "null")
    }
}
