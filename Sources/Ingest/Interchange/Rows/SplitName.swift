/// The split that the name of a folder or file tells, by the words that Hugging Face's `datasets` looks for.
///
/// `datasets/data_files.py`: `SPLIT_KEYWORDS`, parted from the rest of the name by anything of `-._ 0-9`.
enum SplitName {
    private static let words: [String: String] = [
        "train": "train", "training": "train", "validation": "validation", "valid": "validation", "dev": "validation", "val": "validation",
        "test": "test", "testing": "test", "eval": "test", "evaluation": "test",
    ]

    /// `train`, `validation` or `test`, or nil.
    static func split(of name: some StringProtocol) -> String? {
        let parts = name.lowercased().split { "-._ 0123456789".contains($0) }
        return parts.lazy.compactMap { words[String($0)] }.first
    }

    /// The split of a table or shard: of its name, or else of the nearest folder above it.
    static func split(ofFile path: String) -> String? {
        path.split(separator: "/").reversed().lazy.compactMap { split(of: $0) }.first
    }
}
