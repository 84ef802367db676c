import Catalog
import Foundation

/// The `.txt` or `.lab` beside an audio file: its transcript, or labels with their times.
///
/// Labels where every line is one: `start TAB end TAB label` in seconds as Audacity writes them, or `start end label` in units of 100 ns as
/// HTK does. Otherwise the whole file is one text, in a `.lab` a transcript as the Montreal Forced Aligner has them, in a `.txt` what the
/// corpus's `textRole` says.
struct PlainText: AnnotationFormat {
    let name = "text file"
    let extensions: [String]
    private let role: String
    private let language: String?

    /// Files of one extension with texts of one role.
    init(extension kind: String, role: String, language: String?) {
        extensions = [kind]
        self.role = role
        self.language = language
    }

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        guard var text = String(validating: data, as: UTF8.self) else { throw AnnotationError(reason: "it is not UTF-8") }
        if text.first == "\u{FEFF}" { text.removeFirst() }
        text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return Annotations(notes: ["with an empty text file"]) }
        let lines = text.split(whereSeparator: \.isNewline)
        if let labels = Self.labels(lines) { return Annotations(statements: labels) }
        return Annotations(statements: [.text(role: role, language: language, body: text)])
    }

    private static func labels(_ lines: [Substring]) -> [Statement]? {
        var labels: [Statement] = []
        for line in lines {
            let isAudacity = line.contains("\t")
            let parts = isAudacity ? line.split(separator: "\t", maxSplits: 2) : line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let start = Double(parts[0]), let end = Double(parts[1]), start >= 0, end >= start, end.isFinite else { return nil }
            if isAudacity {
                labels.append(.text(role: "label", language: nil, body: String(parts[2]), start: start, end: end))
            } else {
                // Whole numbers only, so that a sentence that begins with two numbers is none.
                guard parts[0].allSatisfy(\.isNumber), parts[1].allSatisfy(\.isNumber), lines.count > 1 else { return nil }
                labels.append(.text(role: "label", language: nil, body: String(parts[2]), start: start / 1e7, end: end / 1e7))
            }
        }
        return labels
    }
}

/// The `.json` beside an audio file: an object whose fields are read as those of a row, as AudioCraft, AudioLDM and LAION write it.
struct FieldsBeside: AnnotationFormat {
    let name = "json"
    let extensions = ["json"]
    private let rules: FieldRules

    init(_ rules: FieldRules) {
        self.rules = rules
    }

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        guard let fields = FieldValue(json: data)?.object else { throw AnnotationError(reason: "it is not a JSON object") }
        var row = rules.row(fields, except: ["path", "info_path", "wav", "file_name"])
        // A recording's split is settled before its companions are read.
        row.split.map { row.said.statements.append(.text(role: "split", language: nil, body: $0)) }
        return row.said
    }
}
