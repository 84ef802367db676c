import Catalog
import Foundation

/// A row of a mixture: what goes in behind its tag, and what comes out.
struct AudioPaLMRecord: Encodable {
    /// Text, units, or for a chain of tasks several outputs one behind the other.
    enum Content: Encodable {
        case text(String)
        /// - Parameter ref: The key of the clip that they are of.
        case units([UInt16], ref: String)
        case chain([Content])

        enum CodingKeys: String, CodingKey {
            case kind, ref, value
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            switch self {
            case .text(let text):
                try container.encode("text", forKey: .kind)
                try container.encode(text, forKey: .value)
            case .units(let units, let ref):
                try container.encode("units", forKey: .kind)
                try container.encode(ref, forKey: .ref)
                try container.encode(units, forKey: .value)
            case .chain(let parts):
                try container.encode("chain", forKey: .kind)
                try container.encode(parts, forKey: .value)
            }
        }
    }

    var task: AudioPaLMTasks
    var sourceLanguage: String
    var targetLanguage: String?
    var tag: String
    var source: Content
    var target: Content
    var mixture: String
    /// How often training is to count it.
    var weight: Int
    /// Nil where no units are in it.
    var tokenizer: UnitTokenizer?

    enum CodingKeys: String, CodingKey {
        case task, tag, source, target, mixture, weight, tokenizer
        case sourceLanguage = "src_lang"
        case targetLanguage = "tgt_lang"
    }

    /// Every field is there, null where it says nothing.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(task.name, forKey: .task)
        try container.encode(sourceLanguage, forKey: .sourceLanguage)
        try container.encode(targetLanguage, forKey: .targetLanguage)
        try container.encode(tag, forKey: .tag)
        try container.encode(source, forKey: .source)
        try container.encode(target, forKey: .target)
        try container.encode(mixture, forKey: .mixture)
        try container.encode(weight, forKey: .weight)
        try container.encode(tokenizer, forKey: .tokenizer)
    }
}

/// Whose units they are: what must be the same for a unit to mean the same.
struct UnitTokenizer: Encodable, Equatable {
    var source: UnitSource
    /// Whether repeats are one.
    var isMerged: Bool

    enum CodingKeys: String, CodingKey {
        case name, version, model, layer, units, codebooks, merged
        case codebookSHA256 = "codebook_sha256"
    }

    /// The same fields in a record that is written field by field.
    func write(_ json: inout JSONWriter) {
        json.field("codebook_sha256", source.codebookSHA256)
        json.field("codebooks", source.codebooks)
        json.field("layer", source.layer)
        json.field("merged", isMerged)
        json.field("model", source.model)
        json.field("name", source.name)
        json.field("units", source.clusters)
        json.field("version", source.version)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source.name, forKey: .name)
        try container.encode(source.version, forKey: .version)
        try container.encode(source.model, forKey: .model)
        try container.encode(source.layer, forKey: .layer)
        try container.encode(source.codebookSHA256, forKey: .codebookSHA256)
        try container.encode(source.clusters, forKey: .units)
        try container.encode(source.codebooks, forKey: .codebooks)
        try container.encode(isMerged, forKey: .merged)
    }
}

/// Languages by their English names, as tags have them.
enum LanguageName {
    private static let english = Locale(identifier: "en_US")

    /// - Parameter code: BCP 47, as in `fr`.
    /// - Returns: As in `French`; nil of a code that nobody has a name for.
    static func of(_ code: String) -> String? {
        guard let name = english.localizedString(forLanguageCode: code), name.lowercased() != code.lowercased() else { return nil }
        return name
    }
}
