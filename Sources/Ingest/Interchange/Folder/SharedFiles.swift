/// Annotation files about many recordings, as an RTTM of all meetings: each is about the audio below its folder, or about all where there is none.
struct SharedFiles {
    private struct File {
        var path: String
        /// With a slash at its end, or empty.
        var scope: String
        /// By stems of audio files.
        var recordings: [String: Annotations]
        var untaken: Set<String>
    }

    private var files: [File] = []
    /// Places in `files` by the stems that they name.
    private var byStem: [String: [Int]] = [:]
    /// What could not be used of whole files.
    private(set) var broken: [CorpusEntry] = []

    private static let largest = 1 << 28

    /// Reads them whole.
    ///
    /// - Parameter audioFolders: Where there is audio.
    init(_ paths: [String], audioFolders: [String], in folder: CorpusFolder) {
        for path in paths {
            let place = String(RelativePath.folder(of: path))
            let scope = place.isEmpty ? "" : place + "/"
            do {
                let said = try Self.read(path, in: folder)
                let hasAudio = audioFolders.contains { $0 == place || $0.hasPrefix(scope) }
                var recordings: [String: Annotations] = [:]
                for (name, annotations) in said.recordings {
                    var annotations = annotations
                    annotations.defects = annotations.defects.map { "\(path): \($0)" }
                    recordings[SharedAnnotations.stem(of: name), default: Annotations()].add(annotations)
                }
                for stem in recordings.keys { byStem[stem, default: []].append(files.count) }
                files.append(File(path: path, scope: hasAudio ? scope : "", recordings: recordings, untaken: Set(recordings.keys)))
                broken += said.defects.enumerated().map { CorpusEntry(brokenPart: $0 + 1, of: path, reason: $1) }
            } catch {
                let reason = (error as? AnnotationError).map { error in (error.line.map { "line \($0): " } ?? "") + error.reason } ?? "\(error)"
                broken.append(CorpusEntry(brokenPart: 1, of: path, reason: reason))
            }
        }
    }

    /// Their paths.
    var tables: [String] {
        files.map(\.path) + broken.compactMap { $0.places.first.map { String($0.prefix { $0 != "#" }) } }
    }

    /// What they say of an audio file.
    mutating func annotations(of path: String) -> Annotations? {
        if files.isEmpty { return nil }
        let stem = String(RelativePath.stem(of: path))
        var said: Annotations?
        for index in byStem[stem] ?? [] where path.hasPrefix(files[index].scope) {
            guard let found = files[index].recordings[stem] else { continue }
            files[index].untaken.remove(stem)
            said = said.map { said in
                var said = said
                said.add(found)
                return said
            } ?? found
        }
        return said
    }

    /// Recordings that they name and that are not there.
    var absent: [CorpusEntry] {
        files.flatMap { file in
            file.untaken.sorted().map { stem in
                var entry = CorpusEntry(places: [file.scope + stem + ".wav"])
                entry.said = file.recordings[stem] ?? Annotations()
                entry.said.notes.append("named by an annotation file only")
                return entry
            }
        }
    }

    private static func read(_ path: String, in folder: CorpusFolder) throws -> SharedAnnotations {
        let kind = path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.utf8.index(after: $0)...] } ?? ""
        guard let format = AnnotationFormats.format(extension: String(kind)) as? any SharedAnnotationFormat,
            let data = try folder.bytes(of: path, limit: largest)
        else { throw AnnotationError(reason: "its path leaves the corpus root") }
        return try format.shared(in: data)
    }
}

extension CorpusEntry {
    /// What stands in the catalog for a part of an annotation file that is about no recording.
    init(brokenPart number: Int, of file: String, reason: String) {
        self.init(places: ["\(file)\(Self.rowMark)\(number)"])
        defect = "\(file) cannot be used: \(reason)"
    }
}
