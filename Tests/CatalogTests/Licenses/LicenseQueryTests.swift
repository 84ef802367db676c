import Testing

@testable import Catalog

@Suite struct LicenseQueryTests {
    private let temporary: TemporaryCatalog

    /// A recording a licence, of two corpora whose texts are under others than their sound.
    init() throws {
        temporary = try TemporaryCatalog()
        let licenses = [
            ("open", "CC0-1.0", ["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-SA-3.0", "LicenseRef-CC-BY-unversioned"]),
            ("closed", "LicenseRef-Clotho-Tampere-research", ["LicenseRef-YouTube", "CC-BY-SA-4.0 AND CC-BY-NC-4.0", "GPL-2.0-only"]),
        ]
        try temporary.catalog.write { writer in
            for (name, texts, licenses) in licenses {
                let corpus = try writer.corpus(Corpus(name: name, release: "1", title: name, license: "CC0-1.0", textLicense: texts))
                let root = try writer.root(corpus: corpus, path: "/\(name)")
                for license in licenses {
                    let recording = Recording(path: license, state: .missing, license: license)
                    _ = try writer.record(recording, corpus: corpus, root: root)
                }
            }
        }
    }

    @Test(arguments: [
        ("license:commercial", ["CC-BY-4.0", "CC-BY-SA-3.0", "CC0-1.0", "GPL-2.0-only", "LicenseRef-CC-BY-unversioned"]),
        ("license:NonCommercial", ["CC-BY-NC-4.0", "CC-BY-SA-4.0 AND CC-BY-NC-4.0"]),
        ("license:unknown", ["LicenseRef-YouTube"]),
        ("license:sharealike", ["CC-BY-SA-3.0", "CC-BY-SA-4.0 AND CC-BY-NC-4.0", "GPL-2.0-only"]),
        ("license:publicdomain", ["CC0-1.0"]),
        ("license:noderivatives", []),
        ("license:attribution not license:sharealike", ["CC-BY-4.0", "CC-BY-NC-4.0", "LicenseRef-CC-BY-unversioned"]),
        ("license:cc-by*", ["CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0 AND CC-BY-NC-4.0", "LicenseRef-CC-BY-unversioned"]),
        ("license:cc-by-4.0", ["CC-BY-4.0"]),
        ("license:\"CC BY 4.0\"", ["CC-BY-4.0"]),
        ("license:cc-by-nc-4.0", ["CC-BY-NC-4.0", "CC-BY-SA-4.0 AND CC-BY-NC-4.0"]),
        ("license:youtube", ["LicenseRef-YouTube"]),
        ("license:licenseref-youtube", ["LicenseRef-YouTube"]),
        ("license:*-sa-*", ["CC-BY-SA-3.0", "CC-BY-SA-4.0 AND CC-BY-NC-4.0"]),
        ("license:cc%", []),
        ("license:\"' OR 1=1 --\"", []),
        ("text-license:commercial license:noncommercial", ["CC-BY-NC-4.0"]),
        ("text-license:clotho*", ["CC-BY-SA-4.0 AND CC-BY-NC-4.0", "GPL-2.0-only", "LicenseRef-YouTube"]),
        ("text-license:noncommercial license:commercial", ["GPL-2.0-only"]),
        ("not license:commercial not license:noncommercial", ["LicenseRef-YouTube"]),
    ])
    func licencesAreFoundByNameAndByWhatTheyAsk(query: String, expected: [String]) throws {
        let found = try temporary.catalog.read { try $0.clips(ClipFilter(query: try Query(query))) }
        #expect(found.map(\.license).sorted() == expected)
    }
}
