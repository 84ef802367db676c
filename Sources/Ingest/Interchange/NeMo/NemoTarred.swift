/// A tarred data set of NeMo: `audio_N.tar` with the rows of each in `sharded_manifests/manifest_N.json`, or of all in
/// `tarred_audio_manifest.json`, where each says its `shard_id`. The sound is read where it lies.
struct NemoTarred {
    /// By shard.
    let tars: [Int: String]
    /// By shard; empty where there is one manifest for all.
    let shards: [Int: String]
    let whole: String?

    private static let used = NemoManifest.used.union(["shard_id"])

    /// What a folder holds.
    ///
    /// - Parameters:
    ///   - place: Relative to the corpus, with a slash at its end, or empty.
    ///   - names: Of the files in it.
    /// - Returns: Nil where it is no such data set.
    init?(_ place: String, names: [String], in folder: CorpusFolder) throws {
        tars = Self.numbered(names, prefix: "audio", suffix: ".tar", in: place)
        guard !tars.isEmpty else { return nil }
        let inner = place + "sharded_manifests"
        let manifests = folder.hasFolder(inner) ? try FolderListing(folder.absolute(inner)).files.map(\.name) : []
        let sharded = Self.numbered(manifests, prefix: "manifest", suffix: ".json", in: inner + "/")
        shards = sharded.isEmpty ? Self.numbered(names, prefix: "manifest", suffix: ".json", in: place) : sharded
        whole = shards.isEmpty ? names.first { $0 == "tarred_audio_manifest.json" }.map { place + $0 } : nil
        if shards.isEmpty, whole == nil { return nil }
    }

    /// Manifests that are its own.
    func owns(_ path: String) -> Bool {
        path == whole || shards.values.contains(path) || RelativePath.name(of: path) == "tarred_audio_manifest.json"
    }

    func stream(in folder: CorpusFolder, rules: FieldRules) throws -> EntryStream {
        guard let whole else {
            var pending = Set(tars.keys).union(shards.keys).sorted()[...]
            return stream(tables: shards.values.sorted()) {
                guard let shard = pending.popFirst() else { return nil }
                var rows: [NemoRow] = []
                var lost: [CorpusEntry] = []
                if let path = shards[shard] {
                    let table = try ObjectRows(path, in: folder)
                    while let row = try table.next() { Self.take(row, of: path, &rows, &lost) }
                }
                return entries(ofShard: shard, rows, table: shards[shard] ?? "", in: folder, rules: rules) + lost
            }
        }
        var counts = RowGatherer<NemoRow>.Counts()
        let first = try ObjectRows(whole, in: folder)
        while let row = try first.next() {
            if case .success(let row) = NemoRow.of(row) { counts.count(Self.shard(of: row)) }
        }
        let table = try ObjectRows(whole, in: folder)
        var gatherer = RowGatherer<NemoRow>(counts)
        var seen: Set<Int> = []
        var rest: ArraySlice<Int>?
        return stream(tables: [whole]) {
            while let row = try table.next() {
                var rows: [NemoRow] = []
                var lost: [CorpusEntry] = []
                Self.take(row, of: whole, &rows, &lost)
                guard let row = rows.first else { return lost }
                guard let group = gatherer.add(row, key: Self.shard(of: row)) else { continue }
                let shard = Int(Self.shard(of: row)) ?? -1
                seen.insert(shard)
                return entries(ofShard: shard, group, table: whole, in: folder, rules: rules)
            }
            // Tars that no row names.
            if rest == nil { rest = tars.keys.filter { !seen.contains($0) }.sorted()[...] }
            return rest?.popFirst().map { entries(ofShard: $0, [], table: whole, in: folder, rules: rules) }
        }
    }

    private func stream(tables: [String], next: @escaping () throws -> [CorpusEntry]?) -> EntryStream {
        var ready: ArraySlice<CorpusEntry> = []
        return EntryStream(tables: tables + tars.values.sorted()) {
            while ready.isEmpty {
                guard let more = try next() else { return nil }
                ready = more[...]
            }
            return ready.popFirst()
        }
    }

    private func entries(ofShard shard: Int, _ rows: [NemoRow], table: String, in folder: CorpusFolder, rules: FieldRules) -> [CorpusEntry] {
        var byName = Dictionary(grouping: rows, by: \.file)
        let parts = Dictionary(grouping: Set(byName.keys).sorted(), by: Self.physical)
        let tar = tars[shard]
        let split = SplitName.split(ofFile: table.isEmpty ? tar ?? "" : table)
        var entries: [CorpusEntry] = []
        if let tar {
            do {
                let listing = try TarListing(tar, in: folder)
                while let member = try listing.next() {
                    let names = Set([member.name] + (parts[member.name] ?? []))
                    let own = names.sorted().compactMap { byName.removeValue(forKey: $0) }.flatMap { $0 }.sorted { $0.number < $1.number }
                    guard !own.isEmpty || AudioExtension.stem(of: member.name) != nil else { continue }
                    var entry = CorpusEntry(member: member, of: tar)
                    if own.isEmpty { entry.said.notes.append("without a row in the manifest") }
                    entry.add(own, rules: rules, table: table, used: Self.used)
                    entries.append(entry)
                }
            } catch {
                entries.append(CorpusEntry(brokenPart: 1, of: tar, reason: error.reason))
            }
        }
        let unread = byName.sorted { ($0.value.first?.number ?? 0) < ($1.value.first?.number ?? 0) }
        for (name, own) in unread {
            var entry = CorpusEntry(places: ["\(tar ?? "audio_\(shard).tar")/\(name)"])
            entry.add(own, rules: rules, table: table, used: Self.used)
            entries.append(entry)
        }
        return entries.map { entry in
            var entry = entry
            entry.split = entry.split ?? split
            return entry
        }
    }

    private static func take(_ row: ObjectRows.Row, of table: String, _ rows: inout [NemoRow], _ lost: inout [CorpusEntry]) {
        switch NemoRow.of(row) {
        case .success(let row): rows.append(row)
        case .failure(let broken): lost.append(CorpusEntry(brokenRow: broken.number, of: table, reason: broken.reason, split: nil))
        }
    }

    private static func shard(of row: NemoRow) -> String {
        row.fields["shard_id"]?.text ?? ""
    }

    /// The member that a part of it is named after: `x-sub2.wav` is of `x.wav`.
    private static func physical(_ name: String) -> String {
        guard let match = name.wholeMatch(of: /(.*)-sub[0-9]+(\.[^.\/]*)?/) else { return name }
        return String(match.1 + (match.2 ?? ""))
    }

    /// Files by their number, which is the last run of digits that follows an underscore and has none behind it: `audio_12.tar` has 12,
    /// `audio__OP_0..9_CL_.tar`, which stands for many, has none.
    private static func numbered(_ names: [String], prefix: String, suffix: String, in place: String) -> [Int: String] {
        var found: [Int: String] = [:]
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
            if let match = name.firstMatch(of: /_([0-9]+)[^\/_]*$/), let number = Int(match.1), found[number] == nil { found[number] = place + name }
        }
        return found
    }
}
