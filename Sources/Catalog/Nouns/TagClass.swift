/// A node of a tag vocabulary.
public struct TagClass: Sendable, Hashable {
    /// `audioset`, `esc50` …
    public var vocabulary: String
    /// The vocabulary's own identifier, as in `/m/0bt9lr`.
    public var code: String
    public var name: String
    public var description: String?
    /// The ontology's own restrictions, as in `abstract`.
    public var restrictions: String?
    /// Codes of the parents in the same vocabulary.
    public var parents: [String]
    /// Codes of the AudioSet classes that mean the same.
    public var audioset: [String]
    /// Codes of the AudioSet classes that it is one of, where none means the same.
    public var within: [String]

    public init(
        vocabulary: String, code: String, name: String, description: String? = nil, restrictions: String? = nil, parents: [String] = [],
        audioset: [String] = [], within: [String] = []
    ) {
        self.vocabulary = vocabulary
        self.code = code
        self.name = name
        self.description = description
        self.restrictions = restrictions
        self.parents = parents
        self.audioset = audioset
        self.within = within
    }
}
