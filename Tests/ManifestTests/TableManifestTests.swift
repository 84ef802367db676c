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

    @Test func mistakesInTheLayoutOfATableAreAllTold() throws {
        let text = """
            name: m
            release: '1'
            title: M
            license: CC0-1.0
            reader: table
            tables:
              - files: [a.tsv]
                quoting: single
                header: none
                headerRows: 2
                columns: [a]
                aliases: {b: [c]}
                join: {files: [b.tsv], columns: [k], on: z, key: y}
                audio: ["{a}.wav"]
                measures: [{name: snr, column: q, scale: loud}]
                duration: {column: r}
            """
        let error = #expect(throws: ManifestError.self) { try CorpusManifest(text: text, path: "m.yaml") }
        guard case .mistakes(_, let mistakes)? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(mistakes.map(\.line) == [8, 10, 12, 13, 13, 15, 15, 16])
    }

    @Test func mistakesInTheRulesOfDocumentsAreAllTold() throws {
        let text = """
            name: m
            release: '1'
            title: M
            license: CC0-1.0
            reader: table
            tables:
              - files: ["*.csv"]
                list: data
                columns: [a]
                parts: [{column: z, pattern: "{x"}]
                audio: ["{a:6}.wav"]
                tags: [{vocabulary: v, column: a, separator: ",", list: python, start: q}]
                texts:
                  - {role: t, columns: [a], list: csv}
                  - {role: t, columns: [a], body: "{a}"}
                  - {role: t, body: "{a}", when: {column: y}}
                question: {question: a}
                lists: [{files: [l.json], format: lines, columns: [n], on: b}]
              - files: ["a*/b*.json"]
                format: json
                delimiter: ";"
                columns: [a]
                audio: ["{a}.wav"]
            """
        let error = #expect(throws: ManifestError.self) { try CorpusManifest(text: text, path: "m.yaml") }
        guard case .mistakes(_, let mistakes)? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(mistakes.map(\.line) == [7, 8, 10, 10, 11, 12, 12, 14, 15, 16, 16, 17, 18, 18, 19, 21])
    }
}
