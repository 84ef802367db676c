extension TableManifest {
    init(fields: ManifestFields, splits known: [String], folders: String? = nil) {
        let constants = Set(["split"] + [folders].compactMap(\.self))
        file = fields.has("files") ? File(fields: fields, constants: constants) : nil
        join = fields.fields("join").map { Join(fields: $0, constants: constants) }
        let named = fields.template("names", columns: nil)
        names = named
        beside = fields.fields("beside").map(Sidecar.init(fields:))
        let rows = (file?.names ?? []) + (join?.file.names ?? []) + (named?.columns ?? []) + (beside?.names ?? [])
        let columns = constants.union(rows)
        splits = fields.strings("splits")
        isStreamed = fields.optionalBool("streamed") ?? false
        audio = fields.templates("audio", columns: columns.union(["extension"]))
        extensions = fields.strings("extensions")
        hasLooseNames = fields.optionalBool("looseNames") ?? false
        split = fields.template("split", columns: columns)
        splitRules = fields.list("splitRules") { SplitRule(fields: $0, columns: columns, splits: known) }
        license = fields.fields("license").map { License(fields: $0, columns: columns) }
        attribution = fields.template("attribution", columns: columns)
        identities = fields.list("identities") { Name(fields: $0, columns: columns) }
        tags = fields.list("tags") { Tag(fields: $0, columns: columns) }
        texts = fields.list("texts") { Text(fields: $0, columns: columns) }
        question = fields.fields("question").map { Question(fields: $0, columns: columns) }
        lists = fields.list("lists") { NameList(fields: $0, columns: columns) }
        measures = fields.list("measures") { Measure(fields: $0, columns: columns) }
        duration = fields.fields("duration").map { Quantity(fields: $0, columns: columns) }
        sampleRate = fields.fields("sampleRate").map { Quantity(fields: $0, columns: columns) }

        if (file == nil) == !fields.has("names") { fields.reject("files", "a table has either 'files' or 'names'") }
        if beside != nil, !fields.has("names") { fields.reject("beside", "files beside the audio go with 'names'") }
        if question != nil, isStreamed { fields.reject("question", "answers of one question are brought together, so the table cannot be streamed") }
        if file != nil, !fields.has("audio") { fields.reject("audio", "a table needs at least one place of the audio") }
        if audio.contains(where: { $0.columns.contains("extension") }) != !extensions.isEmpty {
            fields.reject("extensions", "{extension} in 'audio' and a list of 'extensions' go together")
        }
        if let join, file?.names.contains(join.on) != true { fields.reject("join", "the first table has no column '\(join.on)'") }
        if isStreamed, join != nil { fields.reject("join", "a streamed table cannot be joined to another") }
        for split in splits where !known.contains(split) {
            fields.reject("splits", "'\(split)' is not among the corpus's splits: \(known.joined(separator: ", "))")
        }
    }
}

extension TableManifest.Join {
    init(fields: ManifestFields, constants: Set<String>) {
        file = TableManifest.File(fields: fields, constants: constants)
        on = fields.string("on")
        key = fields.optionalString("key") ?? on
        if !file.names.contains(key) {
            fields.reject(fields.has("key") ? "key" : "on", "the second table has no column '\(key)'")
        }
    }
}

extension TableManifest.License {
    init(fields: ManifestFields, columns: Set<String>) {
        column = fields.column("column", among: columns)
        isText = fields.optionalBool("text") ?? false
        rules = fields.list("rules") { rule in
            if rule.has("equals") == rule.has("contains") { rule.reject("equals", "a rule has either 'equals' or 'contains'") }
            return Rule(
                equals: rule.optionalString("equals"), contains: rule.optionalString("contains"), license: rule.string("license"))
        }
    }
}

extension TableManifest.Name {
    init(fields: ManifestFields, columns: Set<String>) {
        scheme = fields.string("scheme")
        if !fields.has("value") { fields.reject("value", "an identity needs a value") }
        value = fields.template("value", columns: columns) ?? FieldTemplate(parts: [])
        start = fields.template("start", columns: columns)
        end = fields.template("end", columns: columns)
        lasting = fields.optionalDouble("lasting")
        except = fields.strings("except")
    }
}

