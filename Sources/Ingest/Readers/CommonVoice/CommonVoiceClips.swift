import Catalog

/// The clips of one language of Common Voice: which were named already, how long they are, what was reported of their sentences.
///
/// Two numbers a clip: a language has millions.
final class CommonVoiceClips {
    private let durations: ClipDurations
    private let reports: SentenceReports
    /// Hashes of the names that a table had.
    private var named: Set<Int> = []

    /// Reads `clip_durations.tsv` and `reported.tsv` where the release has them.
    ///
    /// - Throws: `IngestError`.
    init(language: String, in folder: CorpusFolder) throws {
        durations = try ClipDurations(language: language, in: folder)
        reports = try SentenceReports(language: language, in: folder)
        named.reserveCapacity(durations.count)
    }

    /// The entry with what is known besides its row, or nil where an earlier table named the clip.
    func completed(_ entry: CorpusEntry) -> CorpusEntry? {
        if entry.defect != nil { return entry }
        let clip = ClipDurations.key(of: entry.places.first ?? "")
        guard named.insert(clip).inserted else { return nil }
        var entry = entry
        entry.said.duration = durations.seconds(of: clip)
        if !reports.isEmpty { entry.said.statements += entry.said.statements.flatMap(reports.statements) }
        return entry
    }
}

/// How long each clip is, from `clip_durations.tsv`, which release 14 called `times.txt`.
struct ClipDurations {
    /// Milliseconds by the hash of the clip's name.
    private var milliseconds: [Int: UInt32] = [:]

    init(language: String, in folder: CorpusFolder) throws {
        for name in ["clip_durations.tsv", "times.txt"] where milliseconds.isEmpty {
            guard let reader = try DelimitedReader(tabbed: "\(language)/\(name)", in: folder) else { continue }
            while let row = try reader.next() {
                // The header has no number in the second place.
                guard row.fields.count >= 2, let number = UInt32(row.fields[1]) else { continue }
                milliseconds[Self.key(of: row.fields[0])] = number
            }
        }
    }

    var count: Int {
        milliseconds.count
    }

    /// The length of a clip, or nil where it is not known.
    func seconds(of key: Int) -> Double? {
        milliseconds[key].map { Double($0) / 1000 }
    }

    /// What stands for a clip's name, whatever its folder and extension.
    static func key(of path: String) -> Int {
        PathKey(RelativePath.stem(of: path)).hashValue
    }
}

/// Why readers reported sentences, from `reported.tsv`: sentence, sentence_id, locale, reason.
struct SentenceReports {
    private var reasons: [String: [String]] = [:]

    init(language: String, in folder: CorpusFolder) throws {
        guard let reader = try DelimitedReader(tabbed: "\(language)/reported.tsv", in: folder), let header = try reader.next()?.fields,
            let sentence = header.firstIndex(of: "sentence"), let reason = header.firstIndex(of: "reason")
        else { return }
        while let row = try reader.next() {
            guard row.fields.count == header.count, !row.fields[reason].isEmpty else { continue }
            let known = reasons[row.fields[sentence], default: []]
            if !known.contains(row.fields[reason]) { reasons[row.fields[sentence]] = known + [row.fields[reason]] }
        }
    }

    var isEmpty: Bool {
        reasons.isEmpty
    }

    /// What was reported of a transcript's sentence; nothing of other statements.
    func statements(on statement: Statement) -> [Statement] {
        guard case .text("transcript", _, let sentence, _, _, _) = statement else { return [] }
        return reasons[sentence, default: []].map { .text(role: "report", language: "en", body: $0) }
    }
}

extension DelimitedReader {
    /// Opens a table of values between tabs, in which quotes are characters like any other.
    ///
    /// - Returns: Nil where there is none.
    /// - Throws: `IngestError`.
    convenience init?(tabbed path: String, in folder: CorpusFolder) throws {
        switch folder.look(at: path) {
        case .file(let stamp): try self.init(path: folder.absolute(stamp.path), delimiter: UInt8(ascii: "\t"), quoting: .none)
        case .absent: return nil
        case .refused(let reason): throw IngestError.cannotRead(folder.absolute(path), reason: reason)
        }
    }
}
