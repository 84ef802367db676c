/// A tag vocabulary of a corpus, mapped onto AudioSet's.
///
/// A file in `Manifests/vocabularies`.
public struct VocabularyManifest: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        /// The vocabulary's own identifier.
        public var code: String
        public var name: String
        /// AudioSet classes that mean the same.
        public var audioset: [String]
        /// The narrowest AudioSet classes that it is one of, where none means the same.
        public var within: [String]
    }

    public var name: String
    public var classes: [Entry]

    /// Reads the vocabulary of a name.
    ///
    /// - Throws: `ManifestError`.
    public init(named name: String, in installation: Installation) throws {
        try self.init(path: Self.path(of: name, in: installation))
    }

    /// Where the vocabulary of a name is, if it is anywhere.
    public static func path(of name: String, in installation: Installation) -> String {
        "\(installation.manifests)/vocabularies/\(name).yaml"
    }

    /// Reads a vocabulary's file.
    ///
    /// - Throws: `ManifestError`.
    public init(path: String) throws {
        let document = try ManifestDocument(path: path)
        self.name = document.root.string("name")
        classes = document.root.list("classes") { entry in
            Entry(code: entry.string("code"), name: entry.string("name"), audioset: entry.strings("audioset"),
                within: entry.strings("within"))
        }
        try document.finish()
    }
}
