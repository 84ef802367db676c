import Catalog

/// The tables beside the audio of LibriSpeech: values between bars, comments after semicolons.
///
/// What the columns are stands in the comments at the head of each file and in README.TXT of the corpus.
struct LibriSpeechTables: Sendable {
    let speakers: SpeakerTable
    let chapters: ChapterTable
    let books: BookTable

    /// Reads those that are there.
    ///
    /// - Throws: `IngestError.cannotRead`.
    init(_ folder: CorpusFolder) throws {
        speakers = SpeakerTable(lines: try folder.lines(of: "SPEAKERS.TXT"))
        chapters = ChapterTable(lines: try folder.lines(of: "CHAPTERS.TXT"))
        books = BookTable(lines: try folder.lines(of: "BOOKS.TXT"))
    }

    /// What they say of the recordings of one chapter.
    ///
    /// - Parameter part: The part that the recordings lie in; a speaker of another one is told.
    func annotations(speaker: String, chapter: String, part: String) -> Annotations {
        var said = Annotations()
        var texts: [(role: String, body: String)] = []
        said.identities = [
            Identity(scheme: "speaker", value: speaker), Identity(scheme: "librivox", value: "chapter/\(chapter)"),
            Identity(scheme: "librivox", value: "reader/\(speaker)"),
        ]
        if let row = chapters.rows[chapter] {
            if !row.project.isEmpty { said.identities.append(Identity(scheme: "librivox", value: "book/\(row.project)")) }
            if !row.book.isEmpty { said.identities.append(Identity(scheme: "gutenberg", value: row.book)) }
            let book = books.rows[row.book]
            texts += [
                ("title", row.projectTitle.isEmpty ? book?.title ?? "" : row.projectTitle), ("chapter-title", row.title),
                ("author", book?.author ?? ""),
            ]
        }
        if let row = speakers.rows[speaker] {
            said.attribution = row.name.isEmpty ? nil : "read by \(row.name) for LibriVox"
            texts += [("gender", row.gender), ("part", row.part == part ? "" : row.part)]
        }
        said.statements = texts.filter { !$0.body.isEmpty }.map { .text(role: $0.role, language: nil, body: $0.body) }
        return said
    }
}

/// Who reads, from `SPEAKERS.TXT`: number | gender | part | minutes | name; a name may itself hold a bar.
struct SpeakerTable: Sendable {
    struct Row: Sendable {
        /// `F` or `M`.
        var gender: String
        /// The part of LibriSpeech that all readings of the speaker are in.
        var part: String
        var name: String
    }

    private(set) var rows: [String: Row] = [:]

    init(lines: [Substring]) {
        BarredLine.forEach(in: lines, columns: 5) { values in
            rows[values[0]] = Row(gender: values[1], part: values[2], name: values[4])
        }
    }
}

/// What is read, from `CHAPTERS.TXT`: number | reader | minutes | part | project | book | title | title of the project.
struct ChapterTable: Sendable {
    struct Row: Sendable {
        /// The number in LibriVox of what is read there as one book.
        var project: String
        /// The number of the text in Project Gutenberg.
        var book: String
        var title: String
        var projectTitle: String
    }

    private(set) var rows: [String: Row] = [:]

    init(lines: [Substring]) {
        BarredLine.forEach(in: lines, columns: 8) { values in
            rows[values[0]] = Row(project: values[4], book: values[5], title: values[6], projectTitle: values[7])
        }
    }
}

/// The texts in Project Gutenberg, from `BOOKS.TXT`: number | title | author.
struct BookTable: Sendable {
    struct Row: Sendable {
        var title: String
        /// May be empty.
        var author: String
    }

    private(set) var rows: [String: Row] = [:]

    init(lines: [Substring]) {
        BarredLine.forEach(in: lines, columns: 3, atLeast: 2) { values in
            rows[values[0]] = Row(title: values[1], author: values[2])
        }
    }
}

/// Values between bars, spaces around them taken away.
private enum BarredLine {
    /// Hands out the values of each line that has enough of them; further bars belong to the last one, lacking ones are empty.
    static func forEach(in lines: [Substring], columns: Int, atLeast least: Int? = nil, _ body: ([String]) -> Void) {
        for line in lines where !line.hasPrefix(";") {
            let values = line.split(separator: "|", maxSplits: columns - 1, omittingEmptySubsequences: false).map(trimmed)
            guard values.count >= least ?? columns, !values[0].isEmpty else { continue }
            body(values + Array(repeating: "", count: columns - values.count))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
