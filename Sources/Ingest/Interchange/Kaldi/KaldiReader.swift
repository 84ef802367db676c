import Catalog
import Manifest

/// Reads Kaldi's data directories: `wav.scp`, `segments`, `text`, `utt2spk`, `utt2lang`, `spk2gender`, `reco2dur` and `utt2dur`.
///
/// https://kaldi-asr.org/doc/data_prep.html. Commands in `wav.scp` are never run.
struct KaldiReader: CorpusReader {
    let name = "kaldi"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let places = try Self.dataFolders(in: folder)
        guard !places.isEmpty else {
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: [KaldiTable.Name.wav.rawValue])
        }
        var stream = EntryStream(folders: places) { place in
            try KaldiFolder(place, in: folder, language: manifest.language).entries
        }
        stream.tables = places.flatMap { place in KaldiTable.Name.allCases.map { KaldiTable.path($0, in: place) } }
        return stream
    }

    private static func dataFolders(in folder: CorpusFolder) throws -> [String] {
        var found: [String] = []
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            pending += listing.items.reversed().filter { $0.isFolder && !$0.isLink && !FolderSurvey.isHidden($0.name) }.map { prefix + $0.name }
            // Kaldi splits its folders further for its own jobs; those say nothing new.
            if RelativePath.name(of: String(RelativePath.folder(of: place))).hasPrefix("split") { continue }
            if listing.files.contains(where: { $0.name == KaldiTable.Name.wav.rawValue }) { found.append(place) }
        }
        return found
    }
}

/// One file of a data directory: lines of a key, white space and a value.
struct KaldiTable {
    enum Name: String, CaseIterable {
        case wav = "wav.scp"
        case segments, text, utt2spk, utt2lang, spk2gender, reco2dur, utt2dur
    }

    struct Line {
        var number: Int
        var key: String
        var value: String
    }

    /// Relative to the corpus.
    let path: String
    private(set) var lines: [Line] = []
    /// Lines that are none, with the reason.
    private(set) var broken: [(number: Int, reason: String)] = []

    static func path(_ name: Name, in place: String) -> String {
        place.isEmpty ? name.rawValue : "\(place)/\(name.rawValue)"
    }

    /// Reads a file where there is one.
    ///
    /// - Throws: `IngestError.cannotRead`.
    init(_ name: Name, in place: String, of folder: CorpusFolder) throws {
        path = Self.path(name, in: place)
        switch folder.look(at: path) {
        case .absent: return
        case .refused(let reason): throw IngestError.cannotRead(folder.absolute(path), reason: reason)
        case .file(let stamp):
            let text = try TextLines(path: folder.absolute(stamp.path))
            while let line = try text.next() {
                guard let words = line.text else {
                    broken.append((line.number, line.bytes == nil ? "it is longer than \(TextLines.longest) bytes" : "it is not UTF-8"))
                    continue
                }
                let parts = words.split(maxSplits: 1, whereSeparator: Self.isSpace)
                guard let key = parts.first else { continue }
                lines.append(Line(number: line.number, key: String(key), value: parts.count > 1 ? Self.trimmed(parts[1]) : ""))
            }
        }
    }

    /// Values by key, the first of each.
    var values: [String: String] {
        Dictionary(lines.map { ($0.key, $0.value) }) { first, _ in first }
    }

    static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\t"
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text)
    }
}
