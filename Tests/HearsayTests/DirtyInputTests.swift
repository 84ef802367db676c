import Foundation
import Testing

/// What real downloads look like: each defect ends as a recorded state or a
/// clear error, and everything beside it is imported.
@Suite struct DirtyInputTests {
    private let program: Program
    private let root: String

    /// An ESC-50 layout with one good clip, taken from `Corpora`.
    init() throws {
        program = try Program()
        root = program.folder + "/esc50"
        for folder in ["audio", "meta"] {
            try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(atPath: Self.genuineClip(), toPath: root + "/audio/1-1-A-0.wav")
    }

    private static func genuineClip() throws -> String {
        let folder = Program.corpus("esc50") + "/audio"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".wav") }.sorted()
        return folder + "/" + (try #require(names.first))
    }

    private func write(_ bytes: Data, as name: String) throws {
        try bytes.write(to: URL(fileURLWithPath: root + "/audio/" + name))
    }

    private func table(_ rows: [String], lineEnd: String = "\n", header: String = "filename,fold,target,category,esc10,src_file,take") throws {
        try Data(([header] + rows).joined(separator: lineEnd).utf8).write(to: URL(fileURLWithPath: root + "/meta/esc50.csv"))
    }

    private func states() throws -> [String: String] {
        let lines = try program.succeed(["query", "--format", "jsonl"]).output.split(separator: "\n")
        var states: [String: String] = [:]
        for line in lines {
            let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            states[try #require(row["key"] as? String)] = row["state"] as? String
        }
        return states
    }

    @Test func damagedFilesAreRecordedAndTheRestIsImported() throws {
        let genuine = try Data(contentsOf: URL(fileURLWithPath: root + "/audio/1-1-A-0.wav"))
        try write(Data(), as: "empty.wav")
        try write(Data("Not Found".utf8), as: "text.wav")
        try write(genuine.prefix(genuine.count / 2), as: "cut.wav")
        // A header of 44 bytes that claims four gigabytes of sound.
        var liar = Data("RIFF".utf8) + Data([0xFF, 0xFF, 0xFF, 0xFF]) + Data("WAVEfmt ".utf8)
        liar += Data([16, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 8, 0]) + Data("data".utf8) + Data([0xF0, 0xFF, 0xFF, 0xFF])
        try write(liar, as: "liar.wav")
        try write(genuine, as: "-dash.wav")
        try write(genuine, as: "new\nline.wav")
        try table([
            "1-1-A-0.wav,1,0,dog,True,1,A", "empty.wav,1,0,dog,True,2,A", "text.wav,1,0,dog,True,3,A", "cut.wav,1,0,dog,True,4,A",
            "liar.wav,1,0,dog,True,5,A", "-dash.wav,1,0,dog,True,6,A", "\"new\nline.wav\",1,0,dog,True,7,A",
            "../../secret.wav,1,0,dog,True,8,A", "gone.wav,1,0,dog,True,9,A",
        ])
        let run = try program.succeed(["import", "esc50", root], codes: [3])
        #expect(run.output.contains("damaged"))
        let states = try states()
        #expect(states.count == 9)
        #expect(states["esc50/audio/1-1-A-0.wav"] == "ok")
        #expect(states["esc50/audio/-dash.wav"] == "ok")
        #expect(states["esc50/audio/new\nline.wav"] == "ok")
        #expect(states["esc50/audio/gone.wav"] == "missing")
        for name in ["empty.wav", "text.wav", "cut.wav", "liar.wav"] { #expect(states["esc50/audio/\(name)"] == "damaged") }
        #expect(states.values.filter { $0 == "damaged" }.count == 5)
    }

    @Test func aTableFromASpreadsheetIsRead() throws {
        try table(
            ["1-1-A-0.wav,1,0,dog,True,1,A"], lineEnd: "\r\n", header: "\u{FEFF}filename,fold,target,category,esc10,src_file,take")
        try program.succeed(["import", "esc50", root], codes: [0])
        #expect(try program.succeed(["query", "tag:dog", "--format", "count"]).output == "1\n")
    }

    @Test func aTableWithoutItsColumnsIsAnErrorThatNamesThem() throws {
        try table(["1-1-A-0.wav"], header: "file")
        let run = try program.run(["import", "esc50", root, "--catalog", program.catalog])
        #expect(run.status == 1)
        #expect(run.errors.contains("esc50.csv") && run.errors.contains("filename"))
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let run = try program.run(["import", "esc50", root + "/nowhere", "--catalog", program.catalog])
        #expect(run.status == 1)
        #expect(run.errors.contains("nowhere"))
    }

    @Test func filesThatArriveLaterAreAdded() throws {
        try table(["1-1-A-0.wav,1,0,dog,True,1,A", "late.wav,1,0,dog,True,2,A"])
        try program.succeed(["import", "esc50", root])
        #expect(try states()["esc50/audio/late.wav"] == "missing")
        try FileManager.default.copyItem(atPath: root + "/audio/1-1-A-0.wav", toPath: root + "/audio/late.wav")
        try program.succeed(["import", "esc50", root])
        #expect(try states()["esc50/audio/late.wav"] == "ok")
        let before = try program.content()
        try program.succeed(["import", "esc50", root])
        #expect(try program.content() == before)
    }
}
