import Foundation

/// A corpus that can be imported: what it is, what it may be used for, and
/// how its files say what they say.
///
/// One YAML file in `Manifests/corpora`; a corpus whose facts stand in tables
/// needs nothing else.
public struct CorpusManifest: Sendable, Equatable {
    /// How much there is in the whole publication.
    public struct Size: Sendable, Equatable {
        public var hours: Double
        /// Nil where the publisher does not count them.
        public var recordings: Int?
    }

    /// The name in commands and keys, as in `clotho`.
    public var name: String
    public var release: String
    /// The full name, as its publisher has it.
    public var title: String
    /// Where it is published.
    public var homepage: String?
    /// SPDX identifier, or a name starting with `LicenseRef-`.
    public var license: String
    /// The licence of captions, labels and transcripts.
    public var textLicense: String
    /// Whom to name.
    public var attribution: String?
    /// How much there is in the whole publication.
    public var size: Size?
    /// Other corpora that hold some of the same recordings.
    public var overlaps: [String]
    /// The name of the code that reads its layout.
    public var reader: String
    /// Folders of this name inside the given one are the corpus itself, as
    /// `LibriSpeech` is after its archive was unpacked.
    public var inner: [String]
    /// The publisher's splits, where they are folders or files.
    public var splits: [String]
    /// The column that holds the name of a folder, where each folder of the corpus has tables of its own, as each language of
    /// FLEURS; or nil.
    public var folders: String?
    /// The vocabulary of its own tags, a file in `Manifests/vocabularies`.
    public var vocabulary: String?
    /// The BCP 47 tag of texts that do not say their own language; for layouts that any collection may have.
    public var language: String?
    /// What a text is that has no better name, as in a `.txt` beside the audio: `transcript`, `caption` …; for the same layouts.
    public var textRole: String
    /// Where the corpus itself has an ontology of AudioSet's form.
    public var ontology: String?
    /// A table of `mid` and `display_name` that names classes the ontology lacks.
    public var classList: TableManifest.File?
    /// A table of the classes of a vocabulary that the corpus brings along, or nil.
    public var classTable: ClassTable?
    /// What the `table` reader reads, in order.
    public var tables: [TableManifest]

    /// The corpora that can be imported, by name.
    ///
    /// - Throws: `ManifestError`.
    public static func all(in installation: Installation) throws -> [CorpusManifest] {
        try names(in: installation).map { try CorpusManifest(path: path(of: $0, in: installation)) }
    }

    /// One corpus, or nil where no manifest has that name.
    ///
    /// - Throws: `ManifestError`.
    public static func named(_ name: String, in installation: Installation) throws -> CorpusManifest? {
        guard try names(in: installation).contains(name) else { return nil }
        return try CorpusManifest(path: path(of: name, in: installation))
    }

    /// Reads one file.
    ///
    /// - Throws: `ManifestError`.
    public init(path: String) throws {
        let document = try ManifestDocument(path: path)
        self.init(fields: document.root)
        try document.finish()
    }

    /// Reads a text; `path` is for messages.
    ///
    /// - Throws: `ManifestError`.
    public init(text: String, path: String) throws {
        let document = try ManifestDocument(text: text, path: path)
        self.init(fields: document.root)
        try document.finish()
    }

    init(fields: ManifestFields) {
        name = fields.string("name")
        release = fields.string("release")
        title = fields.string("title")
        homepage = fields.optionalString("homepage")
        license = fields.string("license")
        textLicense = fields.optionalString("textLicense") ?? license
        attribution = fields.optionalString("attribution")
        size = fields.fields("size").map { Size(hours: $0.double("hours"), recordings: $0.optionalInt("recordings")) }
        overlaps = fields.strings("overlaps")
        reader = fields.string("reader")
        inner = fields.strings("inner")
        splits = fields.strings("splits")
        folders = fields.optionalString("folders")
        vocabulary = fields.optionalString("vocabulary")
        language = fields.optionalString("language")
        textRole = fields.optionalString("textRole") ?? Self.usualTextRole
        ontology = fields.optionalString("ontology")
        classList = fields.fields("classList").map { TableManifest.File(fields: $0) }
        classTable = fields.fields("classTable").map(ClassTable.init(fields:))
        let (splits, folders) = (splits, folders)
        tables = fields.list("tables") { TableManifest(fields: $0, splits: splits, folders: folders) }
        if reader == "table", tables.isEmpty { fields.reject("tables", "the reader 'table' needs at least one") }
    }

    private static func names(in installation: Installation) throws -> [String] {
        let folder = installation.manifests + "/corpora"
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
                .map { String($0.dropLast(5)) }.sorted()
        } catch {
            throw ManifestError.cannotRead(path: folder, reason: error.localizedDescription)
        }
    }

    private static func path(of name: String, in installation: Installation) -> String {
        "\(installation.manifests)/corpora/\(name).yaml"
    }
}