extension TableManifest.Condition {
    init(fields: ManifestFields, columns: Set<String>) {
        column = fields.column("column", among: columns)
        equals = fields.string("equals")
    }
}

extension TableManifest.List {
    /// From `separator`, a text, or `list`, the word `python` or `json`.
    init(fields: ManifestFields) {
        let form = fields.optionalString("list")
        if let separator = fields.optionalString("separator") {
            self = .separated(separator)
            if separator.isEmpty { fields.reject("separator", "it has to be something") }
            if form != nil { fields.reject("list", "a column has either 'separator' or 'list'") }
            return
        }
        switch form {
        case nil: self = .single
        case "python": self = .python
        case "json": self = .json
        default:
            self = .single
            fields.reject("list", "it has to be python or json")
        }
    }
}

extension TableManifest.Tag {
    init(fields: ManifestFields, columns: Set<String>) {
        vocabulary = fields.string("vocabulary")
        column = fields.column("column", among: columns)
        list = TableManifest.List(fields: fields)
        score = fields.optionalColumn("score", among: columns)
        start = fields.optionalColumn("start", among: columns)
        end = fields.optionalColumn("end", among: columns)
    }
}

extension TableManifest.SplitRule {
    init(fields: ManifestFields, columns: Set<String>, splits: [String]) {
        column = fields.column("column", among: columns)
        values = fields.strings("values")
        split = fields.string("split")
        if values.isEmpty { fields.reject("values", "name at least one") }
        if !splits.isEmpty, !splits.contains(split) {
            fields.reject("split", "'\(split)' is not among the corpus's splits: \(splits.joined(separator: ", "))")
        }
    }
}

extension TableManifest.Text {
    init(fields: ManifestFields, columns known: Set<String>) {
        role = fields.string("role")
        language = fields.template("language", columns: known)
        columns = fields.strings("columns")
        values = fields.texts("values")
        list = TableManifest.List(fields: fields)
        joined = fields.optionalString("joined")
        body = fields.template("body", columns: known)
        condition = fields.fields("when").map { TableManifest.Condition(fields: $0, columns: known) }
        for column in columns where !known.contains(column) { fields.reject("columns", "there is no column '\(column)'") }
        if columns.isEmpty == !fields.has("body") { fields.reject("columns", "a text has either 'columns', one at least, or a 'body'") }
    }
}

extension TableManifest.Question {
    init(fields: ManifestFields, columns: Set<String>) {
        language = fields.optionalString("language")
        question = fields.column("question", among: columns)
        answer = fields.column("answer", among: columns)
        confidence = fields.optionalColumn("confidence", among: columns)
        choices = fields.optionalColumn("choices", among: columns)
    }
}

extension TableManifest.NameList {
    init(fields: ManifestFields, columns: Set<String>) {
        file = TableManifest.File(fields: fields)
        on = fields.column("on", among: columns)
    }
}

extension TableManifest.Sidecar {
    init(fields: ManifestFields) {
        `extension` = fields.string("extension")
        columns = fields.strings("columns")
        optionalColumns = fields.strings("optional")
        let known = Set(columns + optionalColumns)
        parts = fields.list("parts") { TableManifest.Parts(fields: $0, columns: known) }
    }
}

extension TableManifest.Measure {
    init(fields: ManifestFields, columns: Set<String>) {
        name = fields.string("name")
        column = fields.column("column", among: columns)
        unit = fields.optionalString("unit")
        scale = fields.optionalDouble("scale") ?? 1
    }
}

extension TableManifest.Quantity {
    init(fields: ManifestFields, columns: Set<String>) {
        column = fields.column("column", among: columns)
        scale = fields.optionalDouble("scale") ?? 1
    }
}

extension FieldTemplate {
    init(parts: [Part]) {
        self.parts = parts
    }
}

extension ManifestFields {
    func optionalColumn(_ field: String, among columns: Set<String>) -> String? {
        has(field) ? column(field, among: columns) : nil
    }

    func column(_ field: String, among columns: Set<String>) -> String {
        let column = string(field)
        if !column.isEmpty, !columns.contains(column) { reject(field, "there is no column '\(column)'") }
        return column
    }
}
