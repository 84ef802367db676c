import Foundation
import Testing

@testable import Export

/// The published schemas say what the exports hold.
@Suite struct SchemaTests {
    @Test func everyFieldOfEveryExportIsInItsSchema() async throws {
        let fixture = try ExportFixture()
        try fixture.makeSet("aqa")
        try fixture.makeSet("speech", system: "speechinstruct", body: ExportFixture.dialogue)
        for (format, set) in [("ltu", "aqa"), ("speechgpt", "speech"), ("webdataset", "aqa")] {
            try await fixture.export(fixture.request(format, .set(set), to: format))
            #expect(try mistakes(in: Data(fixture.text("\(format)/export.json").utf8), by: "export") == [])
        }
        #expect(try mistakes(in: Data(fixture.text("ltu/ltu.json").utf8), by: "ltu") == [])
        for line in try fixture.text("speechgpt/cross_modal_instruction.jsonl").split(separator: "\n") {
            #expect(try mistakes(in: Data(line.utf8), by: "speechgpt") == [])
        }
        let tar = try TarMembers(fixture.path("webdataset/aqa-000000.tar"))
        while let member = try tar.next(limit: 1 << 20) {
            guard member.name.hasSuffix(".json") else { continue }
            #expect(try mistakes(in: Data(member.content ?? []), by: "webdataset") == [])
        }
    }

    @Test(arguments: SoundFormatsTests.formats) func recordsOfFormatsWithSoundsAreInTheirSchemas(format: SoundFormatsTests.Format) async throws {
        let fixture = try ExportFixture(seconds: 0.6)
        try fixture.makeSet("s", count: 1, recipe: "prompts:\n  QA: [\"{}\"]", system: format.system) { clip, _ in
            format.body.replacingOccurrences(of: "KEY", with: "\(clip.id)")
        }
        let manifest = try await fixture.export(fixture.request(format.name, .set("s"))).manifest
        let list = try fixture.text("out/\(format.list)")
        let isCraft = ["audiogen", "musicgen"].contains(format.name)
        let texts = format.list.hasSuffix(".jsonl") ? list.split(separator: "\n").map(String.init) : [list]
        #expect(!texts.isEmpty)
        for text in texts { #expect(try mistakes(in: Data(text.utf8), by: isCraft ? "audiocraft" : format.name) == []) }
        for file in manifest.files where isCraft && file.name.hasSuffix(".json") {
            #expect(try mistakes(in: Data(fixture.text("out/\(file.name)").utf8), by: "audiocraft-sidecar") == [])
        }
    }

    @Test func pairsOfShardsAreInTheirSchema() async throws {
        let fixture = try ExportFixture(["a.wav"])
        let record = #"{"original_data":{"augmented_by":null,"clip":"yard/a.wav","license":"CC0-1.0","text_from":"captions"},"tag":["Dog"],"# +
            #""text":["a dog barks"],"text_augment_all":["a dog barks"],"text_augment_t5":null}"#
        try fixture.makeSet("s", count: 1, system: "clap") { _, _ in record }
        try await fixture.export(fixture.request("clap", .set("s")))
        let tar = try TarMembers(fixture.path("out/train/0.tar"))
        var pairs = 0
        while let member = try tar.next(limit: 1 << 20) {
            guard member.name.hasSuffix(".json") else { continue }
            pairs += 1
            #expect(try mistakes(in: Data(member.content ?? []), by: "clap") == [])
        }
        #expect(pairs == 1)
        #expect(try mistakes(in: Data(record.replacing("\"tag\"", with: "\"tags\"").utf8), by: "clap").count == 2)
    }

    @Test func rowsOfUnitsAreInTheirSchemas() throws {
        for row in [AudioPaLMRuleTests.recognition, AudioPaLMRuleTests.chain, AudioPaLMRuleTests.text] {
            #expect(try mistakes(in: Data(row.utf8), by: "audiopalm") == [])
        }
        for row in [TokenExportTests.semantic, TokenExportTests.coarse] { #expect(try mistakes(in: Data(row.utf8), by: "audiolm") == []) }
        #expect(try mistakes(in: Data(TokenExportTests.pair.utf8), by: "seamless") == [])
    }

    @Test func theSchemaKnowsTheTasksOfTheCheck() throws {
        let schema = try schema("ltu")
        let item = try #require(schema["items"] as? [String: Any])
        let task = try #require((item["properties"] as? [String: Any])?["task"] as? [String: Any])
        #expect(Set(try #require(task["enum"] as? [String])) == LTUFormat.knownTasks)
    }

    private func schema(_ name: String) throws -> [String: Any] {
        let schemas = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Schemas")
        let data = try Data(contentsOf: schemas.appendingPathComponent("\(name).schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func mistakes(in data: Data, by name: String) throws -> [String] {
        let schema = try schema(name)
        return SchemaCheck(definitions: schema["$defs"] as? [String: Any] ?? [:])
            .mistakes(in: try JSONSerialization.jsonObject(with: data), by: schema, at: name)
    }
}

/// The part of JSON Schema that says which fields an object has, and of which type values are.
private struct SchemaCheck {
    let definitions: [String: Any]

    func mistakes(in value: Any, by schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last {
            return mistakes(in: value, by: definitions[String(name)] as? [String: Any] ?? [:], at: place)
        }
        if let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map({ [$0] }), !types.contains(where: { fits(value, $0) }) {
            return ["\(place) is not \(types.joined(separator: " or "))"]
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { mistakes(in: $1, by: items, at: "\(place)[\($0)]") }
        }
        guard let object = value as? [String: Any] else { return [] }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        let required = schema["required"] as? [String] ?? []
        var found = required.filter { object[$0] == nil }.map { "\(place) lacks \($0)" }
        for (name, inner) in object {
            if let property = (properties[name] ?? schema["additionalProperties"]) as? [String: Any] {
                found += mistakes(in: inner, by: property, at: "\(place).\(name)")
            } else if (schema["additionalProperties"] as? Bool) == false {
                found.append("\(place) has \(name), which is in no schema")
            }
        }
        return found
    }

    private func fits(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "boolean": value is Bool
        case "number", "integer": value is NSNumber
        default: false
        }
    }
}
