import Yams

/// The fields of one mapping of a manifest.
public final class ManifestFields {
    private let node: Node
    private let mapping: Node.Mapping
    private let name: String
    private let mistakes: MistakeList
    private var unread: [String: Node]
    private var children: [ManifestFields] = []
    /// Those that were asked for by now: who asks again gets the same, so that all readers of a field know of each other.
    private var known: [String: [ManifestFields]] = [:]

    init(node: Node, name: String, mistakes: MistakeList) {
        self.node = node
        self.name = name
        self.mistakes = mistakes
        if let mapping = node.mapping {
            self.mapping = mapping
        } else {
            mapping = [:]
            mistakes.add("\(name) has to be fields with values", at: node.mark)
        }
        unread = [:]
        for (key, _) in mapping {
            if let text = key.string { unread[text] = key }
        }
    }

    /// The names of all fields, in the order of the file.
    public var names: [String] {
        mapping.compactMap { $0.key.string }
    }

    /// Whether the field is there, whatever it holds.
    public func has(_ field: String) -> Bool {
        mapping[field] != nil
    }

    /// Text that has to be there.
    public func string(_ field: String) -> String {
        optionalString(field) ?? missing(field, "", expected: "text")
    }

    /// Text that may be absent.
    public func optionalString(_ field: String) -> String? {
        scalar(field, expected: "text") { $0.string }
    }

    /// A whole number that has to be there.
    public func int(_ field: String) -> Int {
        optionalInt(field) ?? missing(field, 0, expected: "a whole number")
    }

    /// A whole number that may be absent.
    public func optionalInt(_ field: String) -> Int? {
        scalar(field, expected: "a whole number") { $0.int }
    }

    /// A number that has to be there.
    public func double(_ field: String) -> Double {
        optionalDouble(field) ?? missing(field, 0, expected: "a number")
    }

    /// A number that may be absent.
    public func optionalDouble(_ field: String) -> Double? {
        scalar(field, expected: "a number") { node in node.float.flatMap { $0.isFinite ? $0 : nil } }
    }

    /// `true` or `false`, or nil where it is absent.
    public func optionalBool(_ field: String) -> Bool? {
        scalar(field, expected: "true or false") { $0.bool }
    }

    /// Texts in order; absent means none.
    public func strings(_ field: String) -> [String] {
        guard let value = read(field) else { return [] }
        guard let sequence = value.sequence else { return wrong(field, value, [], expected: "a list of texts") }
        return sequence.compactMap { item in
            item.string ?? wrong(field, item, nil, expected: "a list of texts")
        }
    }

    /// One of some words; absent means `fallback`.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ field: String, fallback: Choice) -> Choice where Choice.RawValue == String {
        guard let value = read(field) else { return fallback }
        guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            return wrong(field, value, fallback, expected: "one of \(words)")
        }
        return choice
    }

    /// A mapping under this one; absent means nil.
    public func fields(_ field: String) -> ManifestFields? {
        read(field).flatMap { children(of: field, [($0, field)]).first }
    }

    /// A list of mappings; absent means none.
    public func list<Element>(_ field: String, _ read: (ManifestFields) -> Element) -> [Element] {
        guard let value = self.read(field) else { return [] }
        guard let sequence = value.sequence else { return wrong(field, value, [], expected: "a list") }
        return children(of: field, sequence.enumerated().map { ($1, "\(field)[\($0)]") }).map(read)
    }

    /// Lists of texts by name, where the names are the manifest's own; absent means none.
    public func textLists(_ field: String) -> [String: [String]] {
        guard let lists = fields(field) else { return [:] }
        return Dictionary(lists.names.map { ($0, lists.strings($0)) }) { first, _ in first }
    }

    /// Texts by name, where the names are the manifest's own; absent means none.
    public func texts(_ field: String) -> [String: String] {
        guard let value = read(field) else { return [:] }
        guard let pairs = value.mapping else { return wrong(field, value, [:], expected: "texts by name") }
        // Taken as they come, for a name such as "0" is found by no other text.
        let texts = pairs.compactMap { key, text in
            key.string.flatMap { name in text.string.map { (name, $0) } } ?? wrong(field, text, nil, expected: "texts by name")
        }
        return Dictionary(texts) { first, _ in first }
    }

    /// Adds a mistake of the reader's own about a field.
    public func reject(_ field: String, _ message: String) {
        mistakes.add("\(field): \(message)", at: (mapping[field] ?? node).mark)
    }

    /// Adds a mistake for every field that nobody asked for, here and below.
    func rejectUnread() {
        for (field, key) in unread {
            mistakes.add("\(name) has no field '\(field)'", at: key.mark)
        }
        children.forEach { $0.rejectUnread() }
    }

    // MARK: - Reading

    private func read(_ field: String) -> Node? {
        unread[field] = nil
        guard let value = mapping[field], value.null == nil else { return nil }
        return value
    }

    private func scalar<Value>(_ field: String, expected: String, _ convert: (Node) -> Value?) -> Value? {
        guard let value = read(field) else { return nil }
        return convert(value) ?? wrong(field, value, nil, expected: expected)
    }

    private func children(of field: String, _ nodes: [(node: Node, name: String)]) -> [ManifestFields] {
        if let known = known[field] { return known }
        let fields = nodes.map { ManifestFields(node: $0.node, name: $0.name, mistakes: mistakes) }
        known[field] = fields
        children += fields
        return fields
    }

    private func missing<Value>(_ field: String, _ value: Value, expected: String) -> Value {
        // A value of another kind was told already.
        if mapping[field].map({ $0.null != nil }) ?? true {
            mistakes.add("\(name) needs the field '\(field)': \(expected)", at: node.mark)
        }
        return value
    }

    private func wrong<Value>(_ field: String, _ node: Node, _ value: Value, expected: String) -> Value {
        mistakes.add("\(field) has to be \(expected)", at: node.mark)
        return value
    }
}
