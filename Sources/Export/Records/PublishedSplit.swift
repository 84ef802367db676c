import Catalog
import Digest

/// What a clip is for: its publisher's split in the words that training code has, or a share of those that have none.
enum PublishedSplit: String, Sendable, CaseIterable {
    case train, valid, test

    /// - Parameter group: What must not cross splits, as an artist; nil for the clip's recording.
    init(_ clip: Clip, group: String? = nil) {
        let name = clip.split?.lowercased() ?? ""
        if name.contains("test") || name.contains("eval") {
            self = .test
        } else if name.contains("val") || name == "dev" || name.hasPrefix("dev-") || name.hasPrefix("dev_") {
            self = .valid
        } else if clip.split != nil {
            self = .train
        } else {
            // LAION-630K's rule for sources without a split: a tenth is for tests.
            let recording = clip.key.split(separator: "#").first.map(String.init) ?? clip.key
            self = SHA256.of("split\u{1f}\(group ?? recording)").prefix64 % 10 == 0 ? .test : .train
        }
    }
}
