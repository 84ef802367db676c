import Catalog
import Foundation

/// The `.txt` or `.lab` beside an audio file: its transcript, or labels with their times.
///
/// Labels where every line is one: as Audacity writes them, or `start end label` in units of 100 ns as HTK does. Otherwise the whole file is
/// one text, in a `.lab` a transcript as the Montreal Forced Aligner has them, in a `.txt` what the corpus's `textRole` says.
struct PlainText: AnnotationFormat {
    let name = "text file"
    let extensions: [String]
    private let role: String
    private let language: String?

    /// Reads files of one extension; a file that holds no labels is one text.
    ///
    /// - Parameters:
    ///   - role: Of that text.
    ///   - language: Of that text, where the corpus has one.
    init(extension kind: String, role: String, language: String?) {
        extensions = [kind]
        self.role = role
        self.language = language
    }

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let track = try LabelTrack().annotations(in: data, of: recording)
        if !track.statements.isEmpty { return track }
        let content = try AnnotationText(data)
        let text = content.text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return Annotations(notes: ["with an empty text file"]) }
        var said = Annotations()
        if content.isLatin1 { said.notes.append("texts read as ISO-8859-1") }
        said.statements = Self.labels(text) ?? [.text(role: role, language: language, body: text)]
        return said
    }

    /// The labels of HTK: whole numbers only and more than one line, so that a sentence that begins with two numbers is none.
    private static func labels(_ text: String) -> [Statement]? {
        var labels: [Statement] = []
        for (_, line) in AnnotationLines(text[...]) where !line.isEmpty {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let start = UInt64(parts[0]), let end = UInt64(parts[1]), end >= start else { return nil }
            labels.append(.text(role: "label", language: nil, body: String(parts[2]), start: Double(start) / 1e7, end: Double(end) / 1e7))
        }
        return labels.count > 1 ? labels : nil
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
