import Catalog
import Manifest

/// Reads `PART/SPEAKER/CHAPTER/SPEAKER-CHAPTER-NNNN.flac` with one `.trans.txt` a chapter.
///
/// Panayotov et al., "LibriSpeech: an ASR corpus based on public domain audio books", 2015; the README of the corpus. A part may be
/// a folder within folders, as `1h/0/clean` of Libri-Light's limited-supervision sets, which have the same layout.
struct LibriSpeechReader: SplitFolderReader {
    let name = "librispeech"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let parts = split.map { [$0] } ?? manifest.splits
        let chapters = try folder.folders(below: parts, depth: 2)
        guard parts.contains(where: folder.hasFolder) else {
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: parts)
        }
        let tables = try LibriSpeechTables(folder)
        return EntryStream(folders: chapters) { try Self.entries(ofChapter: $0, in: folder, tables: tables) }
    }

    private static func entries(ofChapter chapter: String, in folder: CorpusFolder, tables: LibriSpeechTables) throws -> [CorpusEntry] {
        let place = chapter.split(separator: "/").map(String.init)
        guard place.count >= 3 else { return [] }
        let (part, speaker, number) = (place.dropLast(2).joined(separator: "/"), place[place.count - 2], place[place.count - 1])
        let said = tables.annotations(speaker: speaker, chapter: number, part: part)
        let stem = "\(chapter)/\(speaker)-\(number)"
        var transcripts = try Transcripts(stem + ".trans.txt", in: folder)
        func entry(_ entry: CorpusEntry, utterance: String) -> CorpusEntry {
            var entry = entry
            entry.said = said
            entry.said.identities.append(Identity(scheme: "librispeech", value: utterance))
            if let text = transcripts.take(utterance) {
                entry.said.statements.append(.text(role: "transcript", language: "en", body: text))
            } else {
                entry.said.notes = ["without a transcript"]
            }
            return entry
        }
        var entries: [CorpusEntry] = []
        for item in try FolderListing(folder.absolute(chapter)).files {
            guard let utterance = AudioExtension.stem(of: item.name) else { continue }
            entries.append(entry(CorpusEntry(found: item, in: chapter, split: part), utterance: String(utterance)))
        }
        for utterance in transcripts.untaken {
            var absent = CorpusEntry(places: ["\(chapter)/\(utterance).flac"])
            absent.split = part
            entries.append(entry(absent, utterance: utterance))
        }
        return entries
    }
}

/// The lines of a `.trans.txt`: an utterance, a space, its text.
private struct Transcripts {
    private var texts: [String: String] = [:]

    init(_ path: String, in folder: CorpusFolder) throws {
        for line in try folder.lines(of: path) {
            let words = line.split(separator: " ", maxSplits: 1)
            if words.count == 2 { texts[String(words[0])] = String(words[1]) }
        }
    }

    mutating func take(_ utterance: String) -> String? {
        texts.removeValue(forKey: utterance)
    }

    /// Utterances that no file was found for, in order.
    var untaken: [String] {
        texts.keys.sorted()
    }
}
