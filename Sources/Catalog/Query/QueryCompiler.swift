import GRDB

/// Turns a query into SQL over `clip`, `recording` and `corpus`.
struct QueryCompiler {
    let reader: CatalogReader

    /// - Throws: `QueryError` naming every class that no vocabulary has.
    func compile(_ query: Query) throws -> CompiledQuery {
        var mistakes: [QueryError.Mistake] = []
        let nodes = if case .all(let nodes) = query.root { nodes } else { [query.root] }
        let parts = try nodes.map { node in
            CompiledQuery.Part(condition: try compile(node, &mistakes), clips: try clips(node, &mistakes))
        }
        guard mistakes.isEmpty else { throw QueryError(query: query.text, mistakes: mistakes) }
        return CompiledQuery(parts: parts)
    }

    /// The rows of the clips that a condition holds for, where an index leads to them.
    private func clips(_ node: Query.Node, _ mistakes: inout [QueryError.Mistake]) throws -> SQLCondition? {
        guard case .term(let term) = node else { return nil }
        var known = mistakes
        return switch term.condition {
        case .tag(let name, let exact, let bindings): try taggedClips(name, exact: exact, bindings: bindings, column: term.column, &known)
        case .name(.speaker, let name): spokenClips(name)
        case .words(let field, let words): clipsWithWords(field, words)
        case .language, .name, .number: nil
        }
    }

    /// - Parameter isWanted: Whether the node is to hold, rather than not to; so `not`s become part of the terms, and SQL is no deeper than
    ///   the parentheses of the query.
    private func compile(_ node: Query.Node, isWanted: Bool = true, _ mistakes: inout [QueryError.Mistake]) throws -> SQLCondition {
        switch node {
        case .all(let nodes):
            return try joined(nodes, all: isWanted, isWanted: isWanted, &mistakes)
        case .any(let nodes):
            return try joined(nodes, all: !isWanted, isWanted: isWanted, &mistakes)
        case .not(let node):
            return try compile(node, isWanted: !isWanted, &mistakes)
        case .term(let term):
            let condition = try condition(of: term, &mistakes)
            // A recording without a split is not of split test either: what is unknown is not true.
            return isWanted ? condition : SQLCondition("(\(condition.sql)) IS NOT TRUE", condition.arguments)
        }
    }

    private func joined(_ nodes: [Query.Node], all: Bool, isWanted: Bool, _ mistakes: inout [QueryError.Mistake]) throws -> SQLCondition {
        .joined(try nodes.map { try compile($0, isWanted: isWanted, &mistakes) }, by: all ? "AND" : "OR", empty: all ? "1" : "0")
    }

    private func condition(of term: Query.Term, _ mistakes: inout [QueryError.Mistake]) throws -> SQLCondition {
        switch term.condition {
        case .tag(let name, let exact, let bindings):
            try taggedClips(name, exact: exact, bindings: bindings, column: term.column, &mistakes).isClip
        case .language(let name, let bindings): clipsInLanguage(name, bindings).isClip
        case .name(let field, let name): try self.name(field, name)
        case .words(let field, let words): clipsWithWords(field, words).isClip
        case .number(let field, let comparison, let value): number(field, comparison, value)
        }
    }

    // MARK: - Tags

    private func taggedClips(
        _ name: String, exact: Bool, bindings: [Query.Binding], column: Int, _ mistakes: inout [QueryError.Mistake]
    ) throws -> SQLCondition {
        let classes = try Int64.fetchAll(
            reader.db.cachedStatement(sql: "SELECT id FROM class WHERE name = ?1 OR code = ?1 ORDER BY id"), arguments: [name])
        guard !classes.isEmpty else {
            mistakes.append(QueryError.Mistake(column: column, found: name, expected: try classHint(name)))
            return SQLCondition("SELECT NULL AS id")
        }
        let places = classes.map { _ in "?" }.joined(separator: ", ")
        let under =
            exact ? places : "SELECT class_id FROM class_ancestor WHERE ancestor_id IN (\(places))"
        let bound = bound(bindings, of: "tag")
        return SQLCondition(
            "SELECT tag.clip_id AS id FROM tag WHERE tag.class_id IN (\(under)) AND \(bound.sql)",
            StatementArguments(classes) + bound.arguments)
    }

    /// - Parameter table: `tag` or `text`.
    private func bound(_ bindings: [Query.Binding], of table: String) -> SQLCondition {
        let conditions = bindings.map { binding in
            switch binding {
            case .number(.score, let comparison, let value): SQLCondition("\(table).score \(comparison.rawValue) ?", [value])
            case .number(.start, let comparison, let value): SQLCondition("\(table).start_seconds \(comparison.rawValue) ?", [value])
            case .number(.end, let comparison, let value): SQLCondition("\(table).end_seconds \(comparison.rawValue) ?", [value])
            case .source(let name):
                SQLCondition("\(table).source_id IN (SELECT id FROM source WHERE \(Self.matches("source.name")))", [Self.pattern(name)])
            }
        }
        return SQLCondition.joined(conditions, by: "AND", empty: "1")
    }

    private func classHint(_ name: String) throws -> String {
        let near = try String.fetchAll(
            reader.db, sql: "SELECT DISTINCT name FROM class WHERE name LIKE ? ESCAPE '\\' ORDER BY length(name), name LIMIT 3",
            arguments: ["%" + Self.escaped(String(name.prefix(4))) + "%"])
        if !near.isEmpty { return "a class of a vocabulary, such as " + near.map { "\"\($0)\"" }.joined(separator: ", ") }
        return "a class of an imported vocabulary ('hearsay import audioset' brings AudioSet's)"
    }

