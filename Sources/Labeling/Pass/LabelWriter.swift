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

    /// Writes in one transaction.
    ///
    /// - Parameter waiting: Clips about which too little has been said.
    func write(_ entries: [RecordingLabels.Entry], waiting: Int, _ report: inout LabelingReport) throws {
        var counted = report
        if !entries.isEmpty {
            try catalog.write { writer in
                for entry in entries { try write(entry, by: writer, &counted) }
            }
        }
        for place in places { counted.labelers[place].waiting += waiting }
        report = counted
    }

    private func write(_ entry: RecordingLabels.Entry, by writer: CatalogWriter, _ counted: inout LabelingReport) throws {
        let source = sources[entry.labeler]
        let place = places[entry.labeler]
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
