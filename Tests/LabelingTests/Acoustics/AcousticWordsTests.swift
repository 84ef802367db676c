import Catalog
import Foundation
import Manifest
import Testing

@testable import Labeling

@Suite struct AcousticWordsTests {
    private let path = CaptionFixture.manifests + "/acoustics.yaml"

    private func words(_ measures: [String: Double]) throws -> [String] {
        try AcousticWords(path: path).words(for: measures).map(\.word)
    }

    @Test func rulesSayTheirWords() throws {
        #expect(try words(["level": -10, "centroid": 3_000]) == ["loud", "bright"])
        #expect(try words(["level": -30, "centroid": 200]) == ["soft", "dull"])
        #expect(try words(["level": -20, "centroid": 1_000]) == [])
        // One condition of two is not enough, and what was not measured holds none.
        #expect(try words(["pitch": 900]) == [])
        #expect(try words(["pitch": 900, "periodicity": 0.4]) == ["high-pitched"])
        #expect(try words(["pitch": 900, "periodicity": 0.7]) == ["high-pitched", "tonal"])
        #expect(try words(["sounding": 0.4, "longest_event": 0.4, "floor": -80, "rise": 50]) == ["short", "sudden"])
        #expect(try words(["sounding": 0.4, "longest_event": 0.4, "floor": -20, "rise": 10]) == [])
    }

    @Test func aWordRestsOnTheMeasuresOfItsRule() throws {
        let word = try #require(try AcousticWords(path: path).words(for: ["pitch": 100, "periodicity": 0.5, "level": -20]).first)
        #expect(word == AcousticWords.Word(word: "low-pitched", measures: ["periodicity", "pitch"]))
    }

    @Test func everyRuleCanHoldAndTellsWhy() throws {
        let rules = try AcousticWords(path: path).rules
        #expect(rules.count >= 14)
        for rule in rules {
            #expect(rule.reason.count > 20)
            var measures: [String: Double] = [:]
            for condition in rule.conditions { measures[condition.measure] = condition.atLeast ?? condition.atMost }
            #expect(rule.conditions.allSatisfy { $0.holds(of: measures) }, "\(rule.word)")
        }
    }

    @Test func mistakesAreToldTogether() throws {
        let file = NSTemporaryDirectory() + UUID().uuidString + ".yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try """
            words:
              - word: warm
                when: [{measure: warmth, at_least: 1}, {measure: level}]
                because: it feels so
              - word: empty
                because: nothing
            """.write(toFile: file, atomically: true, encoding: .utf8)
        let text = #expect(throws: ManifestError.self) { try AcousticWords(path: file) }?.description ?? ""
        #expect(text.contains("no measure 'warmth'") && text.contains("at_least or at_most") && text.contains("needs a condition"))
    }
}
