import CCsv
import Catalog

/// A row a clip for spreadsheets, as RFC 4180 has it; lists in one cell are
/// joined by semicolons.
enum CSVOutput {
    private static let columns = [
        "clip", "corpus", "key", "path", "start", "end", "duration", "state", "license", "text_license", "split", "tags",
        "captions", "transcript",
    ]

    static func write(_ result: QueryResult, to output: LineWriter) throws {
        try output.line(columns.joined(separator: ","))
        let corpora = try result.reader.corpora()
        try result.pages { page in
            let said = try result.reader.statements(clips: page.map(\.id), kinds: [.tag, .text])
            for clip in page {
                try output.line(cells(clip, corpora[clip.corpus]?.textLicense, said[clip.id] ?? ClipStatements()).map(quoted).joined(separator: ","))
            }
        }
    }

    private static func cells(_ clip: Clip, _ textLicense: String?, _ said: ClipStatements) -> [String] {
        let tags = said.tags.filter { $0.start == nil }.map(\.name)
        let captions = said.texts.filter { $0.role == "caption" }.map(\.body)
        let transcript = said.texts.first { $0.role == "transcript" }?.body
        return [
            String(clip.id), clip.corpus, clip.key, clip.path, text(clip.start), text(clip.end), text(clip.duration),
            clip.state.rawValue, clip.license, textLicense ?? "", clip.split ?? "", tags.joined(separator: "; "),
            captions.joined(separator: "; "), transcript ?? "",
        ]
    }

    private static func text(_ number: Double?) -> String {
        number.map { "\($0)" } ?? ""
    }

    /// A cell as libcsv writes it: in quotes, with inner quotes doubled.
    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return cell }
        let bytes = Array(cell.utf8)
        let size = csv_write(nil, 0, bytes, bytes.count)
        return String(unsafeUninitializedCapacity: size) { csv_write($0.baseAddress, $0.count, bytes, bytes.count) }
    }
}
