import Foundation

/// A format in which one file is about many recordings, by their names.
///
///     let said = try RTTM().shared(in: data)
///     entry.said.add(said.annotations(of: "meeting1") ?? Annotations())
protocol SharedAnnotationFormat: AnnotationFormat {
    /// What a file says about all of its recordings, read once.
    ///
    /// - Throws: `AnnotationError`.
    func shared(in data: Data) throws(AnnotationError) -> SharedAnnotations
}

extension SharedAnnotationFormat {
    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let shared = try shared(in: data)
        var said = shared.annotations(of: recording) ?? Annotations()
        if said == Annotations(), !shared.recordings.isEmpty {
            // A file beside one recording that names one is about that, whatever it calls it.
            if shared.recordings.count == 1, let only = shared.recordings.first?.value {
                said = only
                said.notes.append("with a \(name) that calls the recording otherwise")
            } else {
                said.notes.append("with a \(name) that does not name the recording")
            }
        }
        said.defects += shared.defects
        return said
    }
}

/// What one file says about many recordings.
struct SharedAnnotations: Sendable, Equatable {
    /// By the name that the file has for the recording.
    var recordings: [String: Annotations] = [:]
    /// Lines that are about no recording because they are broken, with the reason.
    var defects: [String] = []

    /// What is said about a recording, by its name without folders and without the extension of audio.
    func annotations(of recording: String) -> Annotations? {
        recordings[recording] ?? recordings.first { Self.stem(of: $0.key) == recording }?.value
    }

    /// The recording that a name in a file is for; some tools write whole paths.
    static func stem(of name: String) -> String {
        let last = String(RelativePath.name(of: name))
        return AudioExtension.stem(of: last).map(String.init) ?? last
    }
}

/// Gathers the lines of a file about many recordings.
struct SharedCollector {
    private var collectors: [String: AnnotationCollector] = [:]
    private var general = AnnotationCollector()

    /// Takes a line about one recording.
    mutating func collect(for recording: Substring, _ take: (inout AnnotationCollector) -> Void) {
        take(&collectors[String(recording), default: AnnotationCollector()])
    }

    /// Counts a line that is about no recording.
    mutating func lose(line: Int, _ reason: String) {
        general.lose(line: line, reason)
    }

    /// All that was gathered.
    var shared: SharedAnnotations {
        SharedAnnotations(recordings: collectors.mapValues(\.finished), defects: general.finished.defects)
    }
}
