import Foundation

@testable import Ingest

extension HostileCase {
    private static let head = "filename,fold,target,category,esc10,src_file,take\n"
    private static let fine = "good.wav,1,0,dog,True,1,A\n"

    private static func table(_ name: String, _ outcome: Outcome, _ rows: @escaping @Sendable () -> Data) -> HostileCase {
        HostileCase(name, corpus: "esc50", good: "audio/good.wav", outcome) { fixture in
            try fixture.putWav("audio/bad.wav", tone: 300)
            try fixture.put(rows(), at: "meta/esc50.csv")
        }
    }

    private static func text(_ name: String, _ outcome: Outcome, _ rows: String) -> HostileCase {
        table(name, outcome) { Data(rows.utf8) }
    }

    /// Tables as spreadsheets, broken downloads and ill will make them.
    static let tables: [HostileCase] = [
        text("a table with a byte order mark and CR LF", .ok("audio/bad.wav"), "\u{FEFF}" + (head + fine + "bad.wav,1,0,dog,True,2,A\n").replacing("\n", with: "\r\n")),
        text("a table with lone CR", .ok("audio/bad.wav"), (head + fine + "bad.wav,1,0,dog,True,2,A\n").replacing("\n", with: "\r")),
        text("line ends within quotes", .ok("audio/bad.wav"), head + fine + "bad.wav,1,0,\"do\ng\r\n\",True,2,A\n"),
        text("a row with too few columns", .damaged("meta/esc50.csv#row-3", "4 columns instead of 7"), head + fine + "bad.wav,1,0,dog\n"),
        text("a row with too many columns", .damaged("meta/esc50.csv#row-3", "8 columns instead of 7"), head + fine + "bad.wav,1,0,dog,True,2,A,x\n"),
        text("a column that is lacking", .error("expected filename"), "filename,fold,target,category,esc10,src_file\ngood.wav,1,0,dog,True,1\n"),
        text("a recording twice", .ok("audio/bad.wav"), head + fine + "bad.wav,1,0,dog,True,2,A\nbad.wav,2,1,cat,False,3,B\n"),
        text("formulas of spreadsheets", .missing("audio/=cmd|' /C calc'!A0"), head + fine + "=cmd|' /C calc'!A0,1,0,=1+1,True,\"=HYPERLINK(\"\"http://x\"\")\",@SUM(A1)\n"),
        text("text that is SQL", .missing("audio/'); DROP TABLE recording;--"), head + fine + "'); DROP TABLE recording;--,1,0,\"'; DELETE FROM clip; --\",True,2,A\n"),
        text("control characters", .missing("audio/\u{1B}[2Jbad\u{7}.wav"), head + fine + "\u{1B}[2Jbad\u{7}.wav,1,0,do\u{8}g,True,2,A\n"),
        text("a NUL in a name", .damaged("audio/bad%00.wav", "leaves the corpus root"), head + fine + "bad\0.wav,1,0,dog,True,2,A\n"),
        text("a quote that is never closed", .error("quote"), head + fine + "\"bad.wav,1,0,dog,True,2,A\n"),
        table("a field of 10 MB", .error("longer than 1 MiB")) {
            Data((head + fine).utf8) + Data(repeating: UInt8(ascii: "x"), count: 10 << 20) + Data(",1,0,dog,True,2,A\n".utf8)
        },
        table("a row of a million columns", .error("values")) {
            Data((head + fine).utf8) + Data(repeating: UInt8(ascii: ","), count: 1 << 20)
        },
        table("bytes that are no UTF-8", .damaged("meta/esc50.csv#row-3", "not UTF-8")) {
            Data((head + fine).utf8) + Data([0x62, 0xE4, 0x64]) + Data(".wav,1,0,dog,True,2,A\n".utf8)
        },
        table("a table of NULs", .error("columns")) { Data(count: 1 << 16) },
        table("an empty table", .error("columns")) { Data() },
        HostileCase("a recording of negative length and rate", corpus: "folder", .missing("gone.wav")) { fixture in
            try fixture.put("file_name,duration,sample_rate\ngone.wav,1e300,-9000000000000000000\ngone2.wav,9e15,9000000000000000000\n", at: "metadata.csv")
        },
        HostileCase("thirty thousand captions in one row", corpus: "folder", .ok("bad.wav")) { fixture in
            try fixture.putWav("bad.wav", tone: 300)
            let captions = (0..<30_000).map { "\"c\($0)\"" }.joined(separator: ",")
            try fixture.put("{\"file_name\": \"bad.wav\", \"captions\": [\(captions)], \"tags\": [\(captions)], \"labels\": [\(captions)]}\n", at: "metadata.jsonl")
        },
    ]
}
