import GRDB

/// A query as SQL: conditions that all hold.
struct CompiledQuery {
    struct Part {
        var condition: SQLCondition
        /// A SELECT of the rows of the clips, as `id`, that the condition holds for, where an index leads to them; nil elsewhere.
        var clips: SQLCondition?
    }

    var parts: [Part]

    /// All parts but one; without a number, all.
    func condition(without left: Int? = nil) -> SQLCondition {
        .joined(parts.indices.filter { $0 != left }.map { parts[$0].condition }, by: "AND", empty: "1")
    }
}

/// Where the clips of a filter are looked for, and what holds of them.
struct ClipSearch {
    /// What is left to be asked of a clip.
    var condition: SQLCondition
    /// A SELECT of a few rows, as `id`, among which all found are; nil where every clip has to be looked at.
    var candidates: SQLCondition?

    /// So many rows are sorted in less time than a walk through millions of clips in their order takes.
    static let fewClips = 20_000

    /// The tables of a SELECT whose order of clips does not matter, or is made by sorting.
    var tables: String {
        let clips = candidates.map { "(SELECT DISTINCT id FROM (\($0.sql))) AS found CROSS JOIN clip ON clip.id = found.id CROSS" } ?? "clip"
        return """
            \(clips) JOIN recording ON recording.id = clip.recording_id \(candidates == nil ? "" : "CROSS") JOIN corpus
                ON corpus.id = recording.corpus_id
            """
    }

    var arguments: StatementArguments {
        (candidates?.arguments ?? []) + condition.arguments
    }
}
