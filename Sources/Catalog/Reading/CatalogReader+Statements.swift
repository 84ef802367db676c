import GRDB

extension CatalogReader {
    /// What was said about each of some clips; clips about which nobody
    /// spoke are there, with nothing.
    ///
    /// - Parameter clips: Rows of `clip`; a page of a few hundred at a time.
    public func statements(clips: [Int64], kinds: Set<Statement.Kind> = Set(Statement.Kind.allCases)) throws -> [Int64: ClipStatements] {
        var found = Dictionary(clips.map { ($0, ClipStatements()) }, uniquingKeysWith: { first, _ in first })
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        if kinds.contains(.tag) {
            for (clip, tags) in try tags(in: ids) { found[clip]?.tags = tags }
        }
        if kinds.contains(.text) {
            try each("SELECT text.* FROM text", in: ids, order: "role, start_seconds, language, body") { clip, row, source in
                found[clip]?.texts.append(
                    ClipStatements.Text(
                        id: row["id"], role: row["role"], language: row["language"], body: row["body"], score: row["score"],
                        start: row["start_seconds"], end: row["end_seconds"], source: source.name, sourceKind: source.kind))
            }
        }
        if kinds.contains(.measure) {
            try each("SELECT measure.* FROM measure", in: ids, order: "said.name") { clip, row, source in
                found[clip]?.measures.append(
                    ClipStatements.Measure(
                        id: row["id"], name: row["name"], value: row["value"], unit: row["unit"], source: source.name,
                        sourceKind: source.kind))
            }
        }
        if kinds.contains(.span) {
            try each("SELECT span.* FROM span", in: ids, order: "said.name, start_seconds, end_seconds") { clip, row, source in
                found[clip]?.spans.append(
                    ClipStatements.Span(
                        id: row["id"], name: row["name"], start: row["start_seconds"], end: row["end_seconds"], score: row["score"],
                        source: source.name, sourceKind: source.kind))
            }
        }
        if kinds.contains(.units) {
            try each("SELECT units.* FROM units", in: ids, order: "start_seconds") { clip, row, source in
                let sequence = UnitSequence(
                    start: row["start_seconds"], end: row["end_seconds"], rate: row["rate"], merged: UnitBlob.decode(row["merged"]),
                    runs: UnitBlob.decode(row["runs"]))
                found[clip]?.units.append(
                    ClipStatements.Units(
                        id: row["id"], sequence: sequence, sourceID: row["source_id"], source: source.name, sourceKind: source.kind))
            }
        }
        if kinds.contains(.pair) {
            try each("SELECT pair.* FROM pair", in: ids, order: "said.relation, said.other_id") { clip, row, source in
                found[clip]?.pairs.append(
                    ClipPair(
                        id: row["id"], clip: clip, other: row["other_id"], relation: row["relation"], isForward: true, score: row["score"],
                        source: source.name, sourceKind: source.kind))
            }
        }
        return found
    }

    /// Rows of a statement table for some clips, with who said each.
    private func each(
        _ select: String, in ids: String, order: String,
        _ body: (Int64, Row, (name: String, kind: Source.Kind)) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT said.*, source.name AS source_name, source.kind AS source_kind FROM (\(select)) AS said
                JOIN source ON source.id = said.source_id WHERE clip_id IN (SELECT value FROM json_each(?))
                ORDER BY clip_id, source_name, source.version, source.id, \(order)
                """)
        let rows = try Row.fetchCursor(statement, arguments: [ids])
        while let row = try rows.next() {
            try body(row["clip_id"], row, (row["source_name"], Source.Kind(rawValue: row["source_kind"]) ?? .rule))
        }
    }
}
