import Foundation
import Testing

@Suite struct OverlapCommandTests {
    /// ESC-10 is a part of ESC-50 in another codec: the uploads are the same, the samples are not. Here both are without their sound.
    @Test func corporaAreCompared() throws {
        let program = try Program()
        let uploads = ["100032", "110389", "17367"]
        func put(_ text: String, at path: String) throws {
            let file = URL(fileURLWithPath: program.folder + "/" + path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let rows = (uploads + ["999"]).map { "1-\($0)-A-0.wav,1,0,dog,True,\($0),A\n" }
        try put("filename,fold,target,category,esc10,src_file,take\n" + rows.joined(), at: "ESC-50/meta/esc50.csv")
        try put("", at: "ESC-50/audio/1-1-A-0.wav")
        for upload in uploads { try put("OggS", at: "ESC-10/001 - Dog bark/1-\(upload)-A.ogg") }
        try program.succeed(["import", "esc50", program.folder + "/ESC-50"])
        #expect(try program.succeed(["status", "--overlaps", "--json"]).output == "{\"overlaps\":[]}\n")
        let run = try program.succeed(["import", "esc10", program.folder + "/ESC-10"])
        #expect(run.output.contains("3 recordings are also in esc50 (hearsay status --overlaps --list)"))

        let json = try program.succeed(["status", "--overlaps", "--json"]).output
        let result = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[String: Any]]])
        let pair = try #require(result["overlaps"]?.first)
        #expect(pair["corpora"] as? [String] == ["esc10", "esc50"] && (pair["same"] as? [String: Int])?["first"] == uploads.count)
        let list = try program.succeed(["status", "--overlaps", "--list", "--json"]).output.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
        #expect(list.count == uploads.count)
        #expect(list.allSatisfy { ($0["recording"] as? String)?.hasPrefix("esc10/") == true && $0["by"] as? String == "freesound" })
        #expect(try program.succeed(["query", "corpus:esc10 overlaps:esc50", "--format", "count"]).output == "\(uploads.count)\n")
        #expect(try program.succeed(["status", "--overlaps"]).output.contains("esc10 · esc50"))
        #expect(try program.run(["status", "--list", "--catalog", program.catalog]).status == 2)
    }

    @Test func bothLicencesAreShown() throws {
        let program = try Program()
        try program.succeed(["import", "clotho", Program.corpus("clotho")])
        let row = try #require(try program.content().first)
        #expect(row.contains("\"text_license\":\"LicenseRef-Clotho-Tampere-research\""))
        let csv = try program.succeed(["query", "--format", "csv", "--limit", "1"]).output
        #expect(csv.contains("license,text_license,split") && csv.contains("LicenseRef-Clotho-Tampere-research"))
        #expect(try program.succeed(["status"]).output.contains("texts LicenseRef-Clotho-Tampere-research"))
    }
}
