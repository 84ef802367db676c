/// How the records of a file stand in it, each on a line of its own.
enum RecordShape: Sendable, Equatable {
    /// One JSON object after the other, as in `data.jsonl`.
    case lines
    /// Between a first and a last line, with commas between them: `[` and `]` for a plain list.
    case list(opening: String, closing: String)

    /// One JSON list.
    static let list = list(opening: "[", closing: "]")

    /// The line before the first record, if there is one.
    var opening: String {
        if case .list(let opening, _) = self { opening + "\n" } else { "" }
    }

    /// What stands between two records.
    var separator: String {
        self == .lines ? "\n" : ",\n"
    }

    /// The line after the last record, if there is one.
    var closing: String {
        if case .list(_, let closing) = self { closing + "\n" } else { "" }
    }
}
