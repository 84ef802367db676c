import Foundation

/// A row of an AudioPaLM mixture as a reader finds it; every field has to be there, null where it says nothing.
struct AudioPaLMRow: Decodable, Equatable {
    struct Content: Decodable, Equatable {
        enum Value: Equatable {
            case text(String)
            case units([Int], ref: String)
            case chain([Content])
        }

        let value: Value

        enum CodingKeys: String, CodingKey {
            case kind, ref, value
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            switch try container.decode(String.self, forKey: .kind) {
            case "text": value = .text(try container.decode(String.self, forKey: .value))
            case "units": value = .units(try container.decode([Int].self, forKey: .value), ref: try container.decode(String.self, forKey: .ref))
            case "chain": value = .chain(try container.decode([Content].self, forKey: .value))
            default: throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "neither text, units nor chain")
            }
        }
    }

    struct Tokenizer: Decodable, Equatable {
        var name: String
        var version: String
        @Null var model: String?
        @Null var layer: Int?
        @Null var codebookSHA256: String?
        @Null var units: Int?
        var codebooks: Int
        var merged: Bool

        enum CodingKeys: String, CodingKey {
            case name, version, model, layer, units, codebooks, merged
            case codebookSHA256 = "codebook_sha256"
        }
    }

    var task: String
    var sourceLanguage: String
    @Null var targetLanguage: String?
    var tag: String
    var source: Content
    var target: Content
    var mixture: String
    var weight: Int
    @Null var tokenizer: Tokenizer?

    enum CodingKeys: String, CodingKey {
        case task, tag, source, target, mixture, weight, tokenizer
        case sourceLanguage = "src_lang"
        case targetLanguage = "tgt_lang"
    }

    /// Nil of a text that is no row.
    init?(_ json: String) {
        guard let row = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = row
    }
}
