import Catalog

/// What one data directory of Kaldi holds; its tables are held in memory.
struct KaldiFolder {
    private let wav: KaldiTable
    private let segments: KaldiTable
    private let text: KaldiTable
    private let broken: [(path: String, number: Int, reason: String)]
    private let speakers: [String: String]
    private let languages: [String: String]
    private let genders: [String: String]
    private let lengths: [String: String]
    private let transcripts: [String: String]
    private let language: String?
    private let split: String?
    private let place: String
    private let folder: CorpusFolder

    /// - Parameters:
    ///   - place: Relative to the corpus; empty for the corpus itself.
    ///   - language: Of texts whose language no table says.
    /// - Throws: `IngestError.cannotRead`.
    init(_ place: String, in folder: CorpusFolder, language: String?) throws {
        self.place = place
        self.folder = folder
        self.language = language
        split = place.isEmpty ? SplitName.split(of: RelativePath.name(of: folder.path)) : SplitName.split(ofFile: place)
        wav = try KaldiTable(.wav, in: place, of: folder)
        segments = try KaldiTable(.segments, in: place, of: folder)
        text = try KaldiTable(.text, in: place, of: folder)
        let others = try [KaldiTable.Name.utt2spk, .utt2lang, .spk2gender, .reco2dur, .utt2dur].map { try KaldiTable($0, in: place, of: folder) }
        (speakers, languages, genders) = (others[0].values, others[1].values, others[2].values)
        lengths = others[3].values.merging(others[4].values) { recording, _ in recording }
        transcripts = text.values
        broken = ([wav, segments, text] + others).flatMap { table in table.broken.map { (table.path, $0.number, $0.reason) } }
    }

    /// Recordings in the order of `wav.scp`, then what could not be used.
    var entries: [CorpusEntry] {
        var parts: [String: [(line: KaldiTable.Line, start: Double, end: Double)]] = [:]
        var lost = broken.map { CorpusEntry(brokenRow: $0.number, of: $0.path, reason: $0.reason, split: split) }
        let recordings = Set(wav.lines.map(\.key))
        for line in segments.lines {
            let words = line.value.split(whereSeparator: KaldiTable.isSpace)
            if words.count >= 3, let start = Double(words[1]), let end = Double(words[2]), recordings.contains(String(words[0])) {
                parts[String(words[0]), default: []].append((line, start, end))
            } else {
                let isShort = words.count < 3
                let reason = isShort ? "it has to be an utterance, a recording, a start and an end" : "it names no recording of wav.scp, or no times"
                lost.append(CorpusEntry(brokenRow: line.number, of: segments.path, reason: reason, split: split))
            }
        }
        let utterances = segments.lines.isEmpty ? recordings : Set(segments.lines.map(\.key))
        for line in text.lines where !utterances.contains(line.key) {
            var entry = CorpusEntry(brokenRow: line.number, of: text.path, reason: "there is no utterance \(line.key)", split: split)
            entry.said.statements = [.text(role: "transcript", language: language, body: line.value)]
            lost.append(entry)
        }
        var paths = NamedPaths(tableIn: place, of: folder)
        return wav.lines.map { entry(for: $0, parts: parts[$0.key] ?? [], &paths) } + lost
    }

    private func entry(
        for line: KaldiTable.Line, parts: [(line: KaldiTable.Line, start: Double, end: Double)], _ paths: inout NamedPaths
    ) -> CorpusEntry {
        var entry: CorpusEntry
        switch KaldiSource(line.value) {
        case .file(let path): entry = paths.entry(for: path)
        case .decoded(let path):
            entry = paths.entry(for: path)
            entry.said.notes.append("behind a command that only decodes it, which was not run")
        case .refused(let reason): entry = CorpusEntry(brokenRow: line.number, of: wav.path, reason: reason, split: split)
        }
        entry.split = split
        entry.said.statements.append(.text(role: "id", language: nil, body: line.key))
        entry.said.duration = lengths[line.key].flatMap(Double.init)
        if segments.lines.isEmpty { entry.said.add(row: said(of: line.key)) }
        for part in parts {
            // For the end of a recording (extract-segments).
            let end = part.end == -1 ? .infinity : part.end
            var said = said(of: part.line.key)
            said.statements.append(.text(role: "id", language: nil, body: part.line.key))
            entry.said.add(said, from: part.start, to: end, place: "\(segments.path): line \(part.line.number)")
        }
        return entry
    }

    private func said(of utterance: String) -> Annotations {
        var said = Annotations()
        let language = languages[utterance] ?? language
        if let text = transcripts[utterance], !text.isEmpty {
            said.statements.append(.text(role: "transcript", language: language, body: text))
        } else if !transcripts.isEmpty {
            said.notes.append("without a transcript")
        }
        if let speaker = speakers[utterance] {
            said.identities.append(Identity(scheme: "speaker", value: speaker))
            genders[speaker].map { said.statements.append(.text(role: "gender", language: nil, body: $0)) }
        }
        return said
    }
}
