import Catalog

/// Writes what labelers said, with the note that they have heard the clip, and counts it.
struct LabelWriter: Sendable {
    let catalog: Catalog
    /// Rows of `source`, one for each labeler that speaks.
    let sources: [Int64]
    /// Where each of them is counted in the report.
    let places: [Int]

    /// Writes in one transaction.
    func write(_ batch: [RecordingLabels], _ report: inout LabelingReport) throws {
        guard !batch.isEmpty else { return }
        var counted = report
        try catalog.write { writer in
            for recording in batch {
                if let loss = recording.loss {
                    try writer.mark(recording: recording.recording, as: loss.state, defect: loss.reason)
                    counted.lost.append("\(recording.path): \(loss.reason)")
                    continue
                }
                for entry in recording.entries { try write(entry, by: writer, &counted) }
                counted.recordings += 1
                counted.seconds += recording.seconds
            }
        }
        report = counted
    }

    /// Writes what was read, in one transaction.
    ///
    /// - Returns: How many clips are done with.
    func write(_ entries: [RecordingLabels.Entry], by work: ReadingWork, _ report: inout LabelingReport) throws -> Int {
        guard !entries.isEmpty else { return 0 }
        var counted = report
        let written = try catalog.write { writer in
            let current = try entries.filter { try isCurrent($0, work, in: writer.reader) }
            for entry in current { try write(entry, by: writer, for: work, &counted) }
            return current.count
        }
        report = counted
        return written
    }

    /// Notes how many clips others have said too little about.
    func note(waiting: Int, _ report: inout LabelingReport) {
        for place in places { report.labelers[place].waiting = waiting }
    }

    /// Whether a clip still has the texts that were read, and no others.
    private func isCurrent(_ entry: RecordingLabels.Entry, _ work: ReadingWork, in reader: CatalogReader) throws -> Bool {
        guard let read = entry.labels.texts, case .texts(let roles) = work else { return true }
        return try reader.texts(clips: [entry.clip], TextFilter(roles: roles)).map(\.id) == read
    }

    private func write(
        _ entry: RecordingLabels.Entry, by writer: CatalogWriter, for work: ReadingWork = .clips, _ counted: inout LabelingReport
    ) throws {
        let source = sources[entry.labeler]
        let place = places[entry.labeler]
        if case .texts = work { try writer.takeBackTexts(clip: entry.clip, source: source, except: entry.labels.statements) }
        for (index, statement) in entry.labels.statements.enumerated() where try writer.say(statement, clip: entry.clip, source: source) {
            if let evidence = entry.labels.evidence[index] {
                try writer.rest(statement, on: evidence, clip: entry.clip, source: source)
            }
            counted.labelers[place].statements += 1
        }
        try writer.heard(clip: entry.clip, source: source, outcome: entry.labels.outcome)
        counted.labelers[place].clips += 1
        counted.labelers[place].outcomes += entry.labels.outcome == nil ? 0 : 1
    }
}
