import Manifest
import Work

/// Tasks that are trained together, with how often each counts.
struct AudioPaLMMixture: Sendable {
    var name: String
    /// The corpora it is made from; empty for all.
    var corpora: Set<String>
    /// In the order of the recipe.
    var weights: [(tasks: AudioPaLMTasks, weight: Double)]

    init(_ fields: ManifestFields) {
        name = fields.string("name")
        let isPlain = name.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_") }
        if !isPlain || name.isEmpty { fields.reject("name", "it names a file: small letters, digits and _") }
        corpora = Set(fields.strings("corpora"))
        weights = []
        guard let tasks = fields.fields("tasks") else {
            fields.reject("tasks", "say which tasks with which weights, as in {ASR: 1, ASR AST: 0.5}")
            return
        }
        for text in tasks.names {
            let weight = tasks.double(text)
            if !(0...1000).contains(weight) { tasks.reject(text, "a weight is from 0 to 1000") }
            guard let known = AudioPaLMTasks(text) else {
                tasks.reject(text, "it is neither one of ASR, AST, S2ST, TTS, MT nor a chain such as 'ASR AST S2ST'")
                continue
            }
            weights.append((known, weight))
        }
    }

    /// How often a record counts: the whole part of its weight, and once more by the hash for the rest; 0 leaves it out.
    func count(_ weight: Double, purpose: String, choice: Choice) -> Int {
        let whole = weight.rounded(.down)
        return Int(whole) + (choice.fraction(for: "weight\u{1f}\(name)\u{1f}\(purpose)") < weight - whole ? 1 : 0)
    }
}
