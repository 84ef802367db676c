import Catalog
import Foundation

/// One JSON object a clip, with everything said about it.
enum JSONLinesOutput {
    static func write(_ result: QueryResult, to output: LineWriter) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let corpora = try result.reader.corpora()
        try result.pages { page in
            let said = try result.reader.statements(clips: page.map(\.id))
            for clip in page {
                let row = QueryRow(
                    clip: clip, textLicense: corpora[clip.corpus]?.textLicense, said: said[clip.id] ?? ClipStatements())
                try output.line(String(decoding: try encoder.encode(row), as: UTF8.self))
            }
        }
    }
}
