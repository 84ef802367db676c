import Digest
import Manifest

/// How classes are said in captions: `Manifests/captions/phrases.yaml`.
struct PhraseTable: Sendable {
    /// One way to say that an event is heard.
    struct Phrase: Sendable, Hashable {
        var subject: String
        var verb: String
        var participle: String
        var rest: String

        /// As in `a dog barks`.
        var clause: String { Self.join(subject, verb, rest) }
        /// As in `a dog barking`.
        var phrase: String { Self.join(subject, participle, rest) }

        /// Reads `SUBJECT | VERB | PARTICIPLE` or `SUBJECT | VERB | PARTICIPLE | REST`.
        init?(_ text: String) {
            let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
            guard parts.count == 3 || parts.count == 4, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            (subject, verb, participle, rest) = (parts[0], parts[1], parts[2], parts.count == 4 ? parts[3] : "")
        }

        private static func join(_ parts: String...) -> String {
            parts.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// What a class is in a caption.
    enum Saying: Sendable, Equatable {
        case event([Phrase])
        /// As in `in a small room`.
        case place(String)
        /// It names nothing that happens.
        case silent
    }

    /// A class as vocabularies know it.
    struct Key: Hashable, Sendable {
        var vocabulary: String
        var code: String
    }

    /// A line of the table.
    struct Entry: Sendable {
        var key: Key
        /// The display name, for those who read the file.
        var name: String
        var saying: Saying
    }

    let entries: [Entry]
    private let sayings: [Key: Saying]
    /// The start of the file's SHA-256.
    let fingerprint: String

    /// Reads the table.
    ///
    /// - Throws: `ManifestError` with every mistake.
    init(path: String) throws {
        let document = try ManifestDocument(path: path)
        entries = document.root.list("classes") { fields in
            Entry(
                key: Key(vocabulary: fields.optionalString("vocabulary") ?? "audioset", code: fields.string("code")), name: fields.string("class"),
                saying: Self.saying(fields))
        }
        sayings = Dictionary(entries.map { ($0.key, $0.saying) }) { first, _ in first }
        if sayings.count < entries.count { document.root.reject("classes", "a class stands there twice") }
        try document.finish()
        fingerprint = String(SHA256.of(document.text).hex.prefix(16))
    }

    subscript(vocabulary: String, code: String) -> Saying? {
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
