import Testing

@testable import Manifest

@Suite struct ManifestDocumentTests {
    enum Colour: String, CaseIterable {
        case red, blue
    }

    @Test func everyMistakeIsToldAtItsPlace() throws {
        let document = try ManifestDocument(
            text: """
                name: [1, 2]
                count: many
                colour: green
                typo: 1
                files:
                  - path: a
                  - paht: b
                """, path: "m.yaml")
        _ = document.root.string("name")
        _ = document.root.int("count")
        _ = document.root.choice("colour", fallback: Colour.red)
        _ = document.root.string("license")
        _ = document.root.list("files") { $0.string("path") }
        #expect {
            try document.finish()
        } throws: { error in
            guard case ManifestError.mistakes("m.yaml", let mistakes) = error else { return false }
            return mistakes.map(\.line) == [1, 1, 2, 3, 4, 7, 7]
        }
    }

    @Test func valuesAreReadAsTheirKinds() throws {
        let document = try ManifestDocument(text: "a: x\nb: 3\nc: 0.5\nd: true\ne: [p, q]\nf: {g: 1}\nh: null\n", path: "m.yaml")
        let root = document.root
        #expect(root.string("a") == "x")
        #expect(root.int("b") == 3)
        #expect(root.double("c") == 0.5)
        #expect(root.optionalBool("d") == true)
        #expect(root.strings("e") == ["p", "q"])
        #expect(root.fields("f")?.int("g") == 1)
        #expect(root.optionalString("h") == nil)
        try document.finish()
    }

    @Test(arguments: ["a: [", "\t- x", "a: 1\n a: 2", "- 1\n- 2"])
    func whatIsNoMappingIsAMistake(text: String) {
        #expect(throws: ManifestError.self) {
            let document = try ManifestDocument(text: text, path: "m.yaml")
            try document.finish()
        }
    }

    @Test func aMissingFileIsNamed() {
        #expect(throws: ManifestError.self) { try ManifestDocument(path: "/nowhere.yaml") }
    }
}
