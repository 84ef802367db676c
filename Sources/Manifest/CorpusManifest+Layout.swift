extension CorpusManifest {
    /// What is recorded where nobody says under which licence a collection is.
    public static let unknownLicense = "LicenseRef-unknown"
    /// More collections with plain texts beside the audio are of speech than of captions.
    public static let usualTextRole = "transcript"

    /// A collection of the user's own, in a layout that needs no manifest.
    ///
    /// - Parameter reader: The name of the layout.
    public init(
        name: String, reader: String, license: String? = nil, language: String? = nil, textRole: String? = nil
    ) {
        self.name = name
        release = "1"
        title = name
        homepage = nil
        self.license = license ?? Self.unknownLicense
        textLicense = self.license
        attribution = nil
        size = nil
        overlaps = []
        self.reader = reader
        inner = []
        splits = []
        folders = nil
        vocabulary = nil
        self.language = language
        self.textRole = textRole ?? Self.usualTextRole
        ontology = nil
        classList = nil
        classTable = nil
        tables = []
    }

    /// Makes a name for commands and keys out of the name of a folder; letters, digits and `-._` stay.
    public static func name(forFolder folder: some StringProtocol) -> String {
        let name = String(folder.map { isPlain($0) ? $0 : "-" })
        return name.contains(where: { $0 != "-" && $0 != "." }) ? name : "collection"
    }

    /// Whether a name can stand in keys and queries as it is.
    public static func isName(_ name: String) -> Bool {
        !name.isEmpty && name == self.name(forFolder: name)
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-._".contains(character))
    }
}
