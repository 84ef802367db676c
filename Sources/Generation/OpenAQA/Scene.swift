import Catalog

/// What may be asked about one clip: who said it was weighed, and nothing
/// lies behind the window.
struct Scene {
    let clip: Clip
    let statements: ClipStatements
    let settings: OpenAQASettings
    let classes: SoundClasses
    /// Seconds of the clip.
    let duration: Double
    /// The classes that are heard, the most special ones alone.
    let labels: [Label]
    /// The classes that are heard at stated times, in order of first onset.
    let events: [SoundEvent]

    /// A class that is heard, with the statements that say so.
    struct Label: Equatable {
        var classID: Int64
        var name: String
        /// In the AudioSet ontology's words.
        var description: String?
        var evidence: [Evidence]
    }

    init(_ hearing: Hearing, settings: OpenAQASettings) {
        clip = hearing.clip
        statements = hearing.statements
        self.settings = settings
        classes = hearing.classes
        duration = clip.duration ?? 0
        let heard = settings.window.heard(of: duration)
        let selection = TagSelection(
            hearing, policy: settings.tags, heard: heard, holdsWhole: settings.window.holdsWhole(duration))
        labels = selection.labels()
        events = SoundEvent.events(selection.timed(), classes: hearing.classes, heard: heard)
    }
}
