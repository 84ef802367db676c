import CXML2

/// Gathers what libxml2 calls back with, up to the first thing that is wrong.
final class XMLSink {
    private(set) var failure: AnnotationError?
    /// Set by who frees it; the sink only asks it for lines.
    var parser: xmlParserCtxtPtr?
    private var events: [(XMLEvent, line: Int)] = []
    private var depth = 0
    private var text: [UInt8] = []
    private var textLine = 0

    /// A parser that calls back to this sink, which has to outlive it.
    func makeParser() -> xmlParserCtxtPtr? {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { context, name, prefix, uri, namespaces, _, attributes, _, values in
            XMLSink.of(context)?.start(XMLSink.name(prefix, name), uri, namespaces: Int(namespaces), attributes: Int(attributes), values)
        }
        handler.endElementNs = { context, name, prefix, _ in XMLSink.of(context)?.end(XMLSink.name(prefix, name)) }
        handler.characters = { context, bytes, count in XMLSink.of(context)?.add(UnsafeBufferPointer(start: bytes, count: Int(count))) }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.entityDecl = { context, name, _, _, _, _ in
            XMLSink.of(context)?.fail("it declares the entity \(XMLSink.text(name)); entities are refused")
        }
        handler.unparsedEntityDecl = { context, name, _, _, _ in
            XMLSink.of(context)?.fail("it declares the entity \(XMLSink.text(name)); entities are refused")
        }
        handler.attributeDecl = { context, _, name, _, _, value, values in
            xmlFreeEnumeration(values)
            if value != nil { XMLSink.of(context)?.fail("it declares a default for the attribute \(XMLSink.text(name)); defaults are refused") }
        }
        handler.getEntity = { context, name in
            XMLSink.of(context)?.fail("it uses the entity \(XMLSink.text(name)); only those of XML itself may be used")
            return nil
        }
        handler.getParameterEntity = { context, name in
            XMLSink.of(context)?.fail("it uses the parameter entity \(XMLSink.text(name)); entities are refused")
            return nil
        }
        handler.serror = { context, error in
            guard let error, error.pointee.level == XML_ERR_FATAL else { return }
            let message = error.pointee.message.map { String(cString: $0) } ?? "it is not well-formed"
            XMLSink.of(context)?.fail(message.split(whereSeparator: \.isNewline).joined(separator: " "), line: Int(error.pointee.line))
        }
        let parser = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        // Without NOENT an ampersand in an attribute stays `&#38;`; there is no entity that could be put in.
        if let parser { xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue)) }
        return parser
    }

    /// What came since the last time.
    func takeEvents() -> [(XMLEvent, line: Int)] {
        defer { events = [] }
        return events
    }

    /// Notes what is wrong; what comes later is passed over.
    func fail(_ reason: String, line: Int? = nil) {
        guard failure == nil else { return }
        failure = AnnotationError(line: line ?? currentLine, reason: reason)
    }

    private var currentLine: Int {
        parser.map { Int(xml_current_line($0)) } ?? 0
    }

    private func start(
        _ name: String, _ uri: UnsafePointer<xmlChar>?, namespaces: Int, attributes count: Int,
        _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard failure == nil else { return }
        flushText()
        depth += 1
        if depth > XMLLimits.depth { return fail("its elements are nested deeper than \(XMLLimits.depth)") }
        if namespaces + count > XMLLimits.attributes { return fail("\(name) has more than \(XMLLimits.attributes) attributes") }
        if let uri, Self.text(uri).hasSuffix("/XInclude") { return fail("it includes another file; XInclude is refused") }
        var attributes: [String: String] = [:]
        for index in 0..<count {
            guard let values, let key = values[5 * index], let begin = values[5 * index + 3], let end = values[5 * index + 4] else { continue }
            let bytes = UnsafeBufferPointer(start: begin, count: end - begin)
            if bytes.count > XMLLimits.text { return fail("an attribute of \(name) is longer than \(XMLLimits.text) bytes") }
            attributes[Self.name(values[5 * index + 1], key)] = String(decoding: bytes, as: UTF8.self)
        }
        events.append((.start(name, attributes: attributes), currentLine))
    }

    private func end(_ name: String) {
        guard failure == nil else { return }
        flushText()
        depth -= 1
        events.append((.end(name), currentLine))
    }

    private func add(_ bytes: UnsafeBufferPointer<xmlChar>) {
        guard failure == nil else { return }
        if text.isEmpty { textLine = currentLine }
        if text.count + bytes.count > XMLLimits.text { return fail("a text is longer than \(XMLLimits.text) bytes") }
        text += bytes
    }

    private func flushText() {
        guard !text.isEmpty else { return }
        events.append((.text(String(decoding: text, as: UTF8.self)), textLine))
        text.removeAll(keepingCapacity: true)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLSink? {
        context.map { Unmanaged<XMLSink>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func name(_ prefix: UnsafePointer<xmlChar>?, _ name: UnsafePointer<xmlChar>?) -> String {
        prefix == nil ? text(name) : "\(text(prefix)):\(text(name))"
    }

    private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
        bytes.map { String(cString: $0) } ?? ""
    }
}
