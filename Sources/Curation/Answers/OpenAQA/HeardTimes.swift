import Catalog

/// The times at which the classes of some evidence are heard.
struct HeardTimes {
    let classes: NamedClasses
    /// What speaks against the evidence.
    private(set) var faults: [AnswerFault]
    /// For each class the first time it is heard, in seconds.
    private(set) var onsets: [Double]
    /// For each class its spans, as in `[0.5s-1.4s]`.
    private(set) var spans: [String]

    init(_ claim: Claim, _ reading: OpenAQAReading) {
        let heard = reading.window.heard(of: claim.duration)
        let timed = claim.tags.filter { $0.content.start != nil && $0.content.end != nil }
        classes = NamedClasses(timed, in: reading.classes)
        faults = reading.trusted.faults(claim.tags, areTimes: true)
        onsets = []
        spans = []
        for group in classes.groups {
            var grid = TenthGrid(heard: heard)
            var onset = Double.infinity
            for tag in group.tags {
                let (start, end) = (tag.content.start ?? 0, tag.content.end ?? 0)
                if start < heard, end > start, grid.mark(from: start, to: end, heard: heard) {
                    onset = min(onset, max(0, start))
                } else {
                    faults.append(AnswerFault(.window, "\(tag.name), from \(start.told) to \(end.told) s, has nothing that is heard"))
                }
            }
            onsets.append(onset)
            spans.append(grid.text)
        }
        // Who named the class without times; a model's times stand in for theirs.
        for tag in claim.tags where tag.content.start == nil || tag.content.end == nil {
            let isBorneOut = timed.contains { $0.isModels && reading.classes.areKin($0.content.classID, tag.content.classID) }
            if tag.isModels || !isBorneOut { faults.append(AnswerFault(.evidence, "\(tag.name) says nothing of the times that are told")) }
        }
        if timed.isEmpty { faults.append(AnswerFault(.evidence, "none of it has times")) }
    }
}
