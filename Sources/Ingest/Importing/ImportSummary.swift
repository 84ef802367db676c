import Catalog

/// What an import did, in numbers a person can check.
public struct ImportSummary: Sendable, Equatable {
    /// A recording that cannot be had, and why.
    public struct Defect: Sendable, Equatable {
        /// Relative to the corpus, as in the catalog.
        public var path: String
        /// In words for a person.
        public var reason: String
    }

    /// Recordings by state, of this run.
    public internal(set) var states: [Recording.State: Int] = [:]
    /// Recordings that the catalog did not have.
    public internal(set) var added = 0
    /// Recordings of which the catalog had something else.
    public internal(set) var updated = 0
    /// Recordings that the catalog had as they are.
    public internal(set) var unchanged = 0
    /// Audio that can be listened to, in seconds.
    public internal(set) var seconds = 0.0
    /// Names in the outer world that the corpus gives.
    public internal(set) var identities = 0
    /// Classes that the corpus gives.
    public internal(set) var tags = 0
    /// Texts by role: `caption`, `transcript`, `title` …
    public internal(set) var texts: [String: Int] = [:]
    /// Stretches of time that the corpus marks within recordings.
    public internal(set) var spans = 0
    /// Parts of recordings that are clips of their own.
    public internal(set) var segments = 0
    /// Numbers that the corpus gives for recordings.
    public internal(set) var measures = 0
    /// Audio files that no row names; nil where that was not looked for: the layout is by folder, or only a part was imported.
    public internal(set) var unnamedFiles: Int?
    /// What was lacking beside the audio, as in "without its json", and how often.
    public internal(set) var notes: [String: Int] = [:]
    /// The first few damaged ones.
    public internal(set) var defects: [Defect] = []

    /// All recordings of this run.
    public var recordings: Int {
        states.values.reduce(0, +)
    }

    static let shownDefects = 10

    mutating func count(_ entry: CorpusEntry, as recording: Recording) {
        states[recording.state, default: 0] += 1
        identities += entry.said.identities.count
        tags += entry.said.tags.count
        segments += entry.said.segments.count
        count(entry.said.statements)
        for segment in entry.said.segments {
            tags += segment.tags.count
            count(segment.statements)
        }
        for note in entry.said.notes { notes[note, default: 0] += 1 }
        if recording.state == .ok || recording.state == .unverified, let frames = recording.frames, let rate = recording.sampleRate {
            seconds += Double(frames) / Double(rate)
        }
        if recording.state == .damaged, defects.count < Self.shownDefects {
            defects.append(Defect(path: recording.path, reason: recording.defect ?? ""))
        }
    }

    private mutating func count(_ statements: [Statement]) {
        for statement in statements {
            switch statement {
            case .text(let role, _, _, _, _, _): texts[role, default: 0] += 1
            case .measure: measures += 1
            case .span: spans += 1
            case .tag, .vector, .units, .pair: break
            }
        }
    }
}
