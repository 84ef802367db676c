import Foundation

/// The manual annotations of the meetings, read meeting by meeting.
struct AMITranscripts {
    struct Speaker {
        /// Of the headset, where it is known.
        var channel: Int?
        var name: String
        var said: Annotations
    }

    /// What is known of one meeting, and what was lacking.
    struct Meeting {
        var speakers: [Speaker] = []
        var notes: [String] = []
        var defects: [String] = []
    }

    let folder: CorpusFolder
    /// The folder with `words`, `segments` and `corpusResources`.
    private let prefix: String
    private let meetings: AMIMeetings
    private let general: Meeting
    /// Letters of speakers who have words or segments, by meeting.
    private let agents: [String: [String]]

    init(folder: CorpusFolder, top: String) {
        self.folder = folder
        let prefix = top.isEmpty ? "" : top + "/"
        self.prefix = prefix
        var general = Meeting()
        var meetings = AMIMeetings()
        let table = prefix + "corpusResources/meetings.xml"
        do {
            if let data = try folder.bytes(of: table, limit: Companion.largest) {
                meetings = try AMIMeetings(data)
            } else {
                general.notes.append("without a table of meetings")
            }
        } catch {
            general.notes.append("with a table of meetings that cannot be read")
            general.defects.append(Self.told(error, of: table))
        }
        self.meetings = meetings
        self.general = general
        var agents: [String: Set<String>] = [:]
        for kind in ["words", "segments"] {
            // A folder that is not there has no files.
            let files = folder.hasFolder(prefix + kind) ? (try? FolderListing(folder.absolute(prefix + kind)))?.files ?? [] : []
            for file in files where file.name.hasSuffix(".\(kind).xml") {
                let parts = file.name.dropLast(".\(kind).xml".count).split(separator: ".")
                if parts.count == 2 { agents[String(parts[0]), default: []].insert(String(parts[1])) }
            }
        }
        self.agents = agents.mapValues { $0.sorted() }
    }

    /// What each speaker of a meeting says.
    func speakers(of meeting: String) -> Meeting {
        var told = general
        let listed = meetings.speakers[meeting] ?? []
        let letters = Set(listed.map(\.agent)).union(agents[meeting] ?? []).sorted()
        if letters.isEmpty { told.notes.append("without transcripts") }
        for agent in letters {
            let known = listed.first { $0.agent == agent }
            let name = known?.name ?? "\(meeting).\(agent)"
            told.speakers.append(Speaker(channel: known?.channel, name: name, said: annotations(of: agent, in: meeting, named: name)))
        }
        return told
    }

    private func annotations(of agent: String, in meeting: String, named name: String) -> Annotations {
        var said = Annotations()
        let wordsPath = "\(prefix)words/\(meeting).\(agent).words.xml"
        let segmentsPath = "\(prefix)segments/\(meeting).\(agent).segments.xml"
        let words: NXTWords? = read(wordsPath, "words", into: &said) { (data) throws(AnnotationError) in try NXTWords(data) }
        let segments: NXTSegments? = read(segmentsPath, "segments", into: &said) { (data) throws(AnnotationError) in try NXTSegments(data) }
        guard words != nil || segments != nil else { return said }
        var spoken = NXTTranscript(words: words ?? NXTWords(), segments: segments ?? NXTSegments(), speaker: name).annotations()
        spoken.defects = spoken.defects.map { "\(meeting).\(agent): \($0)" }
        said.add(spoken)
        return said
    }

    private func read<Content>(
        _ path: String, _ kind: String, into said: inout Annotations, _ parse: (Data) throws(AnnotationError) -> Content
    ) -> Content? {
        do {
            if let data = try folder.bytes(of: path, limit: Companion.largest) { return try parse(data) }
            said.notes.append("speakers without \(kind)")
        } catch {
            said.notes.append("speakers with \(kind) that cannot be read")
            said.defects.append(Self.told(error, of: path))
        }
        return nil
    }

    private static func told(_ error: any Error, of path: String) -> String {
        guard let error = error as? AnnotationError else { return "\(path): \(error)" }
        return "\(path): " + (error.line.map { "line \($0): \(error.reason)" } ?? error.reason)
    }
}
