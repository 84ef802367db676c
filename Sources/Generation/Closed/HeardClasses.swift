import Catalog
import Manifest

/// The classes that are heard in a clip, by the tags that a recipe trusts.
struct HeardClasses: Sendable {
    private let policy: TagPolicy
    private let window: ListeningWindow

    init(_ settings: ManifestFields) {
        policy = TagPolicy(settings)
        window = ListeningWindow(settings)
    }

    /// Each class once, none above another.
    func labels(of hearing: Hearing) -> [Scene.Label] {
        let duration = hearing.clip.duration ?? 0
        return TagSelection(hearing, policy: policy, heard: window.heard(of: duration), holdsWhole: window.holdsWhole(duration)).labels()
    }
}

extension Hearing {
    /// Whether a class is one of an AudioSet class of this name, or lies under it.
    func isClass(_ id: Int64, under name: String) -> Bool {
        guard let node = classes.tree[id] else { return false }
        return (node.vocabulary == "audioset" && node.name == name)
            || node.ancestors.contains { classes.tree[$0].map { $0.vocabulary == "audioset" && $0.name == name } ?? false }
    }
}
