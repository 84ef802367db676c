import Foundation

/// Who takes part in the meetings, from `corpusResources/meetings.xml`.
struct AMIMeetings: XMLEventHandler {
    struct Speaker: Sendable, Equatable {
        /// The letter that annotations have for the speaker within a meeting.
        var agent: String
        /// The same in all meetings.
        var name: String?
        /// Of the headset that the speaker wears.
        var channel: Int?
    }

    /// By meeting.
    private(set) var speakers: [String: [Speaker]] = [:]
    private var meeting: String?

    init() {}

    /// Reads the table of meetings.
    ///
    /// - Throws: `AnnotationError`.
    init(_ data: Data) throws(AnnotationError) {
        try XMLReader.read(data, into: &self)
    }

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .start("meeting", let attributes): meeting = attributes["observation"]
        case .start("speaker", let attributes):
            guard let meeting, let agent = attributes["nxt_agent"], !agent.isEmpty else { return }
            let name = attributes["global_name"].flatMap { $0.isEmpty ? nil : $0 }
            speakers[meeting, default: []].append(Speaker(agent: agent, name: name, channel: attributes["channel"].flatMap { Int($0) }))
        case .end("meeting"): meeting = nil
        default: break
        }
    }
}
