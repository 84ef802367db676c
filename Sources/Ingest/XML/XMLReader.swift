import CXML2
import Foundation

/// Reads XML with nothing but what stands in it.
///
/// A document type may be named but is never loaded. Entities beyond the five of XML, attributes with defaults and XInclude are refused
/// where they are declared or used, so nothing expands and no file or network is touched. The bounds are `XMLLimits`.
///
/// Morgan and Ibrahim, "XML Schema, DTD, and Entity Attacks", 2014; the options of libxml2's `parser.h`.
enum XMLReader {
    private static let chunk = 1 << 13
    /// libxml2's tables have to be made once before threads use them.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Reads a document.
    ///
    /// - Throws: `AnnotationError` where it is no XML, or XML that is refused, or the handler throws.
    static func read(_ data: Data, into handler: inout some XMLEventHandler) throws(AnnotationError) {
        guard isReady, data.count <= Companion.largest else {
            throw AnnotationError(reason: "it is larger than \(Companion.largest) bytes")
        }
        xml_keep_quiet()
        let sink = XMLSink()
        guard let parser = sink.makeParser() else { throw AnnotationError(reason: "there is no memory to read it") }
        defer { xmlFreeParserCtxt(parser) }
        sink.parser = parser
        var rest = data[...]
        repeat {
            let piece = rest.prefix(chunk)
            rest = rest.dropFirst(chunk)
            let code = piece.withUnsafeBytes { bytes in
                xmlParseChunk(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), rest.isEmpty ? 1 : 0)
            }
            // That bytes do not fit their encoding is told by the code alone.
            if code == XML_ERR_INVALID_ENCODING.rawValue { sink.fail("its bytes are not text in the encoding that it declares") }
            if parser.pointee.wellFormed == 0 || parser.pointee.disableSAX != 0 { sink.fail("it is not well-formed") }
            if xml_unfinished_bytes(parser) > XMLLimits.tag { sink.fail("a tag or comment is longer than \(XMLLimits.tag) bytes") }
            for (event, line) in sink.takeEvents() { try handler.take(event, line: line) }
            if let failure = sink.failure { throw failure }
        } while !rest.isEmpty
    }
}
