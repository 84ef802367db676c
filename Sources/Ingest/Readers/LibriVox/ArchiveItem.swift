import Foundation

/// What archive.org says of an item, from its `ITEM_meta.xml`.
///
/// archive.org/developers, "Metadata Schema": elements without attributes, of which some may come several times.
struct ArchiveItem: XMLEventHandler {
    /// By element, in their order.
    private(set) var values: [String: [String]] = [:]
    private var path: [String] = []
    private var text = ""

    init() {}

    /// Reads a file.
    ///
    /// - Throws: `AnnotationError`.
    init(_ data: Data) throws(AnnotationError) {
        try XMLReader.read(data, into: &self)
        guard !values.isEmpty else { throw AnnotationError(reason: "it has no metadata with an identifier") }
    }

    /// The first that is not empty.
    func value(_ element: String) -> String? {
        values[element]?.first
    }

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .start(let name, _):
            if path.isEmpty, name != "metadata" { throw AnnotationError(line: line, reason: "it is no metadata of archive.org") }
            path.append(name)
            text = ""
        case .text(let more): text += more
        case .end(let name):
            let value = text.collapsingSpace
            if path.count == 2, !value.isEmpty { values[name, default: []].append(value) }
            path.removeLast()
            text = ""
        }
    }
}
