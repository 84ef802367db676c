/// How classes are said in sentences: `Manifests/captions/phrases.yaml`.
public struct PhraseTable: Sendable {
    /// One way to say that an event is heard.
    public struct Phrase: Sendable, Hashable {
        public var subject: String
        public var verb: String
        public var participle: String
        public var rest: String

        /// As in `a dog barks`.
        public var clause: String { Self.join(subject, verb, rest) }
        /// As in `a dog barking`.
        public var phrase: String { Self.join(subject, participle, rest) }

        /// Reads `SUBJECT | VERB | PARTICIPLE` or `SUBJECT | VERB | PARTICIPLE | REST`.
        public init?(_ text: String) {
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            guard parts.count == 3 || parts.count == 4, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            (subject, verb, participle, rest) = (parts[0], parts[1], parts[2], parts.count == 4 ? parts[3] : "")
        }

        private static func join(_ parts: String...) -> String {
            parts.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// What a class is in a sentence.
    public enum Saying: Sendable, Equatable {
        case event([Phrase])
        /// As in `in a small room`.
        case place(String)
        /// It names nothing that happens.
        case silent
    }

    /// A class as vocabularies know it.
    public struct Key: Hashable, Sendable {
        public var vocabulary: String
        public var code: String
    }

    /// A line of the table.
    public struct Entry: Sendable {
        public var key: Key
        /// The display name, for those who read the file.
        public var name: String
        public var saying: Saying
    }

    public let entries: [Entry]
    /// The whole file, as it is hashed.
    public let text: String
    private let sayings: [Key: Saying]

    /// Reads the table.
    ///
    /// - Throws: `ManifestError` with every mistake.
    public init(path: String) throws {
        let document = try ManifestDocument(path: path)
        self.init(document.root, text: document.text)
        try document.finish()
    }

    /// Reads the fields of a document that somebody else finishes; nil reads as no class.
    public init(_ fields: ManifestFields?, text: String = "") {
        self.text = text
        let entries = fields?.list("classes") { fields in
            Entry(
                key: Key(vocabulary: fields.optionalString("vocabulary") ?? "audioset", code: fields.string("code")), name: fields.string("class"),
                saying: Self.saying(fields))
        }
        self.entries = entries ?? []
        sayings = Dictionary(self.entries.map { ($0.key, $0.saying) }) { first, _ in first }
        if sayings.count < self.entries.count { fields?.reject("classes", "a class stands there twice") }
    }

    public subscript(vocabulary: String, code: String) -> Saying? {
        sayings[Key(vocabulary: vocabulary, code: code)]
    }

    private static func saying(_ fields: ManifestFields) -> Saying {
        let (isSilent, place, texts) = (fields.optionalBool("silent") ?? false, fields.optionalString("place"), fields.strings("says"))
        let phrases = texts.compactMap(Phrase.init)
        if phrases.count < texts.count { fields.reject("says", "each has to be SUBJECT | VERB | PARTICIPLE, or with | REST behind") }
        if [isSilent, place != nil, !texts.isEmpty].count(where: { $0 }) != 1 {
            fields.reject("class", "it needs one of says, place and silent")
        }
        return place.map(Saying.place) ?? (isSilent ? .silent : .event(phrases))
    }
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
