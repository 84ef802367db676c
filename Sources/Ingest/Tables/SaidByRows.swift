import Catalog

/// What the rows of one recording have said, so that a hundred thousand of them need not be compared with one another.
///
/// Most recordings have few rows: only where they say much is it held here too.
struct SaidByRows {
    private struct Words: Hashable {
        var role: String
        var language: String?
        var body: String
    }

    private static let few = 64

    private var identities: Set<Identity>?
    private var tags: Set<Annotations.Tag>?
    private var words: Set<Words>?
    private var measures: Set<String>?

    /// Adds an identity, unless it is there.
    mutating func add(_ identity: Identity, to said: inout Annotations) {
        if Self.isNew(identity, &identities, said.identities) { said.identities.append(identity) }
    }

    /// Adds a tag, unless it is there.
    mutating func add(_ tag: Annotations.Tag, to said: inout Annotations) {
        if Self.isNew(tag, &tags, said.tags) { said.tags.append(tag) }
    }

    /// Adds a text about the whole recording, unless it is there.
    mutating func add(role: String, language: String?, body: String, to said: inout Annotations) {
        let text = Statement.text(role: role, language: language, body: body)
        if said.statements.count < Self.few {
            if !said.statements.contains(text) { said.statements.append(text) }
            return
        }
        var known = words.take() ?? Set(said.statements.compactMap { statement in
            guard case .text(let role, let language, let body, _, _, _) = statement else { return nil }
            return Words(role: role, language: language, body: body)
        })
        if known.insert(Words(role: role, language: language, body: body)).inserted { said.statements.append(text) }
        words = known
    }

    /// Whether no number of this name is there; from then on it is.
    mutating func isNew(measure name: String, in said: Annotations) -> Bool {
        if said.statements.count < Self.few { return !said.statements.contains { $0.measureName == name } }
        var known = measures.take() ?? Set(said.statements.compactMap(\.measureName))
        defer { measures = known }
        return known.insert(name).inserted
    }

    private static func isNew<Value: Hashable>(_ value: Value, _ known: inout Set<Value>?, _ said: [Value]) -> Bool {
        if said.count < few { return !said.contains(value) }
        // Taken out, so that it is not copied when something is put in.
        var all = known.take() ?? Set(said)
        defer { known = all }
        return all.insert(value).inserted
    }
}

extension Statement {
    fileprivate var measureName: String? {
        if case .measure(let name, _, _) = self { name } else { nil }
    }
}
