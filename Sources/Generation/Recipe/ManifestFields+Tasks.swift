import Manifest

extension ManifestFields {
    /// The tasks that a recipe asks for in `tasks`: all there are where it does not say.
    ///
    /// - Parameter known: Those there are; another one is a mistake of the recipe.
    func tasks(of known: [String]) -> Set<String> {
        guard has("tasks") else { return Set(known) }
        let wanted = strings("tasks")
        for name in wanted where !known.contains(name) {
            reject("tasks", "there is no task '\(name)'; known: \(known.joined(separator: ", "))")
        }
        return Set(wanted)
    }
}
