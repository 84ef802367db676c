import Catalog
import Testing

@testable import Labeling

@Suite struct CaptionFormsTests {
    private func captions(_ tags: [ClipStatements.Tag], words: String? = nil) throws -> Set<String> {
        Set(try CaptionFixture.captions(CaptionFixture.scene(tags, words: words)).keys)
    }

    @Test func oneEventIsToldInEachForm() throws {
        #expect(try captions([.init("Bark", 0.8)]) == ["A dog barks.", "A dog barking."])
    }

    @Test func anOnlyEventSoundsAsItWasMeasured() throws {
        let told = try captions([.init("Bark", 0.8)], words: "loud, tonal, repeated")
        #expect(
            told == [
                "A dog barks.", "A dog barking.", "A dog barks loudly.", "A dog barking loudly.", "A dog barks repeatedly.",
                "A dog barking repeatedly.",
            ])
        // Of two events nobody measured which is loud.
        #expect(try !captions([.init("Bark", 0.8), .init("Rain", 0.8)], words: "loud").contains { $0.contains("loud") })
    }

    @Test func whatEndsBeforeTheNextBeginsIsToldInOrder() throws {
        let told = try captions([.init("Thunder", 0.9, 5...8), .init("Bark", 0.9, 0...4.8)])
        #expect(told.contains("A dog barks, then thunder rumbles."))
        #expect(told.contains("A dog barking followed by thunder rumbling."))
        #expect(told.allSatisfy { $0.lowercased().firstRange(of: "dog")?.lowerBound ?? $0.endIndex < $0.firstRange(of: "hunder")?.lowerBound ?? $0.startIndex })
        #expect(!told.contains { $0.contains("while") || $0.contains(" as ") })
    }

    @Test func whatOverlapsIsToldAsAtOneTime() throws {
        let told = try captions([.init("Rain", 0.9, 0...8), .init("Bark", 0.9, 2...4)])
        #expect(told.contains("Rain falls while a dog barks."))
        #expect(told.contains("Rain falling with a dog barking."))
        #expect(!told.contains { $0.contains("then") || $0.contains("before") || $0.contains("followed") })
    }

    /// Events that take turns are neither one after the other nor at one time.
    @Test func whatTakesTurnsIsToldTogether() throws {
        let told = try captions([.init("Rain", 0.9, 0...2), .init("Bark", 0.9, 2...4), .init("Rain", 0.9, 4...6), .init("Bark", 0.9, 6...8)])
        #expect(told.contains("Rain falls and a dog barks."))
        #expect(!told.contains { told in ["then", "while", " as ", "with", "before"].contains { told.contains($0) } })
    }

    @Test func withoutTimesNothingIsSaidOfOrder() throws {
        let told = try captions([.init("Rain", 0.9), .init("Bark", 0.8)])
        #expect(told.contains("A dog barks and rain falls."))
        #expect(!told.contains { told in ["then", "while", " as ", "with", "before"].contains { told.contains($0) } })
    }

    @Test func threeEventsAreToldInOneOrTwoParts() throws {
        let together = try captions([.init("Rain", 0.9), .init("Bark", 0.8), .init("Speech", 0.7)])
        #expect(together.contains("A dog barks, rain falls and a person speaks."))
        let parts = try captions([.init("Rain", 0.9, 0...4), .init("Bark", 0.9, 1...3), .init("Speech", 0.9, 5...8)])
        #expect(parts.contains("Rain falls while a dog barks, then a person speaks."))
    }

    @Test func shortEventsMayComeSeveralTimes() throws {
        let tags: [ClipStatements.Tag] = [.init("Bark", 0.9, 0...1), .init("Bark", 0.9, 3...4), .init("Bark", 0.9, 6...7)]
        #expect(try captions(tags).contains("A dog barks several times."))
        #expect(try !captions(Array(tags.prefix(2))).contains { $0.contains("times") })
    }

    @Test func aPlaceIsSaidBehindWhatIsHeardAtOnce() throws {
        let told = try captions([.init("Speech", 0.9), .init("Inside, small room", 0.5)])
        #expect(told.contains("A person speaks in a small room.") && told.contains("A person speaks."))
    }

    @Test func silenceIsASentenceOfItsOwn() throws {
        #expect(try captions([.init("Silence", 0.99)]) == ["There is silence.", "It is silent."])
    }

    /// The promise of the source: no caption names an event that no statement supports.
    @Test func aCaptionRestsOnTheTagsOfAllThatItNames() throws {
        let scene = try CaptionFixture.scene(
            [.init("Rain", 0.9, 0...4), .init("Bark", 0.9, 5...6), .init("Music", 0.02)], words: "loud")
        let told = try CaptionFixture.captions(scene)
        #expect(told.count > 5)
        for (text, evidence) in told {
            #expect(evidence.contains(Evidence(.tag, 1)) && evidence.contains(Evidence(.tag, 2)), "\(text)")
            #expect(!evidence.contains(Evidence(.tag, 3)) && !text.contains("usic"))
        }
        let described = try CaptionFixture.captions(CaptionFixture.scene([.init("Bark", 0.9)], words: "loud"))
        for (text, evidence) in described { #expect(evidence.contains(Evidence(.text, 99)) == text.contains("loudly"), "\(text)") }
    }
}

/// The promise of the source, over many scenes: what is left of a caption without the phrases of the classes that it rests on, and
/// without what its words rest on, is nothing but what joins them.
@Suite struct CaptionPromiseTests {
    private let joints: Set<String> = ["the", "while", "as", "and", "then", "before", "with", "followed", "by", "several", "times"]

    @Test func aCaptionSaysNothingThatItDoesNotRestOn() throws {
        let classes = try CaptionFixture.classes()
        let names = CaptionFixture.rows.keys.sorted().filter { $0 != "Silence" && $0 != "a label of nobody" }
        var state: UInt64 = 20_261_123
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        var captions = 0
        for _ in 0..<400 {
            var tags: [ClipStatements.Tag] = []
            for _ in 0..<(1 + random(6)) {
                let name = names[random(names.count)]
                let start = Double(random(8))
                let isTimed = random(2) == 0
                tags.append(.init(name, random(5) == 0 ? nil : Double(random(100)) / 100, isTimed ? start...(start + Double(1 + random(4))) : nil))
            }
            let scene = try CaptionFixture.scene(tags, words: random(2) == 0 ? "loud, repeated" : nil)
            for _ in 0..<8 {
                guard let caption = CaptionForms(classes.grammar).caption(of: scene, random) else { continue }
                captions += 1
                var rest = " " + caption.text.dropLast().lowercased().replacing(",", with: "") + " "
                for evidence in caption.evidence {
                    switch evidence.kind {
                    case .tag:
                        let tag = tags[Int(evidence.id) - 1]
                        switch classes.saying(tag.classID) {
                        case .event(let phrases):
                            for phrase in phrases {
                                rest = rest.replacing(" \(phrase.clause.lowercased()) ", with: " ").replacing(" \(phrase.phrase.lowercased()) ", with: " ")
                            }
                        case .place(let place): rest = rest.replacing(" \(place) ", with: " ")
                        default: Issue.record("\(tag.name) is said by nothing")
                        }
                    default:
                        for word in scene.words { rest = rest.replacing(" \(classes.grammar.adverbs[word.text] ?? "") ", with: " ") }
                    }
                }
                let left = rest.split(separator: " ").map(String.init).filter { !joints.contains($0) }
                #expect(left.isEmpty, "\(caption.text): \(left)")
            }
        }
        #expect(captions > 1_000)
    }
}
