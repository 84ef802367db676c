/// Which texts are read for their words.
enum TextRoles {
    /// Sentences and titles, each in a language.
    static let prose = ["caption", "caption-augmented", "description", "keywords", "lyrics", "title", "transcript", "translation"]
    /// Words whose meaning is that of the sound: prose, and names of kinds of sound and music.
    static let meaningful = prose + ["aspect", "category", "genre", "label", "scene"]
}
