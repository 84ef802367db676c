/// A table in a corpus that names the classes of its own vocabulary, as `genres.csv` of FMA.
public struct ClassTable: Sendable, Equatable {
    /// What the vocabulary is called in the catalog.
    public var vocabulary: String
    /// The table.
    public var file: TableManifest.File
    /// The column of a class's identifier.
    public var code: String
    /// The column of its name.
    public var name: String
    /// The column of the identifier of the class above it, or nil; one that there is not stands for none.
    public var parent: String?

    init(fields: ManifestFields) {
        vocabulary = fields.string("vocabulary")
        file = TableManifest.File(fields: fields)
        code = fields.string("code")
        name = fields.string("name")
        parent = fields.optionalString("parent")
        for (field, column) in [("code", code), ("name", name), ("parent", parent ?? code)] where !file.names.contains(column) {
            fields.reject(field, "there is no column '\(column)'")
        }
    }
}
