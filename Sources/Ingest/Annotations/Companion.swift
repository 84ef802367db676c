import Foundation

/// A file beside the audio that says something about it, read when the audio is.
struct Companion: Sendable {
    /// Relative to the corpus.
    var path: String
    var format: any AnnotationFormat
    /// Whether it is worth a note that it is not there.
    var isExpected = false

    /// More is no annotation of one recording.
    static let largest = 1 << 26

    /// What the file says; one that cannot be read is a note and a statement of the entry, not the end of an import.
    func annotations(in folder: CorpusFolder, of entry: CorpusEntry) -> Annotations {
        do {
            if case .refused(let reason) = folder.look(at: path) { return unusable(reason) }
            guard let data = try folder.bytes(of: path, limit: Self.largest) else {
                return isExpected ? Annotations(notes: ["without a \(format.name)"]) : Annotations()
            }
            var said = try format.annotations(in: data, of: String(RelativePath.stem(of: entry.places.first ?? "")))
            said.defects = said.defects.map { "\(path): \($0)" }
            return said
        } catch let error as AnnotationError {
            return unusable(error.line.map { "line \($0): \(error.reason)" } ?? error.reason)
        } catch {
            return unusable("\(error)")
        }
    }

    private func unusable(_ reason: String) -> Annotations {
        Annotations(notes: ["with a \(format.name) that cannot be read"], defects: ["\(path): \(reason)"])
    }
}
