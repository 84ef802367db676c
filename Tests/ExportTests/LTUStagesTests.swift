import ConsumerReaders
import Foundation
import Testing

@testable import Export

/// The lists of the stages of LTU's training, from one set.
@Suite struct LTUStagesTests {
    private static let tasks = ["cla_label", "cla_label_des", "temporal", "gender_cla", "open-ended question"]

    private func exported() async throws -> ExportFixture {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa", count: Self.tasks.count) { _, number in
            """
            {"dataset":"yard_train","input":"","instruction":"What is heard? (\(number))","output":"Dog: [0.0s-0.3s]","task":"\(Self.tasks[number])"}
            """
        }
        try await fixture.export(fixture.request("ltu-stages", .set("aqa")))
        return fixture
    }

    private func tasks(_ list: String, of fixture: ExportFixture) throws -> [String: Int] {
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(fixture.text("out/\(list)").utf8))
        #expect(rows.allSatisfy { Set($0.keys) == Set(LTUFormat.fields) })
        return Dictionary(rows.map { ($0["task"] ?? "", 1) }, uniquingKeysWith: +)
    }

    @Test func everyStageHasItsTasks() async throws {
        let fixture = try await exported()
        #expect(try tasks("classification.json", of: fixture) == ["cla_label": 4, "gender_cla": 4])
        #expect(try tasks("classification_described.json", of: fixture) == ["cla_label": 4, "gender_cla": 4, "cla_label_des": 4])
        #expect(try tasks("closed.json", of: fixture).keys.sorted() == ["cla_label", "cla_label_des", "gender_cla", "temporal"])
        #expect(try tasks("all.json", of: fixture).values.reduce(0, +) == 20)
        let report = try await ExportVerification.verify(directory: fixture.path("out"), workers: 2)
        #expect(report.findings == [] && report.filesChecked == 8)
    }

    @Test(.enabled(if: PythonReader.isInstalled), arguments: [("classification", 8), ("classification_described", 12), ("closed", 16), ("all", 20)])
    func ltuReadsEveryList(list: String, records: Double) async throws {
        let fixture = try await exported()
        let read = try PythonReader.run("read_ltu.py", [fixture.path("out"), "/data/yard", "\(list).json"])
        #expect(try JSONDecoder().decode([String: Double].self, from: read)["records"] == records)
    }

    @Test func aRecordInTheWrongListOrALostOneIsFound() async throws {
        let fixture = try await exported()
        let list = URL(fileURLWithPath: fixture.path("out/classification.json"))
        let text = try String(contentsOf: list, encoding: .utf8)
        try Data(text.replacing("\"task\":\"gender_cla\"", with: "\"task\":\"temporal\"").utf8).write(to: list)
        var findings = try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings
        #expect(findings.filter { "\($0)".contains("is none of this list") }.count == 4, "\(findings)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try Data((lines.prefix(1) + lines.dropFirst(2)).joined(separator: "\n").utf8).write(to: list)
        findings = try await ExportVerification.verify(directory: fixture.path("out"), workers: 1).findings
        #expect(findings.contains { "\($0)".contains("has 7 records, and all.json has 8 of its tasks") }, "\(findings)")
    }
}
