/// The columns of a parquet file: which hold audio, and what the others are.
///
/// Hugging Face's `datasets` writes under the key `huggingface` of a file which of its columns are `Audio` and what the numbers of a
/// `ClassLabel` mean; elsewhere a column is audio that is a struct of `bytes` and `path`.
struct ParquetColumns {
    /// Names of columns with audio.
    private(set) var audio: [String] = []
    /// What is said in words and numbers; a column is here with the expression that reads it.
    private(set) var others: [(name: String, expression: String)] = []
    /// Columns that are not read, as images.
    private(set) var unread: [String] = []
    /// Names of classes, by column.
    private(set) var labels: [String: [String]] = [:]
    private var plainBytes: Set<String> = []

    init(of path: String, by program: DuckDB) throws {
        var features: [String: FieldValue] = [:]
        try program.rows(
            "SELECT decode(value) AS value FROM parquet_kv_metadata(\(DuckDB.file)) WHERE decode(key) = 'huggingface'", of: path
        ) { row in
            let value = row["value"]?.text.flatMap { FieldValue(json: .init($0.utf8)) }
            features = value?["info"]?["features"]?.object ?? features
        }
        try program.rows("DESCRIBE SELECT * FROM read_parquet(\(DuckDB.file))", of: path) { row in
            guard let name = row["column_name"]?.text, let type = row["column_type"]?.text else { return }
            add(name, type: type, feature: features[name])
        }
    }

    /// The query that gives a file's rows: `row`, then for each audio column `bytes` and `path` with its number, then the others as `c0`, `c1` …
    func query(limit: Int?) -> String {
        var parts = ["file_row_number AS row"]
        for (index, name) in audio.enumerated() {
            let column = DuckDB.quoted(name)
            if plainBytes.contains(name) {
                parts.append("base64(\(column)) AS bytes\(index)")
            } else {
                parts += ["base64(\(column).bytes) AS bytes\(index)", "\(column).path AS path\(index)"]
            }
        }
        for (index, column) in others.enumerated() { parts.append("\(column.expression) AS c\(index)") }
        return "SELECT \(parts.joined(separator: ", ")) FROM \(DuckDB.table)" + (limit.map { " LIMIT \($0)" } ?? "")
    }

    /// What a row says beside its audio, classes by their names.
    func fields(of row: [String: FieldValue]) -> [String: FieldValue] {
        var fields: [String: FieldValue] = [:]
        for (index, column) in others.enumerated() {
            let value = row["c\(index)"] ?? .nothing
            if value != .nothing { fields[column.name] = labels[column.name].map { Self.named(value, $0) } ?? value }
        }
        return fields
    }

    private mutating func add(_ name: String, type: String, feature: FieldValue?) {
        let kind = feature?["_type"]?.text
        let hasBytes = type.hasPrefix("STRUCT") && type.contains("bytes BLOB") && type.contains("path VARCHAR")
        if hasBytes, kind == nil || kind == "Audio" {
            audio.append(name)
        } else if type == "BLOB", kind == "Audio" || (kind == nil && ["audio", "wav", "flac", "mp3", "opus"].contains(name.lowercased())) {
            audio.append(name)
            plainBytes.insert(name)
        } else if type.contains("BLOB") {
            unread.append(name)
        } else {
            let column = DuckDB.quoted(name)
            let isWide = ["DECIMAL", "HUGEINT", "UHUGEINT", "UBIGINT"].contains { type.hasPrefix($0) } && !type.hasSuffix("[]")
            others.append((name, isWide ? "CAST(\(column) AS DOUBLE)" : column))
            let class_ = feature?["_type"]?.text == "ClassLabel" ? feature : feature?["feature"]
            if class_?["_type"]?.text == "ClassLabel", let names = class_?["names"]?.texts, !names.isEmpty { labels[name] = names }
        }
    }

    private static func named(_ value: FieldValue, _ names: [String]) -> FieldValue {
        if case .list(let values) = value { return .list(values.map { named($0, names) }) }
        // Hugging Face writes -1 where there is no label.
        guard let number = value.number.flatMap({ Int(exactly: $0) }) else { return value }
        return names.indices.contains(number) ? .text(names[number]) : number < 0 ? .nothing : value
    }
}
