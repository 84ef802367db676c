import Catalog

/// How far a model's tags bear out a caption: the share of the caption's
/// content words that occur in the names of the tagged classes, of those
/// above them, or of those right below them.
///
/// It is a coarse sign. People name sources ("a faucet") that a tagger calls
/// otherwise ("Water"), so only a caption without any word in common is
/// suspicious, and the published recipe only counts such clips.
struct CaptionAgreement: Sendable {
    /// Stems in the names of a class and its kin.
    private let stems: [Int64: Set<String>]

    init(_ tree: ClassTree) {
        var own: [Int64: Set<String>] = [:]
        for id in tree.ids { own[id] = Set(WordStem.content(of: tree[id]?.name ?? "")) }
        var kin = own
        for id in tree.ids {
            guard let node = tree[id] else { continue }
            for relative in Array(node.ancestors) + node.children { kin[id, default: []].formUnion(own[relative] ?? []) }
        }
        stems = kin
    }

    /// The share for the caption that agrees best; nil where there is no
    /// caption with content words, or no tag.
    func score(captions: [String], classes: Set<Int64>) -> Double? {
        let heard = classes.reduce(into: Set<String>()) { $0.formUnion(stems[$1] ?? []) }
        guard !heard.isEmpty else { return nil }
        return captions.compactMap { caption -> Double? in
            let words = Set(WordStem.content(of: caption))
            guard !words.isEmpty else { return nil }
            return Double(words.count(where: heard.contains)) / Double(words.count)
        }.max()
    }
}

extension WordStem {
    /// The stems of a text's words, those left out that say nothing of a sound.
    static func content(of text: String) -> [String] {
        stems(of: text, except: idle)
    }

    private static let idle: Set<String> = [
        "a", "an", "and", "another", "are", "as", "at", "audio", "away", "background", "be", "being", "by", "can", "clip", "distance", "few",
        "followed", "for", "from", "heard", "in", "into", "is", "it", "its", "loud", "loudly", "near", "nearby", "noise", "of", "off", "on",
        "or", "other", "out", "over", "playing", "recording", "several", "some", "someone", "something", "sound", "sounds", "that", "the",
        "their", "then", "there", "through", "times", "to", "two", "up", "very", "was", "were", "when", "while", "with",
    ]
}
