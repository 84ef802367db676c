import GRDB

extension CatalogReader {
    /// Those of some clips that a source has heard, whether or not it had anything to say.
    public func clips(_ clips: [Int64], heardBy source: Int64) throws -> Set<Int64> {
        try heard(clips, by: "source_id = ?", [source])
    }

    /// Those of some clips that sources of a name have heard, of whatever version.
    public func clips(_ clips: [Int64], heardBy kind: Source.Kind, named name: String) throws -> Set<Int64> {
        try heard(clips, by: "source_id IN (SELECT id FROM source WHERE kind = ? AND name = ?)", [kind.rawValue, name])
    }

    /// Those of some clips that models have heard whose parameters tell that they say something, as `tags`.
    public func clips(_ clips: [Int64], heardByModelsSaying what: String) throws -> Set<Int64> {
        try heard(
            clips, by: "source_id IN (SELECT id FROM source WHERE kind = 'model' AND json_extract(parameters, '$.says') = ?)", [what])
    }

    /// The statements that some texts rest on, in the order of their rows.
    public func evidence(texts: [Int64]) throws -> [Int64: [Evidence]] {
        let ids = "[" + texts.map(String.init).joined(separator: ",") + "]"
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT * FROM text_evidence WHERE text_id IN (SELECT value FROM json_each(?)) ORDER BY text_id, kind, statement_id"),
            arguments: [ids])
        var evidence: [Int64: [Evidence]] = [:]
        while let row = try rows.next() {
            guard let kind = Statement.Kind(rawValue: row["kind"]) else { continue }
            evidence[row["text_id"], default: []].append(Evidence(kind, row["statement_id"]))
        }
        return evidence
    }

    private func heard(_ clips: [Int64], by condition: String, _ arguments: StatementArguments) throws -> Set<Int64> {
        let ids = "[" + clips.map(String.init).joined(separator: ",") + "]"
        return try Int64.fetchSet(
            db.cachedStatement(sql: "SELECT clip_id FROM heard WHERE \(condition) AND clip_id IN (SELECT value FROM json_each(?))"),
            arguments: arguments + [ids])
    }
}
