import GRDB

/// What a check of a set reads: a page of examples at a time with all that
/// they name, by the numbers of columns, for there are millions of rows.
extension CatalogReader {
    /// Examples of a set in order, those that are dropped too.
    ///
    /// - Parameters:
    ///   - positions: Of a page of a few thousand.
    ///   - fields: Places in the body as SQLite's JSON functions name them,
    ///     as in `$.output`; a list or object comes as JSON text.
    public func storedExamples(set: Int64, positions: Range<Int>, fields: [String]) throws -> [StoredExample] {
        let columns = fields.indices.map { "CASE WHEN json_valid(body) THEN body ->> ?\($0 + 4) END" }
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, position, clip_id, task, evidence, parents, json_valid(body)\(columns.map { ", " + $0 }.joined())
                FROM example WHERE set_id = ?1 AND position >= ?2 AND position < ?3 ORDER BY position
                """)
        let arguments: [any DatabaseValueConvertible] = [set, positions.lowerBound, positions.upperBound] + fields
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        var examples: [StoredExample] = []
        examples.reserveCapacity(positions.count)
        while let row = try rows.next() {
            let text: String = row[4]
            let named = text.split { $0 == "[" || $0 == "]" || $0 == "\"" || $0 == "," }.map(String.init)
            let parents: String = row[5]
            let values: [String?] = fields.indices.map { row[7 + $0] }
            examples.append(
                StoredExample(
                    id: row[0], position: row[1], clip: row[2], task: row[3], fields: values, isJSON: row[6],
                    evidence: named.compactMap(Evidence.init(text:)), unknownEvidence: named.filter { Evidence(text: $0) == nil },
                    parents: parents == "[]" ? [] : parents.split { "[], ".contains($0) }.compactMap { Int64($0) }))
        }
        return examples
    }

    /// The statements of some rows, whichever clips they are about.
    public func cited(_ evidence: some Sequence<Evidence>) throws -> CitedStatements {
        var rows: [Statement.Kind: [Int64]] = [:]
        for statement in evidence { rows[statement.kind, default: []].append(statement.id) }
        var found = CitedStatements()
        try each(rows[.tag], "id, clip_id, source_id, class_id, score, start_seconds, end_seconds FROM tag") { id, row in
            found.tags[id] = CitedStatements.Tag(
                clip: row[1], source: row[2], classID: row[3], score: row[4], start: row[5], end: row[6])
        }
        try each(rows[.text], "id, clip_id, source_id, role, language, body, start_seconds, end_seconds FROM text") { id, row in
            found.texts[id] = CitedStatements.Text(
                clip: row[1], source: row[2], role: row[3], language: row[4], body: row[5], start: row[6], end: row[7])
        }
        try each(rows[.measure], "id, clip_id, source_id, name, value, unit FROM measure") { id, row in
            found.measures[id] = CitedStatements.Measure(clip: row[1], source: row[2], name: row[3], value: row[4], unit: row[5])
        }
        try each(rows[.span], "id, clip_id, source_id, name, start_seconds, end_seconds, score FROM span") { id, row in
            found.spans[id] = CitedStatements.Span(
                clip: row[1], source: row[2], name: row[3], start: row[4], end: row[5], score: row[6])
        }
        try each(rows[.units], "id, clip_id, source_id, start_seconds, end_seconds, rate, merged, runs FROM units") { id, row in
            let sequence = UnitSequence(
                start: row[3], end: row[4], rate: row[5], merged: UnitBlob.decode(row[6]), runs: UnitBlob.decode(row[7]))
            found.units[id] = CitedStatements.Units(clip: row[1], source: row[2], sequence: sequence)
        }
        try each(rows[.pair], "id, clip_id, source_id, other_id, relation FROM pair") { id, row in
            found.pairs[id] = CitedStatements.Pair(clip: row[1], source: row[2], other: row[3], relation: row[4])
        }
        try each(rows[.vector], "id, clip_id FROM vector") { id, row in found.vectors[id] = row[1] }
        return found
    }

    /// What a check has to know of some clips.
    public func facts(clips: some Sequence<Int64>) throws -> [Int64: ClipFacts] {
        var found: [Int64: ClipFacts] = [:]
        let statement = try db.cachedStatement(
            sql: """
                SELECT clip.id, corpus.name, recording.split, CAST(end_frame - start_frame AS REAL) / sample_rate
                FROM clip JOIN recording ON recording.id = recording_id JOIN corpus ON corpus.id = corpus_id
                WHERE clip.id IN (SELECT value FROM json_each(?))
                """)
        let rows = try Row.fetchCursor(statement, arguments: [Self.list(clips)])
        while let row = try rows.next() {
            found[row[0]] = ClipFacts(id: row[0], corpus: row[1], split: row[2], duration: row[3])
        }
        return found
    }

    /// Who there is, by row.
    public func sources() throws -> [Int64: Source] {
        var sources: [Int64: Source] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, kind, name, version, parameters FROM source") {
            let kind = Source.Kind(rawValue: row[1]) ?? .rule
            sources[row[0]] = Source(kind: kind, name: row[2], version: row[3], parameters: row[4])
        }
        return sources
    }

    /// What a source says by now of the examples of a set, by their rows.
    public func verdicts(set: Int64, positions: Range<Int>, source: Int64) throws -> [Int64: Verdict] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT verdict.example_id, decision, reason, verdict.score FROM example JOIN verdict ON verdict.example_id = example.id
                WHERE set_id = ? AND position >= ? AND position < ? AND source_id = ? AND is_current
                """)
        var verdicts: [Int64: Verdict] = [:]
        for row in try Row.fetchAll(statement, arguments: [set, positions.lowerBound, positions.upperBound, source]) {
            verdicts[row[0]] = Verdict(Verdict.Decision(rawValue: row[1]) ?? .keep, reason: row[2], score: row[3])
        }
        return verdicts
    }

    private func each(_ ids: [Int64]?, _ columns: String, _ body: (Int64, Row) throws -> Void) throws {
        guard let ids else { return }
        let statement = try db.cachedStatement(sql: "SELECT \(columns) WHERE id IN (SELECT value FROM json_each(?))")
        let rows = try Row.fetchCursor(statement, arguments: [Self.list(ids)])
        while let row = try rows.next() { try body(row[0], row) }
    }

    private static func list(_ rows: some Sequence<Int64>) -> String {
        "[" + rows.map(String.init).joined(separator: ",") + "]"
    }
}
