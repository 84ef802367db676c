import Testing

@testable import Manifest

@Suite struct TableManifestTests {
    @Test func aTemplateOfNamesThatCannotBeReadIsAMistake() throws {
        let text = "name: m\nrelease: '1'\ntitle: M\nlicense: CC0-1.0\nreader: table\ntables:\n  - names: '{take.ogg'\n"
        let error = #expect(throws: ManifestError.self) { try CorpusManifest(text: text, path: "m.yaml") }
        guard case .mistakes(_, let mistakes)? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(mistakes.count == 1 && mistakes.first?.line == 7)
        #expect(mistakes.first?.message.hasPrefix("names: ") == true)
    }
}
