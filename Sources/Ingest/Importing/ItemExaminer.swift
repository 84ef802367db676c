import Catalog

/// An entry whose file has been looked into.
struct ExaminedItem: Sendable {
    var entry: CorpusEntry
    var recording: Recording
    var known: KnownRecording?
    /// Whether there is a file of this entry, so that it is not counted among those without a row.
    var hasFile: Bool
    /// What the file itself tells, beside what the recording holds.
    var measures: [Statement]

    /// About how many rows it makes in a catalog.
    var statements: Int {
        let said = entry.said
        return 3 + said.tags.count + said.statements.count
            + said.segments.reduce(0) { $0 + 1 + $1.tags.count + $1.statements.count }
    }
}

/// Says of each entry what its recording is, reading the file where that is not known yet.
struct ItemExaminer: Sendable {
    let folder: CorpusFolder
    let licenseNaming: LicenseNaming
    /// Of single recordings.
    let licenses: LicenseTable
    let facts: RecordingFacts
    /// Of texts that do not say their own; nil where that is not known.
    let language: String?
    /// How long readings are cut, if they are.
    let cuts: VoiceCuts?

    func examine(_ item: ImportItem) -> ExaminedItem {
        var entry = item.entry
        for companion in entry.companions {
            entry.said.add(companion.annotations(in: folder, of: entry).inLanguage(language))
        }
        entry.said.refuseImpossibleRate()
        var recording = Recording(
            path: entry.places.first ?? "", state: .missing, license: "", attribution: entry.said.attribution, split: entry.split)
        licenseNaming.apply(entry.said, to: &recording)
        var hasFile = false
        var measures: [Statement] = []
        if let defect = entry.defect {
            recording.path = RelativePath.normalized(recording.path) ?? RelativePath.sanitized(recording.path)
            recording.state = .damaged
            recording.defect = defect
        } else {
            switch item.place {
            case .file(let stamp):
                hasFile = true
                recording.path = stamp.path
                recording.container = entry.member.map { Recording.Container(path: $0.container, offset: $0.offset) }
                if let known = item.known, isUnchanged(known, stamp, in: recording.container) {
                    recording.keep(known.recording)
                } else {
                    measures = facts.examine(folder.absolute(entry.member?.container ?? stamp.path), stamp: stamp, into: &recording)
                }
            case .absent(let reason):
                lose(&recording, known: item.known, reason: reason)
                if recording.sampleRate == nil { recording.believe(entry.said) }
            case .refused(let reason):
                recording.path = RelativePath.normalized(recording.path) ?? RelativePath.sanitized(recording.path)
                recording.state = .damaged
                recording.defect = reason
            }
        }
        licenses.apply(to: &recording, licenseNaming)
        if let cuts, let rate = recording.sampleRate { entry.said.segments += cuts.segments(of: entry.said.statements, rate: rate) }
        return ExaminedItem(entry: entry, recording: recording, known: item.known, hasFile: hasFile, measures: measures)
    }

    private func isUnchanged(_ known: KnownRecording, _ stamp: CorpusFolder.FileStamp, in container: Recording.Container?) -> Bool {
        // A header tells nothing that a reading of the same file did not tell better, damage included.
        let isRead = known.recording.state == .ok || (facts.trustsHeaders && known.recording.state != .missing)
        return isRead && known.root == folder.path && PathKey(known.recording.path) == PathKey(stamp.path)
            && known.recording.bytes == stamp.bytes && known.recording.modified == stamp.modified
            && known.recording.container == container
    }

    /// A file that is not there: what was known of it stays, and one that lies in another folder of the same corpus is not lost.
    private func lose(_ recording: inout Recording, known: KnownRecording?, reason: String) {
        recording.path = known?.recording.path ?? RelativePath.normalized(recording.path) ?? RelativePath.sanitized(recording.path)
        if let known {
            recording.keep(known.recording)
            if known.root != folder.path, known.recording.state == .ok || known.recording.state == .unverified,
                CorpusFolder.exists("\(known.root)/\(known.recording.container?.path ?? known.recording.path)")
            {
                return
            }
        }
        recording.state = .missing
        recording.defect = reason
    }
}

extension Annotations {
    /// The same with a language for words that are spoken or written about the sound and say none.
    fileprivate func inLanguage(_ language: String?) -> Annotations {
        guard let language else { return self }
        var said = self
        said.statements = statements.map { $0.inLanguage(language) }
        for index in said.segments.indices { said.segments[index].statements = said.segments[index].statements.map { $0.inLanguage(language) } }
        return said
    }

    /// Frames are counted by it before anyone has seen the file.
    fileprivate mutating func refuseImpossibleRate() {
        guard let rate = sampleRate, !(1...10_000_000).contains(rate) else { return }
        sampleRate = nil
        defects.append("a sample rate of \(rate) Hz is none")
    }
}

extension Recording {
    /// Takes the corpus's word for a file that is not there.
    fileprivate mutating func believe(_ said: Annotations) {
        sampleRate = said.sampleRate
        guard let rate = said.sampleRate, rate > 0, let duration = said.duration, duration > 0 else { return }
        declaredFrames = Int64(min(duration * Double(rate), 9e15).rounded())
    }

    /// Takes over what was found out about the file.
    fileprivate mutating func keep(_ known: Recording) {
        (state, defect, bytes, modified) = (known.state, known.defect, known.bytes, known.modified)
        (sha256, pcmSHA256, codec) = (known.sha256, known.pcmSHA256, known.codec)
        (sampleRate, channels, frames, declaredFrames) = (known.sampleRate, known.channels, known.frames, known.declaredFrames)
        container = known.container
    }
}

extension Statement {
    private static let worded: Set<String> = ["transcript", "caption", "word"]

    fileprivate func inLanguage(_ language: String) -> Statement {
        guard case .text(let role, nil, let body, let score, let start, let end) = self, Self.worded.contains(role) else { return self }
        return .text(role: role, language: language, body: body, score: score, start: start, end: end)
    }
}
