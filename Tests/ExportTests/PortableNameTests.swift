import Testing

@testable import Export

@Suite struct PortableNameTests {
    @Test func plainKeysStay() {
        #expect(PortableName.of("yard/dogs/bark-1_a") == "yard/dogs/bark-1_a")
    }

    @Test func similarKeysGetDifferentNames() {
        let keys = ["y/a b.wav", "y/a_b.wav", "y/a.b.wav", "y/a_b.flac", "y/a_b.wav#0-5", "y/a_b.wav#0-6", "y/ä", "y/ö"]
        #expect(Set(keys.map(PortableName.of)).count == keys.count)
    }

    @Test(arguments: [
        "yard/-rain\n.wav", "yard/__meta__/x.wav", "a//b", "", ".", "../../etc/passwd", "x/" + String(repeating: "é", count: 500) + ".wav",
        String(repeating: "folder/", count: 100) + "x.wav",
    ])
    func oddKeysFitReadersAndTarHeaders(key: String) {
        let name = PortableName.of(key)
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        #expect(name.wholeMatch(of: /[A-Za-z0-9_\/\-]+/) != nil)
        #expect(components.allSatisfy { !$0.isEmpty && !$0.hasPrefix("__") && !$0.hasPrefix("-") })
        #expect(name.utf8.count <= 255 - ".flac".count)
        #expect((components.last?.utf8.count ?? 0) + ".flac".count <= 100)
        #expect(components.dropLast().joined(separator: "/").utf8.count <= 155)
        #expect(PortableName.staysInside(name))
    }

    @Test(arguments: ["", "/etc", "a/../b", "..", "a//b", "./a"])
    func pathsThatLeaveAreKnown(path: String) {
        #expect(!PortableName.staysInside(path))
    }
}
