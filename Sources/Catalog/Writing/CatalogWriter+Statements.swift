import GRDB

extension CatalogWriter {
    /// Has a source say something about a clip.
    ///
    /// - Returns: Whether it had not said so before. A score said again with
    ///   another value does not replace the first.
    @discardableResult
    public func say(_ statement: Statement, clip: Int64, source: Int64) throws -> Bool {
        switch statement {
        case .tag(let classID, let score, let start, let end):
            try say(
                "INSERT OR IGNORE INTO tag (clip_id, source_id, class_id, score, start_seconds, end_seconds) VALUES (?, ?, ?, ?, ?, ?)",
                [clip, source, classID, score, start, end])
        case .text(let role, let language, let body, let score, let start, let end):
            try say(
                """
                INSERT OR IGNORE INTO text (clip_id, source_id, role, language, body, score, start_seconds, end_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, [clip, source, role, language, body, score, start, end])
        case .measure(let name, let value, let unit):
            // SQLite stores NaN as null and infinity as a number that JSON has no word for.
            value.isFinite
                ? try say(
                    "INSERT OR IGNORE INTO measure (clip_id, source_id, name, value, unit) VALUES (?, ?, ?, ?, ?)",
                    [clip, source, name, value, unit])
                : false
        case .span(let name, let start, let end, let score):
            try say(
                "INSERT OR IGNORE INTO span (clip_id, source_id, name, start_seconds, end_seconds, score) VALUES (?, ?, ?, ?, ?, ?)",
                [clip, source, name, start, end, score])
        case .vector(let values, let text):
            try sayVector(values, of: text, clip: clip, source: source)
        case .units(let units):
            try say(
                """
                INSERT OR IGNORE INTO units (clip_id, source_id, start_seconds, end_seconds, rate, merged, runs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [clip, source, units.start, units.end, units.rate, UnitBlob.encode(units.merged), UnitBlob.encode(units.runs)])
        case .pair(let other, let relation, let score):
            try say(
                "INSERT OR IGNORE INTO pair (clip_id, source_id, other_id, relation, score) VALUES (?, ?, ?, ?, ?)",
                [clip, source, other, relation, score])
        }
    }

    /// Notes that a source has said all it has to say about a clip, even if
    /// that is nothing.
    ///
    /// - Parameter outcome: Why it said nothing, where that is so, as in
    ///   "shorter than one patch of 0.96 s".
    public func heard(clip: Int64, source: Int64, outcome: String? = nil) throws {
        try say("INSERT OR IGNORE INTO heard (source_id, clip_id, outcome) VALUES (?, ?, ?)", [source, clip, outcome])
    }

    /// Takes back what a source said of parts of a clip: tags and texts with times, and spans.
    public func takeBackTimes(clip: Int64, source: Int64) throws {
        for (table, condition) in [("tag", "start_seconds IS NOT NULL"), ("text", "start_seconds IS NOT NULL"), ("span", "1")] {
            try say("DELETE FROM \(table) WHERE clip_id = ? AND source_id = ? AND \(condition)", [clip, source])
        }
    }

    /// Takes back texts of a role that a source does not say any more.
    public func takeBackTexts(role: String, clip: Int64, source: Int64, except bodies: [String]) throws {
        let known = try String.fetchAll(
            db.cachedStatement(sql: "SELECT body FROM text WHERE clip_id = ? AND source_id = ? AND role = ?"), arguments: [clip, source, role])
        for body in known where !bodies.contains(body) {
            try say("DELETE FROM text WHERE clip_id = ? AND source_id = ? AND role = ? AND body = ?", [clip, source, role, body])
        }
    }
}
