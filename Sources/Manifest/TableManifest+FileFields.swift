extension TableManifest.File {
    init(fields: ManifestFields, constants: Set<String> = ["split"]) {
        places = fields.templates("files", columns: constants)
        format = fields.choice("format", fallback: .delimited)
        list = fields.optionalString("list")?.split(separator: ".").map(String.init) ?? []
        member = fields.optionalString("member")
        pattern = fields.template("pattern", columns: nil)
        encoding = fields.choice("encoding", fallback: .utf8)
        delimiter = fields.optionalString("delimiter") ?? ","
        quoting = fields.choice("quoting", fallback: .double)
        header = fields.choice("header", fallback: .required)
        headerRows = fields.optionalInt("headerRows") ?? 1
        comment = fields.optionalString("comment")
        columns = pattern?.columns ?? fields.strings("columns")
        optionalColumns = fields.strings("optional")
        let known = Set(columns + optionalColumns)
        aliases = fields.textLists("aliases")
        parts = fields.list("parts") { TableManifest.Parts(fields: $0, columns: known) }
        rejectMistakes(fields, known: known)
    }

    private func rejectMistakes(_ fields: ManifestFields, known: Set<String>) {
        for name in aliases.keys where !known.contains(name) { fields.reject("aliases", "there is no column '\(name)'") }
        if delimiter.utf8.count != 1 { fields.reject("delimiter", "it has to be one character") }
        if columns.isEmpty { fields.reject("columns", "name the columns that have to be there") }
        if headerRows < 1 || headerRows > 8 { fields.reject("headerRows", "it has to be 1 to 8; a table without a header has 'header: none'") }
        if header != .required, headerRows != 1 { fields.reject("headerRows", "several go only with 'header: required'") }
        if format != .json, format != .yaml {
            for field in ["list", "member"] where fields.has(field) { fields.reject(field, "only documents of JSON or YAML have it") }
        }
        if format != .delimited {
            for field in ["encoding", "delimiter", "quoting", "header", "headerRows", "comment"] where fields.has(field) {
                fields.reject(field, "only delimited tables have it")
            }
        }
        if (format == .lines) != fields.has("pattern") { fields.reject("pattern", "a file of lines, and no other, has a pattern") }
        for place in places {
            guard case .literal(let end)? = place.parts.last, end.contains("*") else { continue }
            if format == .delimited { fields.reject("files", "only documents may be many; name one table") }
            if end.filter({ $0 == "*" }).count > 1 || end.lastIndex(of: "*") ?? end.startIndex < end.lastIndex(of: "/") ?? end.startIndex {
                fields.reject("files", "one '*' may stand in the name of the file, and none in its folder")
            }
        }
    }
}

extension TableManifest.Parts {
    init(fields: ManifestFields, columns: Set<String>) {
        column = fields.column("column", among: columns)
        if !fields.has("pattern") { fields.reject("pattern", "say how the column is written, as in {id}_{start}") }
        pattern = fields.template("pattern", columns: nil) ?? FieldTemplate(parts: [])
        from = fields.choice("from", fallback: .start)
    }
}
