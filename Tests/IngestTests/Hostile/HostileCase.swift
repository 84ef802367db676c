import Catalog
import Foundation
import Testing

@testable import Ingest

/// Something that a download may hold, and what has to become of it.
struct HostileCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        /// The recording at a path is damaged, for a reason with these words.
        case damaged(String, String)
        case missing(String)
        /// The recording at a path is heard whole.
        case ok(String)
        /// The recording beside it says what of its annotations cannot be used.
        case defect(String)
        case note(String)
        /// The whole import is refused with these words.
        case error(String)
        /// Nothing but the good recording is in the catalog.
        case nothing
    }

    let name: String
    /// A layout without a manifest, or the name of one.
    var corpus = "folder"
    /// Of a good recording, which must not be lost.
    var good = "good.wav"
    let outcome: Outcome
    let make: @Sendable (CorpusFixture) throws -> Void

    init(_ name: String, corpus: String = "folder", good: String = "good.wav", _ outcome: Outcome, make: @escaping @Sendable (CorpusFixture) throws -> Void) {
        (self.name, self.corpus, self.good, self.outcome, self.make) = (name, corpus, good, outcome, make)
    }

    var testDescription: String { name }

    /// Imports it beside the good recording.
    func check() async throws {
        let fixture = GenericLayout.named(corpus) == nil ? try CorpusFixture(corpus) : try CorpusFixture(layout: corpus)
        if !good.contains(".tar/") { try fixture.putWav(good, tone: 880) }
        try make(fixture)
        var failure: IngestError?
        var notes: [String: Int] = [:]
        do {
            notes = try await fixture.run().notes
        } catch let error as IngestError {
            failure = error
        }
        if case .error(let words) = outcome {
            #expect(failure.map { "\($0)".has(words) } == true, "\(String(describing: failure))")
            return
        }
        #expect(failure == nil)
        let content = try CatalogContent(fixture)
        let all = try content.rows("SELECT path, state, defect FROM recording ORDER BY path")
        #expect(all.contains("\(good) · ok · -"), "\(all)")
        switch outcome {
        case .damaged(let path, let reason):
            #expect(all.contains { $0.hasPrefix("\(path) · damaged · ") && $0.has(reason) }, "\(all)")
        case .missing(let path): #expect(all.contains { $0.hasPrefix("\(path) · missing · ") }, "\(all)")
        case .ok(let path): #expect(all.contains("\(path) · ok · -"), "\(all)")
        case .defect(let words):
            let defects = try content.rows("SELECT body FROM text WHERE role = 'annotation-defect'")
            #expect(defects.contains { $0.has(words) }, "\(defects)")
        case .note(let note): #expect(notes.keys.contains { $0.has(note) }, "\(notes)")
        case .nothing: #expect(all.count == 1, "\(all)")
        case .error: break
        }
        // A second import ends the same.
        _ = try await fixture.run()
        #expect(try CatalogContent(fixture).rows("SELECT path, state, defect FROM recording ORDER BY path") == all)
    }
}

extension String {
    /// Whether words are part of it; none always are.
    fileprivate func has(_ words: String) -> Bool {
        words.isEmpty || contains(words)
    }
}

struct HostileInputTests {
    static let all = HostileCase.audio + HostileCase.headers + HostileCase.tables + HostileCase.paths + HostileCase.xml + HostileCase.json + HostileCase.tars

    @Test(arguments: all)
    func isToldAndNothingElseIsLost(input: HostileCase) async throws {
        try await input.check()
    }

    @Test func thereAreEnoughOfThem() {
        #expect(Self.all.count >= 60)
        #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    }
}
