/// A layout that a collection may have whatever it holds, so that it needs no manifest.
public struct GenericLayout: Sendable, Equatable {
    /// As it is written in `hearsay import` and as a manifest's `reader`.
    public var name: String
    /// One line for a person.
    public var summary: String

    /// The layouts, in the order in which they are listed.
    public static let all = [
        GenericLayout(name: "folder", summary: "audio files, with metadata.csv/.tsv/.jsonl or .txt, .lab, .json and annotation files beside them"),
        GenericLayout(name: "nemo", summary: "NeMo manifests: lines of {audio_filepath, duration, text, …}"),
    ]

    /// The layout of a name.
    public static func named(_ name: String) -> GenericLayout? {
        all.first { $0.name == name }
    }
}
