import Foundation
import Manifest
import Testing

@testable import Labeling

@Suite struct PhraseTableTests {
    private let path = CaptionFixture.manifests + "/captions/phrases.yaml"

    /// What a participle is: `barking`, `being heard`, `opening or closing`.
    private func isParticiple(_ word: String) -> Bool {
        word.split(separator: " ").first.map { $0.hasSuffix("ing") } ?? false
    }

    @Test func everyPhraseHasAVerbAndItsParticiple() throws {
        let table = try PhraseTable(path: path)
        var events = 0
        for entry in table.entries {
            guard case .event(let phrases) = entry.saying else { continue }
            events += 1
            #expect(!phrases.isEmpty && Set(phrases).count == phrases.count, "\(entry.name)")
            for phrase in phrases {
                #expect(isParticiple(phrase.participle), "\(phrase)")
                // A verb of the third person: "is played" goes with "being played", "barks" and "bark" with "barking".
                let verb = phrase.verb.split(separator: " ")
                if verb.first == "is" || verb.first == "are" {
                    #expect(phrase.participle == (["being"] + verb.dropFirst()).joined(separator: " "), "\(phrase)")
                } else {
                    #expect(verb.first?.first == phrase.participle.first, "\(phrase)")
                    #expect(!isParticiple(phrase.verb) || ["ring", "sing"].contains(phrase.verb), "\(phrase)")
                }
                #expect(!(phrase.clause + phrase.phrase).contains { ".,;|".contains($0) }, "\(phrase)")
                #expect(phrase.clause.lowercased().first == phrase.clause.first || phrase.clause.first?.isUppercase == true)
            }
        }
        #expect(events > 550)
    }

    @Test func aClauseAndAPhraseAreMadeOfTheParts() throws {
        let phrase = try #require(PhraseTable.Phrase("rain | falls | falling | on a surface"))
        #expect(phrase.clause == "rain falls on a surface")
        #expect(phrase.phrase == "rain falling on a surface")
        #expect(PhraseTable.Phrase("a dog | barks | barking")?.clause == "a dog barks")
        for broken in ["a dog barks", "a dog | barks", "a dog | | barking", "a | b | c | d | e", ""] {
            #expect(PhraseTable.Phrase(broken) == nil)
        }
    }

    @Test func mistakesAreToldTogether() throws {
        let file = NSTemporaryDirectory() + UUID().uuidString + ".yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try """
            classes:
              - {class: Bark, code: x, says: ["a dog barks"]}
              - {class: Room, code: y, place: in a room, silent: true}
              - {class: Again, code: x, silent: true}
            """.write(toFile: file, atomically: true, encoding: .utf8)
        let error = #expect(throws: ManifestError.self) { try PhraseTable(path: file) }
        let text = error?.description ?? ""
        #expect(text.contains("SUBJECT | VERB | PARTICIPLE") && text.contains("one of says, place and silent") && text.contains("twice"))
    }
}

/// The table beside what set-up installed.
@Suite(.enabled(if: LabelingFixture.installed)) struct PhraseTableCoverageTests {
    private struct OntologyClass: Decodable {
        var id: String
        var name: String
    }

    @Test func everyClassOfTheTaggerIsThere() throws {
        let home = try #require(LabelingFixture.installation).home
        let table = try PhraseTable(path: CaptionFixture.manifests + "/captions/phrases.yaml")
        let classes = try SoundClass.list(path: home + "/models/yamnet/classes.csv")
        #expect(classes.count == 521)
        let missing = classes.filter { table["audioset", $0.code] == nil }
        #expect(missing.isEmpty)
    }

    @Test func everyNameIsTheOntologysOwn() throws {
        let home = try #require(LabelingFixture.installation).home
        let data = try Data(contentsOf: URL(fileURLWithPath: home + "/models/ontology/ontology.json"))
        let classes = try JSONDecoder().decode([OntologyClass].self, from: data)
        let names = Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0.name) })
        let table = try PhraseTable(path: CaptionFixture.manifests + "/captions/phrases.yaml")
        let wrong = table.entries.filter { $0.key.vocabulary == "audioset" && names[$0.key.code] != $0.name }.map(\.name)
        #expect(wrong == [])
        let grammar = try CaptionGrammar(path: CaptionFixture.manifests + "/captions/template.yaml")
        let used = grammar.alternatives.classes.union(grammar.covers.keys).union(grammar.covers.values.joined()).union([grammar.silence])
        #expect(used.subtracting(names.values) == [])
    }
}
