import Manifest

/// Reads shards of WebDataset: tars in which neighbouring members of one key are a sample. The sound stays where it is.
///
/// https://github.com/webdataset/webdataset, `tariterators.py`: a key is a name up to the first dot behind its last slash, a field the rest in
/// lower case; names that begin with `__` are the writer's own.
struct WebDatasetReader: CorpusReader {
    let name = "webdataset"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let tars = try TarFiles.find(in: folder)
        guard !tars.isEmpty else {
            throw IngestError.notThisCorpus(folder: folder.path, corpus: manifest.name, expected: ["shards (.tar)"])
        }
        let rules = FieldRules(manifest)
        var pending = tars[...]
        var open: WebDatasetShard?
        return EntryStream(tables: tars) {
            while true {
                if let entry = open?.next() { return entry }
                guard let tar = pending.popFirst() else { return nil }
                open = WebDatasetShard(tar, in: folder, rules: rules)
            }
        }
    }
}

/// One shard.
final class WebDatasetShard {
    private let tar: String
    private let split: String?
    private let rules: FieldRules
    private var listing: TarListing?
    private var failure: String?
    private var failures = 0
    private var sample: TarSample?
    private var keys: Set<Int> = []
    private var ready: ArraySlice<CorpusEntry> = []
    private var strays = 0

    /// - Parameter tar: Relative to the corpus; one that cannot be read is an entry that says why.
    init(_ tar: String, in folder: CorpusFolder, rules: FieldRules) {
        self.tar = tar
        self.rules = rules
        split = SplitName.split(ofFile: tar)
        do {
            listing = try TarListing(tar, in: folder)
        } catch {
            failure = error.reason
        }
    }

    /// The next recording, or nil at the end.
    func next() -> CorpusEntry? {
        while ready.isEmpty {
            guard let listing else { break }
            do {
                guard let member = try listing.next() else {
                    end()
                    break
                }
                take(member, listing)
            } catch {
                failure = error.reason + "; what stands behind it is lost"
                end()
            }
        }
        if let entry = ready.popFirst() { return entry }
        defer { failure = nil }
        return failure.map { broken($0) }
    }

    private func end() {
        close()
        listing = nil
    }

    private func take(_ member: TarListing.Member, _ listing: TarListing) {
        guard let name = SampleName(member.name) else {
            if !SampleName.isOwn(member.name) { strays += 1 }
            return
        }
        if sample?.key != name.key {
            close()
            sample = TarSample(key: name.key)
        }
        sample?.add(member, field: name.field, listing)
    }

    /// Ends the sample that is open.
    private func close() {
        guard let sample else { return }
        self.sample = nil
        guard keys.insert(PathKey(sample.key).hashValue).inserted else {
            ready.append(broken("the sample \(sample.key) stands there twice, not side by side; the first counts"))
            return
        }
        var entries = sample.entries(of: tar, rules: rules, split: split)
        if strays > 0, !entries.isEmpty {
            entries[0].said.notes += Array(repeating: "members without an extension", count: strays)
            strays = 0
        }
        ready += entries
    }

    private func broken(_ reason: String) -> CorpusEntry {
        failures += 1
        var entry = CorpusEntry(brokenPart: failures, of: tar, reason: reason)
        entry.split = split
        return entry
    }
}

/// The name of a member, taken apart.
struct SampleName: Equatable {
    var key: String
    /// In lower case, as in `wav` or `left.flac`.
    var field: String

    /// - Returns: Nil where the member belongs to no sample: it has no dot, or is the writer's own.
    init?(_ name: String) {
        guard !Self.isOwn(name) else { return nil }
        let start = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) } ?? name.startIndex
        guard let dot = name.utf8[start...].firstIndex(of: UInt8(ascii: ".")) else { return nil }
        key = String(name[..<dot])
        field = name[name.utf8.index(after: dot)...].lowercased()
    }

    /// Whether a component begins and ends with two underscores.
    static func isOwn(_ name: String) -> Bool {
        name.split(separator: "/").contains { $0.count >= 4 && $0.hasPrefix("__") && $0.hasSuffix("__") }
    }
}
