import Catalog

/// What a scene of mixed sounds is described by: what each of them is, in their order and joined by a space, as AudioCraft joins the
/// descriptions of what it mixes (`audiocraft/data/sound_dataset.py`).
struct SceneDescription: Sendable, Equatable {
    var text: String
    /// The statements about the parents that the words are of.
    var evidence: [Evidence]

    /// The captions of a clip as a whole that those who are trusted wrote in English.
    static func captions(_ said: ClipStatements, trusted: Set<Source.Kind>) -> [ClipStatements.Text] {
        said.texts.filter { text in
            text.role == "caption" && text.start == nil && trusted.contains(text.sourceKind)
                && (text.language == nil || text.language?.hasPrefix("en") == true) && !text.body.allSatisfy(\.isWhitespace)
        }
    }

    /// The words of one sound.
    struct Words: Sendable, Equatable {
        var text: String
        var evidence: [Evidence]
        /// Whether somebody wrote them about the clip; else they are a class's name.
        var isCaption: Bool

        /// English captions come first, of which one is chosen by hash; else the name of the kind of sound.
        ///
        /// - Parameters:
        ///   - said: Of the parent.
        ///   - trusted: Kinds of source whose captions and tags count.
        ///   - choose: Takes one of some captions.
        init?(
            _ said: ClipStatements, kind: ScenePool.Kind, trusted: Set<Source.Kind>, choose: ([ClipStatements.Text]) -> ClipStatements.Text?
        ) {
            if let caption = choose(SceneDescription.captions(said, trusted: trusted)) {
                text = Self.line(caption.body)
                evidence = [Evidence(.text, caption.id)]
                isCaption = true
            } else {
                let tags = said.tags.filter { $0.classID == kind.classID && trusted.contains($0.sourceKind) }
                guard !tags.isEmpty else { return nil }
                text = Self.line(kind.name.replacing("_", with: " ").lowercased())
                evidence = tags.map { Evidence(.tag, $0.id) }
                isCaption = false
            }
        }

        private static func line(_ text: String) -> String {
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// Nil where nobody wrote about any of them: the words of the tags are then described by whoever reads the tags.
    init?(_ words: [Words]) {
        guard words.contains(where: \.isCaption) else { return nil }
        text = words.map(\.text).joined(separator: " ")
        evidence = words.flatMap(\.evidence)
    }

    var statement: Statement { .text(role: "caption", language: "en", body: text) }
}
