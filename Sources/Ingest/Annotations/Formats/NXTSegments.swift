import Foundation

/// The stretches of a meeting in which one speaker speaks, each with links to its words.
///
/// A link is `FILE#id(FIRST)..id(LAST)`, or without the last where there is one word. The AMI corpus's manual annotations,
/// `segments/MEETING.AGENT.segments.xml`.
struct NXTSegments: XMLEventHandler {
    struct Segment {
        /// Seconds from the meeting's start.
        var start: Double?
        var end: Double?
        /// Identifiers of the first and the last word of each link.
        var links: [(first: String, last: String)] = []
        var line: Int
    }

    private(set) var segments: [Segment] = []

    /// None.
    init() {}

    /// Reads a file of segments.
    ///
    /// - Throws: `AnnotationError`.
    init(_ data: Data) throws(AnnotationError) {
        try XMLReader.read(data, into: &self)
    }

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        guard case .start(let name, let attributes) = event else { return }
        switch name {
        case "segment":
            let start = attributes["transcriber_start"] ?? attributes["starttime"]
            let end = attributes["transcriber_end"] ?? attributes["endtime"]
            segments.append(Segment(start: start.flatMap { $0[...].finiteNumber }, end: end.flatMap { $0[...].finiteNumber }, line: line))
        case "nite:child":
            if !segments.isEmpty, let link = attributes["href"].flatMap(Self.link) { segments[segments.count - 1].links.append(link) }
        default: break
        }
    }

    /// The identifiers of a link, or nil where it is none.
    static func link(_ address: String) -> (first: String, last: String)? {
        guard let mark = address.firstIndex(of: "#") else { return nil }
        let ids = address[address.index(after: mark)...].split(separator: "..", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("id(") && part.hasSuffix(")") ? String(part.dropFirst(3).dropLast()) : ""
        }
        guard (1...2).contains(ids.count), !ids.contains("") else { return nil }
        return (ids[0], ids[ids.count - 1])
    }
}
