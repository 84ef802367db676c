import Catalog
import Foundation
import Testing

@testable import Labeling

/// Finds sentences the more likely the shorter they are, and empty ones not at all.
private struct ShortIsFluent: Fluency {
    func score(_ sentences: [String]) -> [Double?] {
        sentences.map { $0.isEmpty ? nil : -Double($0.count) / 10 }
    }
}

@Suite struct RescoredTests {
    private let template = Source(kind: .rule, name: "template", version: "1", parameters: "{\"says\":\"captions\"}")

    private var labeler: RescoredLabeler {
        RescoredLabeler(fluency: ShortIsFluent(), version: "1", fingerprint: "f", template: template)
    }

    @Test func theMostFluentIsSaidAgainWithWhatItRestsOn() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let fixture = try TextFixture(catalog, count: 3)
            try catalog.write { writer in
                let source = try writer.source(template)
                for (clip, bodies) in zip(fixture.clips, [["A dog barking loudly.", "A dog barks.", "A cat meows."], []]) {
                    for body in bodies {
                        let caption = Statement.text(role: "caption", language: "en", body: body)
                        try writer.say(caption, clip: clip, source: source)
                        try writer.rest(caption, on: [Evidence(.tag, Int64(body.count))], clip: clip, source: source)
                    }
                    try writer.heard(clip: clip, source: source)
                }
            }
            // A human's caption is none of those that are compared.
            try fixture.say(["Dog."], clip: 0)
            let report = try await LabelingPass(catalog: catalog, labelers: [labeler], workers: 1, quiet: true).run()
            #expect(report.labelers.map(\.statements) == [1])
            #expect(report.labelers.map(\.waiting) == [1])
            // Of two as fluent, the first by its words.
            #expect(try fixture.said(by: "rescored") == [["A cat meows. \(exp(-1.2))"], [], []])
            let (text, templates) = try catalog.read { reader in
                let said = try reader.statements(clips: [fixture.clips[0]], kinds: [.text])[fixture.clips[0]]?.texts ?? []
                return (said.first { $0.source == "rescored" }?.id, said.filter { $0.body == "A cat meows." && $0.source == "template" }.map(\.id))
            }
            let evidence = try catalog.read { try $0.evidence(texts: [text ?? 0]) }
            #expect(evidence.values.first == [Evidence(.tag, 12), Evidence(.text, templates.first ?? 0)])
        }
    }
}
