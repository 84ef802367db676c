import Foundation
import Testing

@testable import Catalog

@Suite struct StatementTests {
    private let temporary: TemporaryCatalog
    private let clip: Int64
    private let model = Source(kind: .model, name: "yamnet", version: "1")

    init() throws {
        temporary = try TemporaryCatalog()
        clip = try temporary.fill()[0]
    }

    @Test func sayingAThingTwiceChangesNothing() throws {
        let animals = try temporary.plantAnimals()
        let statements: [Statement] = [
            .tag(classID: animals.dog, score: 0.5),
            .tag(classID: animals.dog, score: 0.5, start: 0, end: 1),
            .text(role: "caption", language: nil, body: "a dog"),
            .measure(name: "loudness", value: -23, unit: "LUFS"),
            .span(name: "speech", start: 0, end: 1),
            .vector([1, 2, 3]),
            .units(UnitSequence(start: 0, end: 1, rate: 41.67, frames: [1, 1, 2])),
        ]
        for round in 0..<2 {
            let news = try temporary.catalog.write { writer in
                let source = try writer.source(model)
                return try statements.map { try writer.say($0, clip: clip, source: source) }
            }
            #expect(news.allSatisfy { $0 == (round == 0) })
        }
        let said = try temporary.catalog.read { try $0.statements(clips: [clip])[clip] }
        #expect(said?.tags.count == 2)
        #expect(said?.units.first?.sequence.frames == [1, 1, 2])
    }

    @Test func onlyNewsCountsTheRevisionUp() throws {
        let say = { [temporary, clip, model] in
            try temporary.catalog.write { writer in
                let source = try writer.source(model)
                try writer.say(.measure(name: "snr", value: 3), clip: clip, source: source)
                try writer.heard(clip: clip, source: source)
            }
            return try temporary.catalog.read { try $0.revision() }
        }
        let first = try say()
        #expect(try say() == first)
    }

    @Test func aNumberThatIsNoneIsNotSaid() throws {
        let said = try temporary.catalog.write { writer in
            try writer.say(.measure(name: "snr", value: .nan), clip: clip, source: try writer.source(model))
        }
        #expect(!said)
    }

    @Test func aFailedTransactionLeavesNothing() throws {
        struct Broken: Error {}
        #expect(throws: Broken.self) {
            try temporary.catalog.write { writer in
                try writer.say(.vector([1, 2]), clip: clip, source: try writer.source(model))
                throw Broken()
            }
        }
        #expect(try temporary.catalog.read { try $0.sourceID(model) } == nil)
    }

    @Test func vectorsSurviveALeftOverHalfRow() throws {
        let other = try temporary.fill(paths: ["d.wav"])[0]
        let source = try temporary.catalog.write { writer in
            let source = try writer.source(model)
            try writer.say(.vector([1, 2, 3]), clip: clip, source: source)
            return source
        }
        let file = "\(VectorFiles.folder(of: temporary.catalog.path))/\(VectorFiles.name(source: source, dimensions: 3))"
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([1, 2, 3, 4, 5]))
        try handle.close()
        try temporary.catalog.write { _ = try $0.say(.vector([4, 5, 6]), clip: other, source: source) }
        let vectors = try temporary.catalog.read { reader in
            try [clip, other].map { try reader.vector(clip: $0, source: source) }
        }
        #expect(vectors == [[1, 2, 3], [4, 5, 6]])
    }

    @Test func aShortenedVectorFileIsToldNotRead() throws {
        let source = try temporary.catalog.write { writer in
            let source = try writer.source(model)
            try writer.say(.vector([1, 2, 3]), clip: clip, source: source)
            return source
        }
        let file = "\(VectorFiles.folder(of: temporary.catalog.path))/\(VectorFiles.name(source: source, dimensions: 3))"
        #expect(try temporary.catalog.read { try $0.integrityFindings() }.isEmpty)
        try Data([0, 0]).write(to: URL(fileURLWithPath: file))
        #expect(try temporary.catalog.read { try $0.integrityFindings() }.count == 1)
        #expect(throws: CatalogError.self) { try temporary.catalog.read { try $0.vector(clip: clip, source: source) } }
    }

    @Test func runsLongerThanTheirFieldAreSplit() {
        let units = UnitSequence(start: 0, end: 1, rate: 1, frames: [UInt16](repeating: 7, count: 70_000))
        #expect(units.merged == [7, 7])
        #expect(units.frames.count == 70_000)
    }
}
