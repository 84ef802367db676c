import Foundation

/// The words of one speaker in a meeting, with the sounds between them, as the NITE XML Toolkit keeps them.
///
/// Carletta et al., "The NITE XML Toolkit", 2003; the AMI corpus's manual annotations, `words/MEETING.AGENT.words.xml`.
struct NXTWords: XMLEventHandler {
    struct Item {
        enum Kind: Equatable {
            case word
            /// A mark that follows the word before it without a space.
            case punctuation
            /// Laughter, coughing and the like, by its name.
            case sound(String)
            /// Gaps and marks of the transcriber.
            case other
        }

        var kind: Kind
        var text = ""
        /// Seconds from the meeting's start, where it has them.
        var start: Double?
        var end: Double?
        var line: Int
    }

    /// In their order.
    private(set) var items: [Item] = []
    /// Places in `items`, by the identifiers that segments refer to.
    private(set) var places: [String: Int] = [:]
    private var isInWord = false
    private var isRoot = true

    /// None.
    init() {}

    /// Reads a file of words.
    ///
    /// - Throws: `AnnotationError`.
    init(_ data: Data) throws(AnnotationError) {
        try XMLReader.read(data, into: &self)
    }

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .text(let text): if isInWord, !items.isEmpty { items[items.count - 1].text += text }
        case .end: isInWord = false
        case .start(let name, let attributes):
            if isRoot { return isRoot = false }
            var item = Item(
                kind: .other, start: attributes["starttime"].flatMap { $0[...].finiteNumber },
                end: attributes["endtime"].flatMap { $0[...].finiteNumber }, line: line)
            switch name {
            case "w":
                item.kind = attributes["punc"] == "true" ? .punctuation : .word
                isInWord = true
            case "vocalsound", "nonvocalsound":
                item.kind = .sound((attributes["type"] ?? attributes["description"] ?? "").collapsingSpace)
            default: break
            }
            if let id = attributes["nite:id"] { places[id] = items.count }
            items.append(item)
        }
    }
}
