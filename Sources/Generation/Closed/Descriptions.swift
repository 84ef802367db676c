import Catalog
import Manifest

/// What a clip is described by where a model learns sound from text: captions, or else words made of its tags.
///
/// AudioGen (Kreuk et al. 2023) takes tags without stop-words and numbers. It
/// also lemmatises them, which is not done here.
struct Descriptions: Sendable {
    struct Description: Equatable {
        var text: String
        var evidence: [Evidence]
    }

    private let authors: CaptionAuthors
    private let heard: HeardClasses
    private let perClip: Int
    private let usesTags: Bool
    private let stopWords: Set<String>

    init(_ settings: ManifestFields) {
        let captions = settings.fields("captions")
        authors = CaptionAuthors(captions)
        perClip = captions?.optionalInt("per_clip") ?? 5
        if perClip < 1 { captions?.reject("per_clip", "it has to be 1 or more") }
        heard = HeardClasses(settings)
        let tagText = settings.fields("tag_text")
        usesTags = tagText?.optionalBool("used") ?? true
        stopWords = Set((tagText?.strings("stop_words") ?? []).map { $0.lowercased() })
    }

    /// The captions; where there are none, the words of the tags.
    func descriptions(of hearing: Hearing) -> [Description] {
        let captions = authors.captions(of: hearing.statements).filter { $0.start == nil || $0.start == 0 }
        let said = captions.map { Description(text: $0.body.inOneLine, evidence: [Evidence(.text, $0.id)]) }.filter { !$0.text.isEmpty }
        if !said.isEmpty || !usesTags { return Array(said.prefix(perClip)) }
        let labels = heard.labels(of: hearing)
        let words = words(of: labels.map(\.name))
        return words.isEmpty ? [] : [Description(text: words, evidence: labels.flatMap(\.evidence))]
    }

    func labels(of hearing: Hearing) -> [Scene.Label] {
        heard.labels(of: hearing)
    }

    /// Every word once, in small letters, without stop-words and numbers.
    func words(of names: [String]) -> String {
        var known: Set<String> = []
        return names.flatMap { $0.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }.map(String.init) }
            .filter { !$0.contains(where: \.isNumber) && !stopWords.contains($0) && known.insert($0).inserted }
            .joined(separator: " ")
    }
}