    // MARK: - Names

    private func name(_ field: QueryGrammar.NameField, _ name: String) throws -> SQLCondition {
        let pattern: StatementArguments = [Self.pattern(name)]
        return switch field {
        case .corpus: SQLCondition(Self.matches("corpus.name"), pattern)
        case .split: SQLCondition(Self.matches("recording.split"), pattern)
        case .license: try licensed(name)
        case .textLicense: try textsLicensed(name)
        case .overlaps: overlapping(name)
        case .state: SQLCondition(Self.matches("recording.state"), pattern)
        case .clip: SQLCondition("clip.is_segment = ?", [name.lowercased() == "segment" ? 1 : 0])
        case .key:
            // Put together only for clips that everything else holds for.
            SQLCondition(
                """
                corpus.name || '/' || recording.path
                    || CASE WHEN clip.is_segment THEN '#' || clip.start_frame || '-' || clip.end_frame ELSE '' END LIKE ? ESCAPE '\\'
                """, pattern)
        case .language: clipsInLanguage(name, []).isClip
        case .speaker: spokenClips(name).isClip
        case .source:
            SQLCondition(
                """
                clip.id IN (SELECT clip_id FROM statement WHERE source_id IN (SELECT id FROM source WHERE \(Self.matches("source.name")))
                    UNION SELECT clip_id FROM heard WHERE source_id IN (SELECT id FROM source WHERE \(Self.matches("source.name"))))
                """, pattern + pattern)
        case .set:
            SQLCondition(
                """
                clip.id IN (SELECT example.clip_id FROM example JOIN example_set ON example_set.id = example.set_id
                    WHERE \(Self.matches("example_set.name")))
                """, pattern)
        case .verdict:
            SQLCondition(
                """
                clip.id IN (SELECT verdict.clip_id FROM verdict
                    WHERE verdict.is_current AND \(Self.matches("verdict.decision")))
                """, pattern)
        }
    }

    /// Clips about which there is a text in a language, or in which something is said in it: `fr` is `fr-FR` too, as RFC 4647 filters.
    private func clipsInLanguage(_ name: String, _ bindings: [Query.Binding]) -> SQLCondition {
        let bound = bound(bindings, of: "text")
        return SQLCondition(
            "SELECT text.clip_id AS id FROM text WHERE (\(Self.matches("text.language")) OR \(Self.matches("text.language"))) AND \(bound.sql)",
            [Self.pattern(name), Self.pattern(name) + "-%"] + bound.arguments)
    }

    /// Clips of recordings of a speaker, and parts of recordings that name one.
    private func spokenClips(_ name: String) -> SQLCondition {
        SQLCondition(
            """
            SELECT clip.id AS id FROM identity JOIN clip ON clip.recording_id = identity.recording_id
                WHERE scheme = 'speaker' AND \(Self.same("identity.value", name))
            UNION ALL SELECT clip_id FROM text WHERE role = 'speaker' AND \(Self.same("body", name))
            """, [Self.exact(name), Self.exact(name)])
    }

    static func matches(_ column: String) -> String {
        "\(column) LIKE ? ESCAPE '\\'"
    }

    /// The same where a name without letters and stars, as a number, is looked up in the column's index.
    private static func same(_ column: String, _ name: String) -> String {
        isPlain(name) ? "\(column) = ?" : matches(column)
    }

    private static func exact(_ name: String) -> String {
        isPlain(name) ? name : pattern(name)
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.contains { $0 == "*" || $0.isCased }
    }

    /// A LIKE pattern in which only `*` has a meaning.
    static func pattern(_ name: String) -> String {
        escaped(name).replacing("*", with: "%")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }

    // MARK: - Words and numbers

    private func clipsWithWords(_ field: QueryGrammar.WordsField, _ expression: String?) -> SQLCondition {
        let role =
            switch field {
            case .text: SQLCondition("1")
            case .caption, .transcript: SQLCondition("text.role = ?", [field.rawValue])
            }
        let said = expression.map {
            role && SQLCondition("text.id IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)", [$0])
        }
        let condition = said ?? role
        return SQLCondition("SELECT clip_id AS id FROM text WHERE \(condition.sql)", condition.arguments)
    }

    private func number(_ field: QueryGrammar.NumberField, _ comparison: Query.Comparison, _ value: Double) -> SQLCondition {
        let sign = comparison.rawValue
        return switch field {
        case .duration:
            SQLCondition("CAST(clip.end_frame - clip.start_frame AS REAL) / recording.sample_rate \(sign) ?", [value])
        case .rate: SQLCondition("recording.sample_rate \(sign) ?", [value])
        case .channels: SQLCondition("recording.channels \(sign) ?", [value])
        case .score: SQLCondition("clip.id IN (SELECT clip_id FROM tag WHERE tag.score \(sign) ?)", [value])
        case .snr, .dnsmos, .p808, .loudness, .peak, .clipping, .silence, .bandwidth, .speech, .shortfall, .nonfinite, .dc, .silent, .dualmono,
            .level, .centroid, .flatness, .onsets, .repetition, .sounding, .pitch, .periodicity, .speechPitch, .speakingRate, .synthetic:
            SQLCondition("clip.id IN (SELECT clip_id FROM measure WHERE measure.name = ? AND measure.value \(sign) ?)", [field.rawValue, value])
        }
    }
}

extension SQLCondition {
    /// Whether a clip is among those that a query gives.
    fileprivate var isClip: SQLCondition {
        SQLCondition("clip.id IN (\(sql))", arguments)
    }
}
