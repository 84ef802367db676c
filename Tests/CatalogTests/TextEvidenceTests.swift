import Foundation
import Testing

@testable import Catalog

@Suite struct TextEvidenceTests {
    private let temporary: TemporaryCatalog
    private let clips: [Int64]
    private let people = Source(kind: .corpus, name: "clotho", version: "1")
    private let rule = Source(kind: .rule, name: "template", version: "1")

    init() throws {
        temporary = try TemporaryCatalog()
        clips = try temporary.fill()
    }

    /// Says a caption of the corpus about the first clip, and one of a rule about the second that rests on it.
    private func captions() throws -> (own: Int64, made: Int64) {
        try temporary.catalog.write { writer in
            let corpus = try writer.source(people)
            try writer.say(.text(role: "caption", language: "en", body: "a dog"), clip: clips[0], source: corpus)
            let own = try writer.reader.texts(clips: [clips[0]], role: "caption", source: corpus)[0].id
            let source = try writer.source(rule)
            let made = Statement.text(role: "caption", language: "en", body: "a dog barks")
            try writer.say(made, clip: clips[1], source: source)
            for _ in 0..<2 { try writer.rest(made, on: [Evidence(.text, own), Evidence(.measure, 77)], clip: clips[1], source: source) }
            return (own, try writer.reader.texts(clips: [clips[1]], role: "caption", source: source)[0].id)
        }
    }

    @Test func aTextTellsWhatItRestsOn() throws {
        let (own, made) = try captions()
        let evidence = try temporary.catalog.read { try $0.evidence(texts: [own, made]) }
        #expect(evidence == [made: [Evidence(.measure, 77), Evidence(.text, own)]])
        let gone = try temporary.catalog.write { writer in
            try writer.takeBackTexts(clip: clips[1], source: try writer.source(rule), except: [])
            return try writer.reader.evidence(texts: [made])
        }
        #expect(gone.isEmpty)
    }

    /// What was made of a corpus's words is under the licence of these words.
    @Test func theLicenceOfATextGoesWithWhatIsMadeOfIt() throws {
        let (own, made) = try captions()
        let licenses = try temporary.catalog.read { reader in
            try reader.textLicenses(of: [Evidence(.text, own), Evidence(.text, made), Evidence(.text, 9_999), Evidence(.vector, 1)])
        }
        let expected = try temporary.catalog.read { reader in
            let clip = try #require(try reader.clips(ids: [clips[0]])[clips[0]])
            return try #require(try reader.corpora()[clip.corpus]).textLicense
        }
        #expect(licenses == [Evidence(.text, own): [expected], Evidence(.text, made): [expected]])
    }

    @Test func captionsOfPeopleAreFoundWithTheirEmbeddings() throws {
        let (own, _) = try captions()
        let (found, texts, before) = try temporary.catalog.write { writer in
            let vectors = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            for clip in clips.prefix(2) { try writer.say(.vector([1, 0]), clip: clip, source: vectors) }
            return (
                try writer.reader.captionedClips(embeddedBy: vectors), try writer.reader.captionsOfPeople(clips: clips),
                try writer.reader.captionsOfPeopleRevision()
            )
        }
        #expect(found.map(\.clip) == [clips[0]])
        #expect(texts.map(\.id).contains(own))
        #expect(texts.allSatisfy { $0.body != "a dog barks" })
        let after = try temporary.catalog.write { writer in
            try writer.say(.text(role: "caption", language: nil, body: "another"), clip: clips[1], source: try writer.source(people))
            return try writer.reader.captionsOfPeopleRevision()
        }
        #expect(after != before)
    }
}
