import Foundation
import Testing

@testable import Catalog
@testable import Generation

/// Partners and outer names, from a catalog on disk.
@Suite struct CompanyTests {
    private let temporary: TemporaryCatalog

    init() throws {
        temporary = try TemporaryCatalog()
        let (question, reply) = (temporary.clips[0], temporary.clips[1])
        try temporary.catalog.write { writer in
            let source = try writer.source(Source(kind: .corpus, name: "asked", version: "1"))
            try writer.say(.text(role: "instruction", language: "en", body: "How many?"), clip: question, source: source)
            try writer.say(.text(role: "reply", language: "en", body: "Two."), clip: reply, source: source)
            try writer.say(.pair(other: reply, relation: "answer"), clip: question, source: source)
            let recording = try #require(try writer.reader.clips(ids: [question])[question]).recordingID
            try writer.identify(recording: recording, as: Identity(scheme: "speaker", value: "7"))
        }
    }

    private func company(_ system: any InstructionSystem.Type, includesDropped: Bool = false) throws -> Company {
        try temporary.catalog.read { try Company(of: temporary.clips, for: system, in: $0, includesDropped: includesDropped) }
    }

    @Test func onlyWhatASystemAsksForIsLoaded() throws {
        let none = try company(OpenAQA.self)
        #expect(none.partners.isEmpty && none.identities.isEmpty)
        let company = try company(SpeechInstruct.self)
        #expect(company.partners.keys.sorted() == temporary.clips.prefix(2).sorted())
        let partner = try #require(company.partners[temporary.clips[0]]?.first)
        #expect(partner.pair.isForward && partner.clip.id == temporary.clips[1])
        #expect(partner.statements.texts.contains { $0.role == "reply" && $0.body == "Two." })
        #expect(company.partners[temporary.clips[1]]?.first?.pair.isForward == false)
        #expect(company.identities == [temporary.clips[0]: [Identity(scheme: "speaker", value: "7")]])
    }

    @Test func aPartnerThatIsDroppedIsNone() throws {
        try temporary.catalog.write { writer in
            let rule = try writer.source(Source(kind: .rule, name: "quality", version: "1"))
            try writer.judge(clip: temporary.clips[1], source: rule, Verdict(.drop, reason: "noise"))
        }
        #expect(try company(SpeechInstruct.self).partners[temporary.clips[0]] == nil)
        #expect(try company(SpeechInstruct.self, includesDropped: true).partners[temporary.clips[0]]?.count == 1)
    }

    @Test func aSetNamesTheOtherClipAsAParent() async throws {
        let system = try RecipeFixture.speechInstruct("chain: {forms: [text_text]}")
        let pass = GenerationPass(catalog: temporary.catalog, recipe: Recipe(system: system, text: "r", hash: "h"), set: "chain")
        let report = try await pass.run()
        #expect(report.tasks == ["chain_text_text": 1] && report.absent.isEmpty)
        let examples = try temporary.catalog.read { try $0.examples(set: try $0.finishedSet(named: "chain").id, limit: 10) }
        #expect(examples.map(\.parents) == [[temporary.clips[1]]])
        #expect(examples.first?.evidence.map(\.kind) == [.text, .pair, .text])
    }
}
