import Catalog
import Foundation

/// A token store in the way of AudioLM: a file for each stage and split, `train/semantic.jsonl`, a stretch of sound a line with the identity of
/// its tokenizer.
struct AudioLMFormat: LineFormat {
    static let stages = ["semantic", "coarse", "fine"]
    static let splits = ["train", "valid"]

    let name = "audiolm"
    let system: String? = "audiolm"
    let fields = ["codebooks", "end", "first_codebook", "frame_rate_hz", "id", "order", "split", "stage", "start", "tokenizer", "tokens"]

    func line(of example: Example) -> (file: String, text: String)? {
        guard let row = AudioLMRow(example.body), Self.stages.contains(row.stage), Self.splits.contains(row.split) else { return nil }
        return ("\(row.split)/\(row.stage).jsonl", example.body)
    }

    func problems(with line: String?, of file: String) -> [String]? {
        guard Self.splits.contains(where: { split in Self.stages.contains { "\(split)/\($0).jsonl" == file } }) else { return nil }
        guard let row = line.flatMap(AudioLMRow.init) else { return ["is not a row with all of the fields \(fields.joined(separator: ", "))"] }
        return (file == "\(row.split)/\(row.stage).jsonl" ? [] : ["is of \(row.stage), \(row.split), and stands in \(file)"]) + row.problems
    }
}

/// A row of the token store as a reader finds it.
struct AudioLMRow: Decodable, Equatable {
    var id: String
    var stage: String
    var start: Double
    var end: Double
    var frameRate: Double
    var codebooks: Int
    var firstCodebook: Int
    var order: String
    var tokenizer: AudioPaLMRow.Tokenizer
    var tokens: [Int]
    var split: String

    enum CodingKeys: String, CodingKey {
        case id, stage, start, end, codebooks, order, tokenizer, tokens, split
        case firstCodebook = "first_codebook"
        case frameRate = "frame_rate_hz"
    }

    /// Nil of a text that is no row.
    init?(_ json: String) {
        guard let row = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = row
    }

    /// What a reader of 16-bit tokens would stumble over: the number of frames is that of the time, give or take one.
    var problems: [String] {
        var problems: [String] = []
        if id.isEmpty { problems.append("has no id") }
        if order != "time-major" { problems.append("has the order \(order); it should be time-major, the codes of a frame one behind the other") }
        if codebooks < 1 || firstCodebook < 0 || firstCodebook + codebooks > tokenizer.codebooks {
            return problems + ["has the codebooks \(firstCodebook) to \(firstCodebook + codebooks - 1) of \(tokenizer.codebooks)"]
        }
        if (stage == "semantic") != (tokenizer.codebooks == 1) { problems.append("has \(tokenizer.codebooks) codebooks and is \(stage)") }
        let most = min(tokenizer.units ?? 32_768, 32_768)
        if tokens.isEmpty || tokens.contains(where: { !(0..<most).contains($0) }) { problems.append("has a token that is none of \(most), or no tokens") }
        if tokens.count % codebooks != 0 { problems.append("has \(tokens.count) tokens for \(codebooks) codebooks: a frame is not whole") }
        let frames = tokens.count / codebooks
        let due = Int(max(-1e6, min(1e9, (end - start) * frameRate)).rounded())
        if tokenizer.merged ? frames > due + 1 : abs(frames - due) > 1 { problems.append("has \(frames) frames and its time has \(due)") }
        if tokenizer.merged, zip(tokens, tokens.dropFirst()).contains(where: ==) { problems.append("repeats a token though repeats are merged") }
        return problems
    }
}
