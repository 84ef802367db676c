import Foundation
import Manifest
import Testing

@testable import Catalog
@testable import Curation
@testable import Generation
@testable import Ingest

/// The same over recordings of the real world, where they are at hand.
///
/// `HEARSAY_SHARED_CORPORA` names a folder of corpora; what models hear in
/// them is in the catalog that `Scripts/bench sets --catalog FILE` keeps, and
/// that `HEARSAY_LABELLED_CATALOG` names.
@Suite(.enabled(if: AtHand.corpora != nil))
struct LabelledCatalogTests {
    @Test func everyPlantedFaultIsFoundAndNothingElse() async throws {
        let made = try await catalog()
        var planted = 0
        for system in ["openaqa", "speechinstruct"] {
            try await made.generate(system, as: system)
            guard try !made.examples(system).isEmpty else { continue }
            let clean = try await made.check(system)
            #expect(clean.isSound && clean.unchecked.isEmpty, "\(system): \(clean.findings.map(\.reason))")
            let plants = try made.plant(FaultPlan.closed, into: system, atMost: 400)
            planted += plants.count
            _ = try await made.check(system)
            let verdicts = try made.verdicts(system).filter { $0.value.decision == .drop }
            for (position, kind) in plants where verdicts[position] == nil { Issue.record("\(system) \(position): \(kind) was not found") }
            for (position, verdict) in verdicts where plants[position] == nil {
                Issue.record("\(system) \(position) was dropped for nothing: \(verdict.reason)")
            }
        }
        #expect(planted >= (AtHand.labelled == nil ? 100 : 200))
    }

    private func catalog() async throws -> AnswerCatalog {
        if let labelled = AtHand.labelled { return try AnswerCatalog(copyOf: labelled) }
        let made = try AnswerCatalog()
        let installation = try Installation.find()
        for name in ["esc50", "clotho", "audiocaps", "librispeech"] {
            let manifest = try #require(try CorpusManifest.named(name, in: installation))
            _ = try await CorpusImport(
                manifest: manifest, folder: "\(AtHand.corpora ?? "")/\(name)", catalog: made.catalog, installation: installation, options: .init()
            ).run()
        }
        return made
    }
}

/// What the environment names.
private enum AtHand {
    static let corpora = variable("HEARSAY_SHARED_CORPORA")
    static let labelled = variable("HEARSAY_LABELLED_CATALOG")

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
