import Catalog
import Testing

@testable import Labeling

@Suite struct CaptionSceneTests {
    private func names(_ tags: [ClipStatements.Tag]) throws -> [String] {
        try CaptionFixture.scene(tags).events.map(\.name)
    }

    @Test func whatIsSaidNarrowlyIsNotSaidWidely() throws {
        let events = try names([.init("Animal", 0.9), .init("Domestic animals, pets", 0.8), .init("Dog", 0.85), .init("Bark", 0.5)])
        #expect(events == ["Bark"])
        // A class below one that is sure needs less.
        #expect(try names([.init("Dog", 0.8), .init("Bark", 0.16)]) == ["Bark"])
        #expect(try names([.init("Dog", 0.8), .init("Bark", 0.05)]) == ["Dog"])
        #expect(try names([.init("Rain", 0.4), .init("Bark", 0.16)]) == ["Rain"])
    }

    @Test func aTagOfACorpusComesBeforeThoseOfModels() throws {
        // The same class by its own vocabulary; what models heard beside it has to be sure.
        #expect(try names([.init("dog"), .init("Rain", 0.4), .init("Speech", 0.3)]) == ["Dog"])
        #expect(try names([.init("dog"), .init("Rain", 0.6)]).sorted() == ["Dog", "Rain"])
        #expect(try names([.init("dog"), .init("Bark", 0.2)]) == ["Bark"])
    }

    @Test func aClassWithoutAPhraseIsSaidAsTheNarrowestAboveIt() throws {
        let scene = try CaptionFixture.scene([.init("washing machine")])
        #expect(scene.events.first?.phrases.first?.clause == "a washing machine runs")
        #expect(try names([.init("a label of nobody")]) == [])
        #expect(try names([.init("Sound effect", 0.9)]) == [])
    }

    @Test func alternativesAreGuessedOnlyWhereOneIsFarAhead() throws {
        #expect(try names([.init("Insect", 0.6), .init("Bee, wasp, etc.", 0.55), .init("Fly, housefly", 0.36)]) == ["Insect"])
        #expect(try names([.init("Insect", 0.6), .init("Bee, wasp, etc.", 0.55), .init("Fly, housefly", 0.2)]) == ["Bee, wasp, etc."])
        #expect(try names([.init("Insect", 0.9), .init("Bee, wasp, etc.", 0.3)]) == ["Insect"])
    }

    @Test func theSurestThreeAreTold() throws {
        let tags: [ClipStatements.Tag] = [
            .init("Rain", 0.3), .init("Speech", 0.5), .init("Bark", 0.25), .init("Guitar", 0.6), .init("Ding", 0.21),
        ]
        #expect(try names(tags).sorted() == ["Guitar", "Rain", "Speech"])
    }

    @Test func aShortEventCountsByItsStretch() throws {
        #expect(try names([.init("Ding", 0.03), .init("Ding", 0.8, 2...3)]) == ["Ding"])
        #expect(try names([.init("Speech", 0.5), .init("Ding", 0.03), .init("Ding", 0.6, 2...3)]) == ["Speech"])
    }

    @Test func theBestOfWhatIsUnsureIsTheLastResort() throws {
        #expect(try names([.init("Ding", 0.03), .init("Ding", 0.6, 2...3), .init("Rain", 0.02), .init("Rain", 0.5, 1...2)]) == ["Ding"])
        #expect(try names([.init("Ding", 0.03), .init("Rain", 0.02)]) == [])
    }

    @Test func silenceIsToldWhereItIsAll() throws {
        #expect(try CaptionFixture.scene([.init("Silence", 0.95)]).silence == [Evidence(.tag, 1)])
        #expect(try CaptionFixture.scene([.init("Silence", 0.5)]).silence.isEmpty)
        let scene = try CaptionFixture.scene([.init("Silence", 0.95), .init("Bark", 0.8, 1...2)])
        #expect(scene.silence.isEmpty && scene.events.map(\.name) == ["Bark"])
    }

    @Test func evidenceIsEveryTagOfTheClass() throws {
        let scene = try CaptionFixture.scene([.init("Bark", 0.5), .init("Rain", 0.01), .init("Bark", 0.9, 1...2), .init("Bark", 0.8, 4...5)])
        #expect(scene.events.map(\.evidence) == [[Evidence(.tag, 1), Evidence(.tag, 3), Evidence(.tag, 4)]])
        #expect(scene.events.first?.spans == [1...2, 4...5])
    }
}

extension ClipStatements.Tag {
    /// As in `CaptionFixture.tag`.
    init(_ name: String, _ score: Double? = nil, _ span: ClosedRange<Double>? = nil) {
        self = CaptionFixture.tag(name, score, span)
    }
}
