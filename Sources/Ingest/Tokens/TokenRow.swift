import Catalog
import Foundation

/// Codes that a tokenizer of the user's own made of a stretch of sound, as a line of `Schemas/tokens.schema.json` has them.
struct TokenRow: Decodable, Equatable {
    struct Tokenizer: Decodable, Hashable {
        var name: String
        var version: String
        /// Tells the model's file from others, as its SHA-256.
        var model: String?
        var layer: Int?
        var codebookSHA256: String?
        /// How many codes there are in a codebook.
        var units: Int
        var codebooks: Int

        enum CodingKeys: String, CodingKey {
            case name, version, model, layer, units, codebooks
            case codebookSHA256 = "codebook_sha256"
        }
    }

    /// The key of the clip.
    var id: String
    /// Seconds from the clip's first frame.
    var start: Double
    /// Seconds from the clip's first frame.
    var end: Double
    /// Hz; a frame has a code of every codebook.
    var frameRate: Double
    var order: String
    var tokens: [Int]
    var tokenizer: Tokenizer

    enum CodingKeys: String, CodingKey {
        case id, start, end, order, tokens, tokenizer
        case frameRate = "frame_rate_hz"
    }

    /// - Throws: `DecodingError`, whose words tell what is missing.
    init(_ line: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: line)
    }

    /// What is wrong with it, or nil: a fault here would put a code to another time, or to another codebook.
    var problem: String? {
        if tokenizer.name.isEmpty || tokenizer.codebooks < 1 || !(1...65_536).contains(tokenizer.units) {
            return "its tokenizer needs a name, 1 codebook or more, and from 1 to 65536 units in each"
        }
        // EnCodec and its kind give codebooks × frames.
        if order != "time-major" { return "its order is '\(order)'; the codes of a frame have to stand one behind the other, which is time-major" }
        if tokens.isEmpty || tokens.contains(where: { !(0..<tokenizer.units).contains($0) }) {
            return "it has no tokens, or one that is none of 0 to \(tokenizer.units - 1)"
        }
        if tokens.count % tokenizer.codebooks != 0 { return "\(tokens.count) tokens are no whole frames of \(tokenizer.codebooks) codebooks" }
        guard start >= 0, end > start, end < 1e7, frameRate > 0, frameRate < 1e5 else { return "it has no time, or no frame rate" }
        let (frames, due) = (tokens.count / tokenizer.codebooks, Int(((end - start) * frameRate).rounded()))
        return abs(frames - due) > 1 ? "\(frames) frames do not last from \(start) to \(end) s: \(due) would" : nil
    }

    /// Who says it.
    var source: Source {
        var fields = ["\"clusters\":\(tokenizer.units)", "\"codebooks\":\(tokenizer.codebooks)"]
        if let digest = tokenizer.codebookSHA256 { fields.append("\"codebook_sha256\":\(Self.quoted(digest))") }
        if let layer = tokenizer.layer { fields.append("\"layer\":\(layer)") }
        if let model = tokenizer.model { fields.append("\"model\":\(Self.quoted(model))") }
        fields.append("\"says\":\"units\"")
        return Source(kind: .model, name: tokenizer.name, version: tokenizer.version, parameters: "{\(fields.sorted().joined(separator: ","))}")
    }

    /// What it says: the rate of a sequence counts codes and not frames.
    var statement: Statement {
        .units(
            UnitSequence(start: start, end: end, rate: frameRate * Double(tokenizer.codebooks), frames: tokens.map { UInt16(clamping: $0) }))
    }

    private static func quoted(_ text: String) -> String {
        (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
