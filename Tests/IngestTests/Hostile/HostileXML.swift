import Foundation

@testable import Ingest

extension HostileCase {
    /// An ELAN file beside the good recording.
    private static func elan(_ name: String, _ outcome: Outcome, _ text: String) -> HostileCase {
        HostileCase(name, outcome) { try $0.put(text, at: "good.eaf") }
    }

    private static let body = "<ANNOTATION_DOCUMENT><TIER TIER_ID=\"&x;\"/></ANNOTATION_DOCUMENT>"

    static let xml: [HostileCase] = [
        elan(
            "a billion laughs", .defect("entities are refused"),
            "<!DOCTYPE a [<!ENTITY l0 \"ha\">" + (1..<30).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);\">" }.joined() + "]><a>&l29;</a>"),
        elan(
            "one long entity many times", .defect("entities are refused"),
            "<!DOCTYPE a [<!ENTITY x \"\(String(repeating: "x", count: 50_000))\">]><a>\(String(repeating: "&x;", count: 50_000))</a>"),
        elan("an entity that is a file", .defect("entities are refused"), "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + body),
        elan("an entity of the network", .defect("entities are refused"), "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]>" + body),
        elan("a parameter entity", .defect("entities are refused"), "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>" + body),
        elan("a default for an attribute", .defect("defaults are refused"), "<!DOCTYPE a [<!ATTLIST TIER TIER_ID CDATA \"x\">]>" + body),
        elan("an external document type", .defect("uses the entity"), "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">" + body),
        elan(
            "an include", .defect("XInclude is refused"),
            "<ANNOTATION_DOCUMENT xmlns:i=\"http://www.w3.org/2001/XInclude\"><i:include href=\"/etc/passwd\" parse=\"text\"/></ANNOTATION_DOCUMENT>"),
        elan("a hundred thousand levels", .defect("nested deeper"), String(repeating: "<a>", count: 100_000)),
        elan("an attribute of 20 MB", .defect("longer than"), "<a b=\"" + String(repeating: "x", count: 20 << 20) + "\"/>"),
        elan("a hundred thousand attributes", .defect(""), "<a " + (0..<100_000).map { "b\($0)=\"\"" }.joined(separator: " ") + "/>"),
        elan("a name of 20 MB", .defect(""), "<" + String(repeating: "x", count: 20 << 20) + "/>"),
        elan("a comment that never ends", .defect(""), "<a><!--" + String(repeating: "- ", count: 1 << 20)),
        elan("an encoding that it has not", .defect(""), "<?xml version=\"1.0\" encoding=\"UTF-16\"?><ANNOTATION_DOCUMENT/>"),
        elan("an encoding that nobody knows", .defect(""), "<?xml version=\"1.0\" encoding=\"KLINGON\"?><ANNOTATION_DOCUMENT/>"),
        HostileCase("UTF-16 without a mark", .defect("")) { fixture in
            try fixture.put("<ANNOTATION_DOCUMENT/>".data(using: .utf16LittleEndian) ?? Data(), at: "good.eaf")
        },
        elan("a document that breaks off", .defect(""), "<ANNOTATION_DOCUMENT><TIER TIER_ID=\"a"),
        elan(
            "annotations that hang on each other", .defect("has no time"),
            "<ANNOTATION_DOCUMENT><TIER TIER_ID=\"a\"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"a\" ANNOTATION_REF=\"b\"/></ANNOTATION>"
                + "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"b\" ANNOTATION_REF=\"a\"/></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"),
        HostileCase("subtitles of tags that never end", .ok("good.wav")) { fixture in
            try fixture.put("1\n00:00:00,010 --> 00:00:00,050\n" + String(repeating: "<b", count: 1 << 20) + "\n", at: "good.srt")
        },
        HostileCase("a TextGrid that claims a billion parts", .defect("parts instead of")) { fixture in
            try fixture.put("\"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"a\"\n0\n1\n1e300\n0\n0.05\n\"x\"\n", at: "good.TextGrid")
        },
        HostileCase("a transcript of zeros", .defect("")) { try $0.put(Data(count: 1 << 20), at: "good.srt") },
        HostileCase("times beyond all numbers", .defect("no times")) { fixture in
            try fixture.put("SPEAKER good 1 1e999 1 <NA> <NA> A <NA>\nSPEAKER good 1 -1e308 1e308 <NA> <NA> A <NA>\nSPEAKER good 1 nan 1 <NA> <NA> A <NA>\n", at: "good.rttm")
        },
    ]
}
