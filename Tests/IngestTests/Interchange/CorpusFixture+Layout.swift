import Manifest

extension CorpusFixture {
    /// A collection named `mine` in a layout that needs no manifest.
    convenience init(layout: String, license: String? = nil, language: String? = nil) throws {
        try self.init(CorpusManifest(name: "mine", reader: layout, license: license, language: language))
    }
}
