import Manifest
import Testing

@testable import Ingest

struct DelimitedFuzzTests {
    private static let seeds = [
        "filename,fold,target\na.wav,1,dog\n\"b, c.wav\",2,\"two\nlines\"\nd.wav,3,\"a \"\"quoted\"\" word\"\n",
        "client_id\tpath\tsentence\nc1\ta.mp3\t\"Well,\" she said.\nc2\tb.mp3\tAn open \" quote\n",
        "\u{FEFF}a;b\r\n1;2\r\n\r\n3;\u{E4}\u{F6}\r\n",
        "# comment\na,b\n =cmd|' /C calc'!A0,'); DROP TABLE recording;--\n",
    ]
    private static let tokens = [",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "\r\r", " ", "\",\"", "\"\n\"", "\u{FEFF}", "|", "'", ",,,,,,,,"]

    /// What is text in a file comes out, in its order: libcsv takes away only delimiters, quotes, ends of lines and space.
    @Test func everyByteOfATableIsInARowOrBehindTheError() throws {
        let file = ScratchFile()
        FuzzRun("csv", texts: Self.seeds, tokens: Self.tokens).run { input, random in
            try file.write(input)
            let delimiter = random.pick(Array(",;\t|".utf8))
            let quoting = random.pick([TableManifest.Quoting.double, .none])
            let encoding = random.pick([TableManifest.Encoding.utf8, .latin1])
            let reader = try DelimitedReader(path: file.path, delimiter: delimiter, encoding: encoding, quoting: quoting)
            func isKept(_ byte: UInt8) -> Bool {
                byte < 0x80 && ![delimiter, 0x09, 0x0A, 0x0D, 0x20].contains(byte) && (quoting == .none || byte != UInt8(ascii: "\""))
            }
            var kept: [UInt8] = []
            var rows = 0
            var failure: IngestError?
            do {
                while let row = try reader.next() {
                    rows += 1
                    guard row.number == rows else { throw Finding("row \(rows) calls itself \(row.number)") }
                    guard rows <= input.count else { throw Finding("more rows than bytes") }
                    kept += row.fields.flatMap { $0.utf8.filter(isKept) }
                }
            } catch let error as IngestError {
                guard case .badTable(_, let row, _) = error, row == rows + 1 else { throw Finding("after \(rows) rows: \(error)") }
                failure = error
            }
            let expected = input.filter(isKept)
            let isWhole = failure == nil ? kept == expected : expected.starts(with: kept)
            guard isWhole else { throw Finding("\(kept.count) of \(expected.count) bytes of text came out, error \(String(describing: failure))") }
            guard try failure != nil || reader.next() == nil else { throw Finding("rows behind the end") }
        }
    }
}
