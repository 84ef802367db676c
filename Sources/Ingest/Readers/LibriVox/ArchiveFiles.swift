import Foundation

/// What archive.org says of the files of an item, from its `ITEM_files.xml`.
///
/// archive.org/developers, "Files, formats, and derivatives": what was uploaded is `original`, what was made of it `derivative`.
struct ArchiveFiles: XMLEventHandler {
    struct File: Sendable, Equatable {
        /// Relative to the item.
        var name: String
        /// `original`, `derivative` or `metadata`.
        var source: String?
        /// Of what it was made.
        var original: String?
        var bytes: Int64?
        /// Hexadecimal.
        var sha1: String?
        /// Seconds.
        var length: Double?
    }

    private(set) var files: [File] = []
    private var depth = 0
    private var text = ""

    init() {}

    /// Reads a file.
    ///
    /// - Throws: `AnnotationError`.
    init(_ data: Data) throws(AnnotationError) {
        try XMLReader.read(data, into: &self)
    }

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .start(let name, let attributes):
            if depth == 0, name != "files" { throw AnnotationError(line: line, reason: "it is no list of files of archive.org") }
            depth += 1
            text = ""
            if name == "file", let file = attributes["name"], !file.isEmpty {
                files.append(File(name: file, source: attributes["source"]))
            } else if name == "file" {
                files.append(File(name: ""))
            }
        case .text(let more): text += more
        case .end(let name):
            depth -= 1
            if depth == 2, !files.isEmpty { set(name, to: text.collapsingSpace) }
            if depth == 1, files.last?.name == "" { files.removeLast() }
            text = ""
        }
    }

    private mutating func set(_ name: String, to value: String) {
        let last = files.count - 1
        switch name {
        case "original": files[last].original = value
        case "size": files[last].bytes = Int64(value)
        case "sha1": files[last].sha1 = value.isEmpty ? nil : value.lowercased()
        case "length": files[last].length = SubtitleCues.seconds(value[...])
        default: break
        }
    }
}
