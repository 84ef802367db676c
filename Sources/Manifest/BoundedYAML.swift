import CYaml
import Yams

/// Reads YAML whose keys are no larger than they look, and which is not nested without end.
///
/// Yams compares the keys of a mapping by all that they hold, and walks down by recursion; a document of a few hundred bytes could keep it
/// busy for years or end the program.
public enum BoundedYAML {
    /// Why a document is refused before it is read.
    public struct Refusal: Error, CustomStringConvertible {
        /// Counted from 1.
        public var line: Int
        /// Counted from 1.
        public var column: Int
        public var description: String
    }

    /// Lists and mappings within each other.
    static let deepest = 64
    /// Values within one key, those that names stand for included.
    static let longestKey = 256

    /// The document, or nil where there is none.
    ///
    /// - Throws: `Refusal` or `YamlError`.
    public static func compose(_ text: String) throws -> Node? {
        try check(text)
        return try Yams.compose(yaml: text)
    }

    /// The documents of a stream in order.
    ///
    /// - Throws: `Refusal` or `YamlError`.
    public static func composeAll(_ text: String) throws -> [Node] {
        try check(text)
        var nodes = try Yams.compose_all(yaml: text)
        var documents: [Node] = []
        while let node = nodes.next() { documents.append(node) }
        if let error = nodes.error { throw error }
        return documents
    }

    /// Looks through the document once; what is no YAML is left to Yams to tell.
    private static func check(_ text: String) throws(Refusal) {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return }
        defer { yaml_parser_delete(&parser) }
        let bytes = ContiguousArray(text.utf8)
        let refusal: Refusal? = bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            var size = DocumentSize()
            var isAtEnd = false
            while !isAtEnd {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
                defer { yaml_event_delete(&event) }
                isAtEnd = event.type == YAML_STREAM_END_EVENT
                if let reason = size.take(event) {
                    return Refusal(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1, description: reason)
                }
            }
            return nil
        }
        if let refusal { throw refusal }
    }
}

/// How deep a document is, and how large its keys are with their names resolved.
private struct DocumentSize {
    private struct Collection {
        var anchor: String?
        var isMapping: Bool
        /// Itself and all within, names resolved.
        var values = 1
        /// Keys and values alike.
        var children = 0
    }

    /// Outermost first.
    private var open: [Collection] = []
    private var named: [String: Int] = [:]

    /// Takes the next event.
    ///
    /// - Returns: Why the document is refused, once it is.
    mutating func take(_ event: yaml_event_t) -> String? {
        switch event.type {
        case YAML_SCALAR_EVENT: return add(1, named: Self.text(event.data.scalar.anchor))
        case YAML_ALIAS_EVENT: return add(Self.text(event.data.alias.anchor).flatMap { named[$0] } ?? 1, named: nil)
        case YAML_SEQUENCE_START_EVENT: open.append(Collection(anchor: Self.text(event.data.sequence_start.anchor), isMapping: false))
        case YAML_MAPPING_START_EVENT: open.append(Collection(anchor: Self.text(event.data.mapping_start.anchor), isMapping: true))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            guard let ended = open.popLast() else { return nil }
            return add(ended.values, named: ended.anchor)
        default: break
        }
        return open.count > BoundedYAML.deepest ? "it is nested deeper than \(BoundedYAML.deepest)" : nil
    }

    private mutating func add(_ values: Int, named anchor: String?) -> String? {
        if let anchor { named[anchor] = values }
        guard let last = open.indices.last else { return nil }
        let isKey = open[last].isMapping && open[last].children.isMultiple(of: 2)
        open[last].children += 1
        open[last].values = min(open[last].values + values, .max / 4)
        return isKey && values > BoundedYAML.longestKey ? "a key holds more than \(BoundedYAML.longestKey) values" : nil
    }

    private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}
