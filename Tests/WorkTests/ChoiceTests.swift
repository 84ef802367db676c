import Testing

@testable import Work

@Suite struct ChoiceTests {
    @Test func sameInputsChooseTheSame() {
        let one = Choice(seed: 1, recipe: "openaqa", key: "esc50/a.wav")
        let two = Choice(seed: 1, recipe: "openaqa", key: "esc50/a.wav")
        #expect(one.number(for: "phrasing") == two.number(for: "phrasing"))
        #expect(one.number(for: "phrasing") != one.number(for: "prefix"))
        #expect(one.number(for: "phrasing") != Choice(seed: 2, recipe: "openaqa", key: "esc50/a.wav").number(for: "phrasing"))
    }

    /// Each of ten elements is chosen about as often as the others.
    @Test func choicesAreSpreadEvenly() throws {
        var counts = [Int](repeating: 0, count: 10)
        for clip in 0..<10_000 {
            let index = try #require(Choice(seed: 0, recipe: "r", key: "\(clip)").index(below: 10, for: "p"))
            counts[index] += 1
        }
        #expect(counts.allSatisfy { (850...1150).contains($0) })
    }

    @Test func nothingToChooseFromIsNil() {
        let choice = Choice(seed: 0, recipe: "r", key: "k")
        #expect(choice.element(of: [String](), for: "p") == nil)
    }

    @Test func shufflingKeepsEveryElement() {
        let choice = Choice(seed: 0, recipe: "r", key: "k")
        let shuffled = choice.shuffled(["a", "b", "c", "d"], for: "order")
        #expect(shuffled.sorted() == ["a", "b", "c", "d"])
        #expect(shuffled == choice.shuffled(["d", "c", "b", "a"], for: "order"))
    }
}
