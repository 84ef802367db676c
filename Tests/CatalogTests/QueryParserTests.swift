import Testing

@testable import Catalog

@Suite struct QueryParserTests {
    private func mistakes(_ text: String) -> [QueryError.Mistake] {
        do {
            _ = try Query(text)
            return []
        } catch let error as QueryError {
            return error.mistakes
        } catch {
            return []
        }
    }

    @Test func termsSideBySideMeanAnd() throws {
        let query = try Query("tag:Dog duration<10")
        #expect(
            query.root
                == .all([
                    .term(.init(condition: .tag(name: "Dog", exact: false, bindings: []), column: 1)),
                    .term(.init(condition: .number(.duration, .less, 10), column: 9)),
                ]))
    }

    @Test func orBindsWeakerThanAnd() throws {
        guard case .any(let choices) = try Query("corpus:a and split:b or not corpus:c").root else {
            Issue.record("no 'or' at the top")
            return
        }
        #expect(choices.count == 2)
    }

    @Test func bracketsBindToTheTag() throws {
        let query = try Query("tag=\"Domestic animals, pets\"[score>=0.5 source:yamnet start<3]")
        #expect(
            query.root
                == .term(
                    .init(
                        condition: .tag(
                            name: "Domestic animals, pets", exact: true,
                            bindings: [.number(.score, .greaterOrEqual, 0.5), .source("yamnet"), .number(.start, .less, 3)]),
                        column: 1)))
    }

    @Test func anEmptyQueryAsksForEverything() throws {
        #expect(try Query("  ").root == .all([]))
    }

    @Test func everyMistakeIsToldWithItsColumn() {
        let found = mistakes("colour:red duration>long tag:Dog[loud] (corpus:a")
        #expect(found.map(\.column) == [1, 21, 34, 49])
        #expect(found[1].expected == "a number")
        #expect(found[3].expected == "')'")
    }

    @Test func namesOfWhichThereAreFewAreHeldToThem() {
        #expect(mistakes("state:missing or state:dam* or verdict:DROP").isEmpty)
        let found = mistakes("state:gone verdict:maybe")
        #expect(found.map(\.column) == [7, 20])
        #expect(found.map(\.expected) == ["one of ok, unverified, missing, damaged", "one of keep, drop"])
    }

    @Test(arguments: ["tag:", "tag", "duration", "duration<", "(", ")", "or", "not", "text:\"open", "tag:Dog[", "a b c", ":", "[]", "duration<nan"])
    func halfAQueryIsAMistakeNotACrash(text: String) {
        #expect(!mistakes(text).isEmpty)
    }

    @Test func lengthIsBounded() throws {
        let most = Array(repeating: "duration<1", count: QueryParser.mostTerms).joined(separator: " or ")
        #expect(throws: Never.self) { try Query(most) }
        #expect(mistakes(most + " rate>1 rate>2").map(\.expected) == ["a query of at most 500 terms"])
        #expect(mistakes("tag:Dog[" + String(repeating: "score>0 ", count: 600) + "]").map(\.expected) == ["a query of at most 500 terms"])
        #expect(mistakes("split:x key:" + String(repeating: "é", count: 6_000) + " rate>1").map(\.column) == [13])
    }

    @Test func depthIsBounded() {
        #expect(mistakes(String(repeating: "(", count: 8) + "rate>1" + String(repeating: ")", count: 8)).isEmpty)
        #expect(!mistakes(String(repeating: "(", count: 100_000)).isEmpty)
        #expect(!mistakes(String(repeating: "not ", count: 100_000)).isEmpty)
    }

    /// Random strings over the language's own signs end in a query or in mistakes.
    @Test func randomTextEndsWell() {
        var generator = SplitMix(state: 20_260)
        let pieces = ["tag", "text", "duration", ":", "=", "<", ">=", "(", ")", "[", "]", "\"", "\\", "or", "not", "and", "Dog", "3", " ", "*", "é"]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            do {
                _ = try Query(text)
            } catch let error as QueryError {
                #expect(!error.mistakes.isEmpty)
                #expect(error.mistakes.allSatisfy { $0.column >= 1 && $0.column <= text.count + 1 })
            } catch {
                Issue.record("\(text): \(error)")
            }
        }
    }
}

/// A seeded generator, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
