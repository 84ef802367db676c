import Foundation
import Manifest
import Testing

@testable import Catalog
@testable import Ingest

struct CorpusManifestTests {
    private let installation = Installation(manifests: CorpusFixture.checkout + "/Manifests", home: "")

    @Test func everyManifestOfTheCheckoutIsWhole() throws {
        let manifests = try CorpusManifest.all(in: installation)
        let names = manifests.map(\.name)
        for required in ["audiocaps", "audioset", "clotho", "esc50", "librilight", "librispeech"] { #expect(names.contains(required)) }
        for manifest in manifests {
            #expect(try CorpusManifest.named(manifest.name, in: installation) == manifest, "a file is named after its corpus")
            #expect(throws: Never.self) { try CorpusReaders.reader(for: manifest) }
            if let vocabulary = manifest.vocabulary {
                let classes = try VocabularyManifest(named: vocabulary, in: installation).classes
                #expect(Set(classes.map(\.code)).count == classes.count)
                #expect(classes.allSatisfy { $0.audioset.isEmpty || $0.within.isEmpty })
            }
            for other in manifest.overlaps { #expect(names.contains(other)) }
        }
        #expect(try CorpusManifest.named("nothing", in: installation) == nil)
    }

    /// What a licence asks that is not in the table is not known, and nobody would notice.
    @Test func everyLicenseIsKnown() throws {
        for manifest in try CorpusManifest.all(in: installation) {
            for license in [manifest.license, manifest.textLicense] {
                #expect(KnownLicenses.id(license) == license, "\(manifest.name): \(license)")
            }
        }
    }

    @Test func allFiftyCategoriesMeanSomethingInAudioSet() throws {
        let classes = try VocabularyManifest(named: "esc50", in: installation).classes
        #expect(classes.count == 50)
        #expect(classes.allSatisfy { $0.audioset.allSatisfy { $0.hasPrefix("/m/") || $0.hasPrefix("/t/dd") } })
    }

    @Test func allMistakesAreToldWithTheirPlaces() throws {
        let text = """
            name: mine
            release: "1"
            title: Mine
            license: CC0-1.0
            reader: table
            splits: [train]
            tables:
              - files: ["{split}.csv"]
                splits: [train, test]
                columns: [file]
                audio: ["{name}.wav", "{file"]
                textes: []
            """
        let error = #expect(throws: ManifestError.self) { try CorpusManifest(text: text, path: "mine.yaml") }
        let message = "\(try #require(error))"
        #expect(message.contains("mine.yaml:9:"))
        #expect(message.contains("'test' is not among the corpus's splits"))
        #expect(message.contains("names the column 'name'"))
        #expect(message.contains("'{file' has to be text with columns in braces"))
        #expect(message.contains("has no field 'textes'"))
    }

    @Test func aReaderThatIsNotThereIsNamed() throws {
        let manifest = try CorpusManifest(
            text: "{name: a, release: \"1\", title: A, license: CC0-1.0, reader: scroll}", path: "a.yaml")
        #expect(throws: IngestError.noSuchReader("scroll", corpus: "a", known: CorpusReaders.all.map(\.name))) {
            try CorpusReaders.reader(for: manifest)
        }
    }
}
