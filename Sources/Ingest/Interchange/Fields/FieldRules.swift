import Catalog
import Manifest

/// What rows of other tools say about a recording: fields that are known by name become what they are, all others texts of that role.
///
/// Lists give a text each. Objects are taken apart, but for those by language as `{"en": …, "de": …}`, which give a text each. Numbers that
/// have no better place are measures, or texts where a measure would lose digits. `text` is a caption where it is a list or stands beside
/// captions, labels or keywords, as in LAION's pairs; otherwise what the manifest's `textRole` says.
struct FieldRules: Sendable {
    let vocabulary: String
    let language: String?
    let textRole: String
    fileprivate let isSpeech: Bool

    /// What one row says.
    struct Row: Sendable {
        var said = Annotations()
        var split: String?
    }

    /// - Parameter isSpeech: Whether `text` is what is spoken, whatever stands beside it, as in manifests for speech recognition.
    init(_ manifest: CorpusManifest, isSpeech: Bool = false) {
        self.isSpeech = isSpeech
        vocabulary = manifest.vocabulary ?? manifest.name
        language = manifest.language
        textRole = manifest.textRole
    }

    /// Reads the fields of an object, in the order of their names.
    func row(_ fields: [String: FieldValue], except used: Set<String> = []) -> Row {
        row(fields.filter { !used.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// Reads fields in the order of a table.
    func row(_ fields: [(name: String, value: FieldValue)]) -> Row {
        var reading = FieldReading(rules: self, fields: fields)
        reading.read(fields, depth: 0)
        return reading.finished
    }

    /// A tag for a label: a code of AudioSet where it looks like one, else of the corpus's own vocabulary.
    func tags(_ label: String) -> [Annotations.Tag] {
        let codes = label.split(whereSeparator: { $0 == "," || $0 == ";" }).map { String($0.filter { $0 != " " }) }
        if !codes.isEmpty, codes.allSatisfy({ $0.hasPrefix("/m/") || $0.hasPrefix("/t/") || $0.hasPrefix("/g/") }) {
            return codes.map { Annotations.Tag(AudioSetVocabulary.name, $0) }
        }
        return [Annotations.Tag(vocabulary, label)]
    }
}

/// The reading of one row.
private struct FieldReading {
    private let rules: FieldRules
    private let language: String?
    private let textRole: String
    private var row = FieldRules.Row()
    private var youtube: (id: String, start: Double?, end: Double?) = ("", nil, nil)
    /// The statements so far, once there are more than a few.
    private var known: Set<Statement> = []
    private var hasText = false
    private var languageName: String?

    /// Deeper objects stay what they are.
    private static let deepest = 3
    /// So many are looked through faster than they are hashed.
    private static let fewStatements = 32

    init(rules: FieldRules, fields: [(name: String, value: FieldValue)]) {
        self.rules = rules
        var textRole = rules.textRole
        var language: String?
        for (name, value) in fields {
            switch FieldMeaning(name) {
            case .language: language = value.text
            case .caption, .label, .keywords: if !rules.isSpeech { textRole = "caption" }
            case .text: if value.list != nil, !rules.isSpeech { textRole = "caption" }
            default: break
            }
        }
        self.textRole = textRole
        languageName = language
        self.language = language.map(LanguageTag.init)?.tag ?? (language == nil ? rules.language : nil)
    }

    /// What was read, with what needs several fields.
    var finished: FieldRules.Row {
        var row = row
        if !youtube.id.isEmpty {
            row.said.identities.append(Identity(scheme: "youtube", value: youtube.id, start: youtube.start, end: youtube.end))
        } else {
            for case (let name, let value?) in [("start_time", youtube.start), ("end_time", youtube.end)] {
                row.said.statements.append(.measure(name: name, value: value, unit: "s"))
            }
        }
        // A language that no text carries would be lost.
        if let languageName, !hasText || language == nil {
            row.said.statements.append(.text(role: "language", language: nil, body: languageName))
        }
        return row
    }

    mutating func read(_ fields: [(name: String, value: FieldValue)], depth: Int) {
        var nested: [(String, [String: FieldValue])] = []
        for (name, value) in fields {
            if case .fields(let inner) = value {
                nested.append((name, inner))
            } else {
                read(value, named: name)
            }
        }
        // What stands deeper yields to what stands above it, whatever their names.
        for (name, inner) in nested {
            let parts = inner.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            if isByLanguage(parts) {
                for (language, value) in parts { value.text.map { say($0, as: name, language: language) } }
            } else if depth < Self.deepest {
                read(parts, depth: depth + 1)
            } else {
                say(FieldValue.fields(inner).json, as: name, language: nil)
            }
        }
    }

    /// Whether the parts of an object are texts by their languages; an `id` or `no` alone is Indonesian or Norwegian less often than not.
    private func isByLanguage(_ parts: [(String, FieldValue)]) -> Bool {
        let areTexts = parts.allSatisfy { if case .text(let text) = $0.1 { !text.isEmpty && LanguageTag.isLanguage($0.0) } else { false } }
        return areTexts && parts.contains { !["id", "no"].contains($0.0.lowercased()) }
    }

    private mutating func read(_ value: FieldValue, named name: String) {
        switch FieldMeaning(name) {
        case .caption: texts(value, "caption")
        case .transcript: texts(value, "transcript")
        case .text: texts(value, textRole)
        case .keywords: texts(value, "keywords")
        case .title: texts(value, "title")
        case .label: add(value.texts.flatMap(rules.tags))
        case .language: break
        case .speaker: identities("speaker", value)
        case .identity("youtube"): youtube.id = value.text ?? youtube.id
        case .identity(let scheme): identities(scheme, value)
        case .start: youtube.start = value.number
        case .end: youtube.end = value.number
        case .license: row.said.licenseText = row.said.licenseText ?? value.text
        case .attribution: row.said.attribution = row.said.attribution ?? value.text
        case .split: row.split = row.split ?? value.text
        case .duration: row.said.duration = row.said.duration ?? value.number
        case .sampleRate: row.said.sampleRate = row.said.sampleRate ?? value.number.flatMap { Int(exactly: $0) }
        case nil: other(value, name)
        }
    }

    private mutating func texts(_ value: FieldValue, _ role: String) {
        for text in value.texts { say(text, as: role, language: language) }
    }

    private mutating func other(_ value: FieldValue, _ name: String) {
        switch value {
        case .number(let number):
            if number.isFinite { add(.measure(name: name, value: number)) }
        case .list(let values):
            if values.contains(where: { if case .text = $0 { true } else { false } }) {
                for text in value.texts { say(text, as: name, language: nil) }
            } else if !values.isEmpty {
                say(value.json, as: name, language: nil)
            }
        case .text(let text): if !text.isEmpty { say(text, as: name, language: nil) }
        case .flag, .exact, .fields: value.text.map { say($0, as: name, language: nil) }
        case .nothing: break
        }
    }

    private mutating func say(_ text: String, as role: String, language: String?) {
        if language != nil { hasText = true }
        add(.text(role: role, language: language, body: text))
    }

    private mutating func add(_ statement: Statement) {
        if row.said.statements.count < Self.fewStatements {
            if row.said.statements.contains(statement) { return }
        } else {
            if known.isEmpty { known = Set(row.said.statements) }
            if !known.insert(statement).inserted { return }
        }
        row.said.statements.append(statement)
    }

    private mutating func add(_ tags: [Annotations.Tag]) {
        row.said.tags.appendNew(tags)
    }

    private mutating func identities(_ scheme: String, _ value: FieldValue) {
        row.said.identities.appendNew(value.texts.map { Identity(scheme: scheme, value: $0) })
    }
}
