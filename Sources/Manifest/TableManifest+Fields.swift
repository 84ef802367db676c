extension TableManifest {
    init(fields: ManifestFields, splits known: [String], folders: String? = nil) {
        let constants = Set(["split"] + [folders].compactMap(\.self))
        file = fields.has("files") ? File(fields: fields, constants: constants) : nil
        join = fields.fields("join").map { Join(fields: $0, constants: constants) }
        let named = fields.template("names", columns: nil)
        names = named
        let rows = (file?.names ?? []) + (join?.file.names ?? []) + (named?.columns ?? [])
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
        measures = fields.list("measures") { Measure(fields: $0, columns: columns) }
        duration = fields.fields("duration").map { Quantity(fields: $0, columns: columns) }
        sampleRate = fields.fields("sampleRate").map { Quantity(fields: $0, columns: columns) }

        if (file == nil) == !fields.has("names") { fields.reject("files", "a table has either 'files' or 'names'") }
        if file != nil, audio.isEmpty { fields.reject("audio", "a table needs at least one place of the audio") }
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

extension TableManifest.File {
    init(fields: ManifestFields, constants: Set<String> = ["split"]) {
        places = fields.templates("files", columns: constants)
        encoding = fields.choice("encoding", fallback: .utf8)
        delimiter = fields.optionalString("delimiter") ?? ","
        quoting = fields.choice("quoting", fallback: .double)
        header = fields.choice("header", fallback: .required)
        headerRows = fields.optionalInt("headerRows") ?? 1
        comment = fields.optionalString("comment")
        columns = fields.strings("columns")
        optionalColumns = fields.strings("optional")
        let known = columns + optionalColumns
        aliases = fields.textLists("aliases")
        for name in aliases.keys where !known.contains(name) { fields.reject("aliases", "there is no column '\(name)'") }
        if delimiter.utf8.count != 1 { fields.reject("delimiter", "it has to be one character") }
        if columns.isEmpty { fields.reject("columns", "name the columns that have to be there") }
        if headerRows < 1 || headerRows > 8 { fields.reject("headerRows", "it has to be 1 to 8; a table without a header has 'header: none'") }
        if header != .required, headerRows != 1 { fields.reject("headerRows", "several go only with 'header: required'") }
    }

    /// All names that the manifest may use.
    var names: [String] {
        columns + optionalColumns
    }
}

extension TableManifest.Join {
    init(fields: ManifestFields, constants: Set<String>) {
        file = TableManifest.File(fields: fields, constants: constants)
        on = fields.string("on")
        key = fields.optionalString("key") ?? on
        if !file.columns.contains(key) {
            fields.reject(fields.has("key") ? "key" : "on", "the column '\(key)' is not among 'columns'")
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

extension TableManifest.Tag {
    init(fields: ManifestFields, columns: Set<String>) {
        vocabulary = fields.string("vocabulary")
        column = fields.column("column", among: columns)
        separator = fields.optionalString("separator")
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
        for column in columns where !known.contains(column) { fields.reject("columns", "there is no column '\(column)'") }
        if columns.isEmpty { fields.reject("columns", "name at least one") }
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
    fileprivate func column(_ field: String, among columns: Set<String>) -> String {
        let column = string(field)
        if !column.isEmpty, !columns.contains(column) { reject(field, "there is no column '\(column)'") }
        return column
    }
}
