import GRDB

/// Looks at one consistent state of the catalog.
///
/// A reader is good for the closure it was given to.
public struct CatalogReader {
    let db: Database
    let catalogPath: String

    /// Counts up with every transaction that changed what is known; a set
    /// made at this revision is up to date.
    public func revision() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT value FROM revision") ?? 0
    }

    /// The row of a source, or nil where it never spoke.
    public func sourceID(_ source: Source) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM source WHERE kind = ? AND name = ? AND version = ? AND parameters_hash = ?"),
            arguments: [source.kind.rawValue, source.name, source.version, source.parametersHash])
    }

    /// The row of a class, or nil where the vocabulary has no such code.
    public func classID(vocabulary: String, code: String) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM class WHERE vocabulary = ? AND code = ?"), arguments: [vocabulary, code])
    }

    /// A recording of a corpus by its path, or nil where it has none.
    public func recording(corpus: String, path: String) throws -> Recording? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT recording.* FROM recording JOIN corpus ON corpus.id = corpus_id WHERE corpus.name = ? AND path = ?"),
            arguments: [corpus, path]
        ).map(Recording.init(row:))
    }

    /// Classes of a vocabulary by row, with parents and descriptions.
    public func classes(vocabulary: String) throws -> [Int64: TagClass] {
        var classes: [Int64: TagClass] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM class WHERE vocabulary = ?", arguments: [vocabulary])
        while let row = try rows.next() {
            classes[row["id"]] = TagClass(
                vocabulary: vocabulary, code: row["code"], name: row["name"], description: row["description"],
                restrictions: row["restrictions"])
        }
        let links = try Row.fetchCursor(
            db,
            sql: """
                SELECT class_id, parent.code AS code FROM class_parent
                JOIN class AS parent ON parent.id = parent_id WHERE parent.vocabulary = ? ORDER BY class_id, parent.code
                """, arguments: [vocabulary])
        while let row = try links.next() {
            classes[row["class_id"]]?.parents.append(row["code"])
        }
        return classes
    }

    /// Whether a class is another or lies under it, in the tree or through
    /// what it means in AudioSet.
    public func isClass(_ classID: Int64, under ancestorID: Int64) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM class_ancestor WHERE ancestor_id = ? AND class_id = ?)"),
            arguments: [ancestorID, classID]) ?? false
    }
}
