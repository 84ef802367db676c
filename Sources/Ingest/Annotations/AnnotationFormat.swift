import Foundation

/// A format of files that say what is heard, and when.
///
/// Pure: bytes in, annotations out; a file is never larger than `Companion.largest`.
protocol AnnotationFormat: Sendable {
    /// As messages call it, as in "TextGrid".
    var name: String { get }
    /// Extensions of its files, in lower case and without the dot.
    var extensions: [String] { get }

    /// What a file says about one recording.
    ///
    /// - Parameter recording: The name of the audio file without its extension, for formats in which one file is about several recordings.
    /// - Throws: `AnnotationError`.
    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations
}

/// Why a file beside the audio cannot be understood.
struct AnnotationError: Error, Equatable {
    /// Counted from 1, where that is known.
    var line: Int?
    var reason: String
}

/// The formats that are looked for beside audio.
enum AnnotationFormats {
    static let all: [any AnnotationFormat] = []

    /// The format of an extension, in whatever case.
    static func format(extension name: String) -> (any AnnotationFormat)? {
        let name = name.lowercased()
        return all.first { $0.extensions.contains(name) }
    }
}

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
            return try format.annotations(in: data, of: String(RelativePath.stem(of: entry.places.first ?? "")))
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
