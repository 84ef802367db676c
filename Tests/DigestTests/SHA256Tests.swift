import Testing

@testable import Digest

@Suite struct SHA256Tests {
    /// FIPS 180-4's own example.
    @Test func agreesWithTheStandard() {
        #expect(SHA256.of("abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(SHA256.of("").hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func piecesGiveTheSameAsTheWhole() {
        var hasher = SHA256()
        hasher.update("a")
        hasher.update([UInt8(ascii: "b")])
        hasher.update("c")
        #expect(hasher.finalize() == SHA256.of("abc"))
    }

    @Test func prefixIsBigEndian() {
        #expect(SHA256.of("abc").prefix64 == 0xba78_16bf_8f01_cfea)
    }
}
