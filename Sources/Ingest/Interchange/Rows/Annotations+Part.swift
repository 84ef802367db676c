import Catalog

extension Annotations {
    /// Takes over a further row about the same recording; what it repeats is said once.
    mutating func add(row: Annotations) {
        var row = row
        row.tags.removeAll(where: tags.contains)
        row.statements.removeAll(where: statements.contains)
        add(row)
    }

    /// Takes over what a row says of a part of the recording: as a segment what is heard there, as the recording's own what holds for all of it.
    ///
    /// - Parameters:
    ///   - end: Infinity for a part that goes on to the end.
    ///   - place: Of the row, for the message where the times are none.
    mutating func add(_ row: Annotations, from start: Double, to end: Double, place: String) {
        guard start >= 0, end > start else {
            let words = row.statements.compactMap { if case .text(_, _, let body, _, _, _) = $0 { "'\(body)'" } else { nil } }
            let lost = words.isEmpty ? "" : "; what it says: \(words.joined(separator: ", "))"
            defects.append("\(place): it is said to begin at \(start) s and to end at \(end) s\(lost)")
            notes.append("segments with impossible times")
            return
        }
        var segment = Segment(start: start, end: end, tags: row.tags, statements: row.statements)
        var whole = row
        (whole.tags, whole.statements, whole.duration) = ([], [], nil)
        whole.identities = row.identities.filter { $0.scheme != "speaker" }
        // A recording with several speakers is of none of them; who speaks is said of the part.
        for speaker in row.identities where speaker.scheme == "speaker" {
            segment.statements.append(.text(role: "speaker", language: nil, body: speaker.value))
        }
        add(whole)
        segments.append(segment)
    }
}
