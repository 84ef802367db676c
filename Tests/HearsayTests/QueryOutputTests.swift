import Foundation
import GRDB
import Testing

@Suite struct QueryOutputTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.succeed(["import", "esc50", Program.corpus("esc50")])
    }

    @Test func aRowHasEveryPromisedField() throws {
        let run = try program.succeed(["query", "tag:Animal", "--format", "jsonl", "--limit", "1"])
        let row = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let promised = ["clip", "corpus", "key", "path", "start", "end", "duration", "license", "split", "tags", "texts", "measures"]
        #expect(promised.allSatisfy { row[$0] != nil })
        let tag = try #require((row["tags"] as? [[String: Any]])?.first)
        #expect(tag["name"] is String && tag["mid"] is String && tag["source"] as? String == "esc50")
    }

    @Test func allFormatsFindTheSameClips() throws {
        let ids = try program.succeed(["query", "tag:Animal", "--format", "ids"]).output.split(separator: "\n")
        let count = try program.succeed(["query", "tag:Animal", "--format", "count"]).output
        let csv = try program.succeed(["query", "tag:Animal", "--format", "csv"]).output.split(separator: "\n")
        let rows = try program.succeed(["query", "tag:Animal", "--format", "jsonl"]).output.split(separator: "\n")
        #expect(!ids.isEmpty)
        #expect(count == "\(ids.count)\n")
        #expect(csv.count == ids.count + 1)
        #expect(rows.count == ids.count)
        #expect(ids.allSatisfy { id in csv.contains { $0.contains(id) } })
    }

    /// `/dev/full` takes nothing, as a disk without space.
    @Test func outputThatCannotBeWrittenIsASentence() throws {
        for command in [["query", "--format", "ids"], ["status", "--json"], ["query"]] {
            let run = try program.run(command + ["--catalog", program.catalog], output: "/dev/full")
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("hearsay: cannot write to standard output"))
        }
    }

    /// The README shows it.
    @Test func theSchemaAnswersTheReadmesQuestion() throws {
        let readme = try String(contentsOfFile: Program.checkout + "/README.md", encoding: .utf8)
        let line = try #require(readme.split(separator: "\n").first { $0.contains("sqlite3 hearsay.sqlite \"") })
        let sql = line.split(separator: "\"")[1]
        let rows = try DatabaseQueue(path: program.catalog).read { try Row.fetchAll($0, sql: String(sql)) }
        #expect(rows.contains { $0[0] == "esc50" && $0[1] == "tag" })
    }

    @Test func statusHasEveryPromisedField() throws {
        let run = try program.succeed(["status", "--json"])
        let status = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let corpus = try #require((status["corpora"] as? [[String: Any]])?.first)
        #expect(["id", "recordings", "damaged", "missing", "hours"].allSatisfy { corpus[$0] != nil })
        #expect(status["clips"] is Int && status["statements"] is [String: Any] && status["sets"] is [Any])
    }
}
