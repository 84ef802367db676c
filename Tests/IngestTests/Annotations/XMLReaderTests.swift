import Foundation
import Testing

@testable import Ingest

struct XMLReaderTests {
    @Test func eventsHaveTheirLines() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- a comment --><a x:y="1" xmlns:x="urn:x" z="&lt;&amp;&#38;&quot;">
            one &amp; <![CDATA[<two>]]>&#233;<b/>
            </a>
            """
        let events = try XMLTrace.of(Data(text.utf8))
        #expect(events == ["2<a x:y=1 z=<&&\"", "3 \none & <two>é", "3<b", "3>b", "4 \n", "4>a"])
    }

    @Test func encodingsFollowTheDeclaration() throws {
        let latin = Data(#"<?xml version="1.0" encoding="ISO-8859-1"?><a>"#.utf8) + [0xE9] + Data("</a>".utf8)
        #expect(try XMLTrace.of(latin)[1] == "1 é")
        let wide = try #require(#"<?xml version="1.0" encoding="UTF-16"?><a>é𝄞</a>"#.data(using: .utf16))
        #expect(try XMLTrace.of(wide)[1] == "1 é𝄞")
        let marked = Data([0xEF, 0xBB, 0xBF]) + Data("<a>é</a>".utf8)
        #expect(try XMLTrace.of(marked)[1] == "1 é")
        // Bytes that are not what is declared.
        let wrong = Data("<a>\n".utf8) + [0xE9, 0x20] + Data("</a>".utf8)
        #expect(XMLTrace.refusal(of: wrong)?.line == 2)
        #expect(XMLTrace.refusal(of: #"<?xml version="1.0" encoding="klingon"?><a/>"#)?.reason.contains("klingon") == true)
        #expect(XMLTrace.refusal(of: #"<?xml version="1.0" encoding="UTF-16"?><a/>"#) != nil)
    }

    @Test func bytesThatDoNotFitTheirEncodingAreRefused() {
        // Long before and after, so that what follows the bytes could be lost in silence.
        let filler = String(repeating: "<b>x</b>", count: 4000)
        for encoding in ["US-ASCII", "EUC-JP", "UTF-8"] {
            let head = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a>\(filler)"
            #expect(XMLTrace.refusal(of: Data(head.utf8) + [0xE9, 0x20, 0xFF] + Data("\(filler)</a>".utf8)) != nil, "\(encoding)")
        }
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in Array("<a>\(filler)".utf16) + [0xD800, 0x20] + Array("\(filler)</a>".utf16) { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(XMLTrace.refusal(of: Data(wide)) != nil)
    }

    @Test func aNamedDocumentTypeIsNotLoaded() throws {
        let events = try XMLTrace.of(Data("<!DOCTYPE Trans SYSTEM \"trans-14.dtd\"><Trans/>".utf8))
        #expect(events == ["1<Trans", "1>Trans"])
        #expect(try XMLTrace.of(Data("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>x</a>".utf8)) == ["1<a", "1 x", "1>a"])
        #expect(try XMLTrace.of(Data("<!DOCTYPE a PUBLIC \"-//x\" \"http://127.0.0.1:9/x.dtd\"><a/>".utf8)) == ["1<a", "1>a"])
        #expect(try XMLTrace.of(Data("<!DOCTYPE a [<!ELEMENT a ANY><!ATTLIST a b CDATA #IMPLIED>]><a b='1'/>".utf8)) == ["1<a b=1", "1>a"])
    }

    @Test(arguments: [
        // Entities within entities, "a billion laughs".
        ("<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;\">]><a>&d;</a>", "entity b"),
        ("<!DOCTYPE a [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "entity x"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:9/\">]><a b='&x;'/>", "entity x"),
        ("<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><a/>", "entity p"),
        ("<!DOCTYPE a [%p;]><a/>", "parameter entity p"),
        ("<!DOCTYPE a SYSTEM \"x.dtd\" [%p;]><a/>", "parameter entity p"),
        ("<!DOCTYPE a [<!NOTATION n SYSTEM \"n\"><!ENTITY u SYSTEM \"u.gif\" NDATA n>]><a/>", "entity u"),
        ("<!DOCTYPE a SYSTEM \"x.dtd\"><a>&eacute;</a>", "entity eacute"),
        ("<a>&nbsp;</a>", "entity nbsp"),
        ("<!DOCTYPE a [<!ATTLIST b c CDATA \"\(String(repeating: "x", count: 4000))\">]><a><b/><b/></a>", "default for the attribute c"),
        ("<a><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/></a>", "XInclude"),
    ])
    func whatReachesBeyondTheDocumentIsRefused(text: String, named part: String) throws {
        let refusal = try #require(XMLTrace.refusal(of: text))
        #expect(refusal.reason.contains(part))
        #expect(!refusal.reason.contains("root:"))
        #expect((refusal.line ?? 0) >= 1)
    }

    @Test func expansionOfALongEntityIsRefused() throws {
        // One long entity used many times, "quadratic blow-up".
        let text = "<!DOCTYPE a [<!ENTITY b \"\(String(repeating: "x", count: 50_000))\">]><a>\(String(repeating: "&b;", count: 20_000))</a>"
        #expect(XMLTrace.refusal(of: text)?.reason.contains("entity b") == true)
    }

    @Test func sizesAreBounded() throws {
        let deep = String(repeating: "<a>", count: 65)
        #expect(XMLTrace.refusal(of: deep)?.reason == "its elements are nested deeper than 64")
        #expect(XMLTrace.refusal(of: String(repeating: "<a>", count: 300_000))?.reason == "its elements are nested deeper than 64")
        #expect(XMLTrace.refusal(of: String(repeating: "<a>", count: 64) + String(repeating: "</a>", count: 64)) == nil)
        let many = (0..<257).map { " a\($0)='1'" }.joined()
        #expect(XMLTrace.refusal(of: "<a\(many)/>")?.reason == "a has more than 256 attributes")
        let names = (0..<300).map { " xmlns:a\($0)='u:\($0)'" }.joined()
        #expect(XMLTrace.refusal(of: "<a\(names)/>")?.reason == "a has more than 256 attributes")
        let endless = (0..<400_000).map { " a\($0)='1'" }.joined()
        #expect(XMLTrace.refusal(of: "<a\(endless)/>")?.reason == "a tag or comment is longer than 131072 bytes")
        let text = String(repeating: "x", count: (1 << 20) + 1)
        #expect(XMLTrace.refusal(of: "<a>\(text)</a>")?.reason == "a text is longer than 1048576 bytes")
        #expect(XMLTrace.refusal(of: Data(count: Companion.largest + 1))?.reason == "it is larger than \(Companion.largest) bytes")
    }

    @Test(arguments: ["", " ", "no xml", "<a>", "<a></b>", "<a/><b/>", "<a b=1/>", "<a>\u{1}</a>", "<a b='1' b='2'/>", "<\0a/>"])
    func whatIsNotWellFormedIsAnError(text: String) {
        #expect(XMLTrace.refusal(of: text) != nil)
    }

    @Test func aPieceMayEndAnywhere() throws {
        // Longer than what is handed to the parser at once, in characters of several bytes.
        let body = String(repeating: "é𝄞", count: 9000)
        let events = try XMLTrace.of(Data("<a>\(body)<b c='\(body.prefix(8000))'/></a>".utf8))
        #expect(events[1] == "1 " + body)
        #expect(events[2] == "1<b c=" + body.prefix(8000))
    }
}
