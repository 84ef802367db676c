import Manifest

/// Reads lhotse's manifests (`.jsonl` and `.jsonl.gz` of recordings, supervisions and cuts) and Shar directories.
///
/// https://lhotse.readthedocs.io; `lhotse/audio/recording.py`, `supervision.py`, `cut/`, `shar/readers/`.
struct LhotseReader: CorpusReader {
    let name = "lhotse"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let files = try LhotseFiles(folder)
        let rules = LhotseRules(manifest)
        var parts = files.shards.map { LhotseShard($0, in: folder, rules: rules).stream }
        let shared = try LhotseSupervisions(files.shared, in: folder)
        var recordings: [EntryStream] = [], cuts: [EntryStream] = []
        let named = LhotseNames(recordingsFirst: !files.supervisions.isEmpty)
        for path in files.recordings {
            let own = try LhotseSupervisions(files.partner(of: path).map { [$0] } ?? [], in: folder)
            recordings.append(try LhotseRecordings(path, own: own, shared: shared, named: named, in: folder, rules: rules).stream())
        }
        for path in files.cuts { cuts.append(try LhotseCuts(path, named: named, in: folder, rules: rules).stream()) }
        parts += named.recordingsFirst ? recordings + cuts : cuts + recordings
        if !files.recordings.isEmpty, !files.shared.isEmpty { parts.append(shared.lost) }
        guard !parts.isEmpty else {
            throw IngestError.notThisCorpus(
                folder: folder.path, corpus: manifest.name, expected: ["lhotse manifests (.jsonl, .jsonl.gz) of recordings or cuts"])
        }
        let isBeside = named.recordingsFirst && !files.recordings.isEmpty
        return EntryStream(joining: parts).noting(isBeside ? files.cuts.map { "beside \($0), of which recordings with a manifest are not read" } : [])
    }
}

/// Recordings that one kind of manifest has named, so that the other kind is passed over where it is about the same.
///
/// Recordings come first where there are supervisions, for cuts repeat what these say; otherwise cuts do, which hold supervisions themselves.
final class LhotseNames {
    let recordingsFirst: Bool
    private var known: Set<Int> = []

    init(recordingsFirst: Bool) {
        self.recordingsFirst = recordingsFirst
    }

    func add(_ recording: String) {
        known.insert(PathKey(recording).hashValue)
    }

    func has(_ recording: String) -> Bool {
        !known.isEmpty && known.contains(PathKey(recording).hashValue)
    }

    /// Whether any recording was named.
    var isEmpty: Bool {
        known.isEmpty
    }
}

extension EntryStream {
    /// The same with notes of what is not read, on its first entry.
    fileprivate func noting(_ notes: [String]) -> EntryStream {
        if notes.isEmpty { return self }
        var stream = self
        var pending = notes
        stream.next = {
            var entry = try next()
            entry?.said.notes += pending
            pending = []
            return entry
        }
        return stream
    }
}

/// Which files below a folder are lhotse's, and of what.
struct LhotseFiles {
    /// A shard of a Shar directory: cuts, and the tars with their fields.
    struct Shard {
        var cuts: String
        var tars: [String]
    }

    private(set) var recordings: [String] = []
    private(set) var supervisions: [String] = []
    private(set) var cuts: [String] = []
    private(set) var shards: [Shard] = []

    /// A manifest may begin with rows that are broken.
    private static let mostRows = 20

    init(_ folder: CorpusFolder) throws {
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            pending += listing.items.reversed().filter { $0.isFolder && !$0.isLink && !FolderSurvey.isHidden($0.name) }.map { prefix + $0.name }
            let names = listing.files.filter(\.isNamedInUTF8).map(\.name)
            let tarsByNumber = Dictionary(grouping: names.filter { $0.hasSuffix(".tar") }) { $0.split(separator: ".").dropLast().last ?? "" }
            for name in names where name.hasSuffix(".jsonl") || name.hasSuffix(".jsonl.gz") {
                let tars = Self.number(ofCuts: name).flatMap { tarsByNumber[$0] } ?? []
                if !tars.isEmpty {
                    shards.append(Shard(cuts: prefix + name, tars: tars.map { prefix + $0 }))
                } else {
                    try file(prefix + name, in: folder)
                }
            }
        }
    }

    /// The supervisions of a file of recordings alone: the file of the same name but for that word.
    func partner(of recordings: String) -> String? {
        let partner = recordings.replacing("recordings", with: "supervisions")
        return partner != recordings && supervisions.contains(partner) ? partner : nil
    }

    /// Supervisions that may be about the recordings of any file.
    var shared: [String] {
        let partners = Set(recordings.compactMap(partner))
        return supervisions.filter { !partners.contains($0) }
    }

    private mutating func file(_ path: String, in folder: CorpusFolder) throws {
        guard case .file = folder.look(at: path), let rows = try? ObjectRows(path, in: folder) else { return }
        for _ in 0..<Self.mostRows {
            guard let row = try? rows.next() else { return }
            guard case .fields(let fields, _) = row else { continue }
            if fields["sources"] != nil {
                recordings.append(path)
            } else if fields["type"]?.text?.hasSuffix("Cut") == true || fields["tracks"] != nil || fields["supervisions"] != nil {
                cuts.append(path)
            } else if fields["recording_id"] != nil, fields["num_features"] == nil {
                supervisions.append(path)
            }
            return
        }
    }

    /// What `recording.000001.tar` and its like have in common with `cuts.000001.jsonl.gz`.
    private static func number(ofCuts name: String) -> Substring? {
        let parts = name.split(separator: ".")
        return parts.count >= 3 && parts[0] == "cuts" ? parts[1] : nil
    }
}
