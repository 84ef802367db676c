import Catalog
import Foundation

@testable import Ingest

extension AnnotationFormat {
    /// What a text in this format says.
    func read(_ text: String, of recording: String = "a") throws -> Annotations {
        try annotations(in: Data(text.utf8), of: recording)
    }
}

extension Annotations {
    /// Segments as `1.0–2.0 transcript hello · speaker A`.
    var shownSegments: [String] {
        segments.map { "\($0.start)–\($0.end) " + $0.statements.map(\.shown).joined(separator: " · ") }
    }

    /// Statements of the whole recording.
    var shown: [String] {
        statements.map(\.shown)
    }
}

extension Statement {
    /// As `word hello 0.5–0.7 (0.9)`.
    var shown: String {
        func times(_ start: Double?, _ end: Double?) -> String {
            start.map { " \($0)" + (end.map { "–\($0)" } ?? "") } ?? ""
        }
        switch self {
        case .text(let role, let language, let body, let score, let start, let end):
            return "\(role)\(language.map { "[\($0)]" } ?? "") \(body)\(times(start, end))\(score.map { " (\($0))" } ?? "")"
        case .span(let name, let start, let end, let score):
            return "\(name)\(times(start, end))\(score.map { " (\($0))" } ?? "")"
        case .measure(let name, let value, let unit): return "\(name) \(value) \(unit ?? "")"
        default: return "?"
        }
    }
}

/// What a reading of a document came to.
func outcome(of data: Data, as format: any AnnotationFormat) -> String {
    do {
        _ = try format.annotations(in: data, of: "a")
        return "read"
    } catch {
        return error.reason
    }
}

/// Keeps the events of a document.
struct XMLTrace: XMLEventHandler {
    var events: [String] = []

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .start(let name, let attributes):
            events.append("\(line)<\(name)" + attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined())
        case .text(let text): events.append("\(line) \(text)")
        case .end(let name): events.append("\(line)>\(name)")
        }
    }

    static func of(_ data: Data) throws(AnnotationError) -> [String] {
        var trace = XMLTrace()
        try XMLReader.read(data, into: &trace)
        return trace.events
    }

    /// Why a document is refused, or nil where it is read.
    static func refusal(of text: String) -> AnnotationError? {
        refusal(of: Data(text.utf8))
    }

    static func refusal(of data: Data) -> AnnotationError? {
        do {
            _ = try of(data)
            return nil
        } catch {
            return error
        }
    }
}
