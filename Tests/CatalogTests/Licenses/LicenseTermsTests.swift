import Testing

@testable import Catalog

@Suite struct LicenseTermsTests {
    @Test(arguments: [
        ("CC0-1.0", true), ("CC-BY-4.0", true), ("CC-BY-SA-3.0", true), ("CC-BY-ND-4.0", true), ("LicenseRef-CC-BY-unversioned", true),
        ("GPL-3.0-only", true), ("LicenseRef-LibriVox-public-domain", true),
        ("CC-BY-NC-4.0", false), ("LicenseRef-CC-Sampling-Plus-1.0", false), ("LicenseRef-RemArc", false),
        ("LicenseRef-AudioCaps-academic", false), ("CC-BY-4.0 AND CC-BY-NC-4.0", false), ("LicenseRef-YouTube AND CC-BY-NC-4.0", false),
        ("LicenseRef-YouTube", nil), ("LicenseRef-unrecognised", nil), ("LicenseRef-nobody-knows", nil), ("CC-BY-4.0 AND LicenseRef-YouTube", nil),
    ] as [(String, Bool?)])
    func commercialUseIsAllowedOnlyWhereThatIsKnown(id: String, expected: Bool?) {
        #expect(License(id: id).terms.allowsCommercialUse == expected)
    }

    @Test func termsOfCreativeCommonsStandInTheName() {
        #expect(License(id: "CC-BY-NC-SA-2.0-UK").terms == [.attribution, .noncommercial, .shareAlike])
        #expect(License(id: "LicenseRef-CC-BY-ND-unversioned").terms == [.attribution, .noDerivatives])
        #expect(License(id: "CC-SA-1.0").terms == .shareAlike)
        #expect(License(id: "CC-PDM-1.0").terms.isEmpty)
    }

    @Test(arguments: [
        (["CC-BY-4.0"], "CC-BY-4.0"),
        (["CC0-1.0", "CC-BY-4.0"], "CC-BY-4.0"),
        (["CC-BY-4.0", "CC-BY-NC-4.0", "CC0-1.0"], "CC-BY-NC-4.0"),
        (["CC-BY-SA-4.0", "CC-BY-NC-4.0"], "CC-BY-NC-4.0 AND CC-BY-SA-4.0"),
        (["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"], "CC-BY-NC-SA-4.0 AND CC-BY-SA-4.0"),
        (["CC-BY-3.0", "CC-BY-NC-4.0"], "CC-BY-3.0 AND CC-BY-NC-4.0"),
        (["CC-BY-3.0", "CC-BY-NC-3.0-DE"], "CC-BY-3.0 AND CC-BY-NC-3.0-DE"),
        (["LicenseRef-CC-BY-unversioned", "CC-BY-NC-4.0"], "CC-BY-NC-4.0 AND LicenseRef-CC-BY-unversioned"),
        (["LicenseRef-YouTube", "LicenseRef-AudioCaps-academic"], "LicenseRef-AudioCaps-academic AND LicenseRef-YouTube"),
        (["LicenseRef-CC-Sampling-Plus-1.0", "CC0-1.0"], "LicenseRef-CC-Sampling-Plus-1.0"),
        (["CC0-1.0", "LicenseRef-public-domain"], "CC0-1.0 AND LicenseRef-public-domain"),
        (["CC-BY-4.0 AND MIT", "CC-BY-NC-4.0"], "CC-BY-NC-4.0 AND MIT"),
    ])
    func theStrictestKeepsWhatEachAsks(parts: [String], expected: String) {
        #expect(License.strictest(of: parts.map(License.init(id:)))?.id == expected)
    }

    @Test func nothingHasNoLicence() {
        #expect(License.strictest(of: []) == nil)
    }

    /// Over random parts: the order does not matter, nor what is put together first, nor how often a part comes; nothing asked is lost.
    @Test func theStrictestKeepsItsLaws() {
        var generator = SplitMix(state: 5_2023)
        let all = Array(KnownLicenses.ids) + ["LicenseRef-CC-BY-unversioned", "LicenseRef-CC-BY-NC-2.1", "LicenseRef-mine", "LicenseRef-unrecognised"]
        func some(_ count: Int) -> [License] { (0..<count).compactMap { _ in all.randomElement(using: &generator).map(License.init(id:)) } }
        func both(_ left: License?, _ right: License?) -> License? { License.strictest(of: [left, right].compactMap(\.self)) }
        for _ in 0..<2_000 {
            let parts = some(Int.random(in: 1...6, using: &generator))
            let other = some(2)
            let strictest = License.strictest(of: parts)
            #expect(strictest == License.strictest(of: parts.shuffled(using: &generator)))
            #expect(strictest == License.strictest(of: parts + parts))
            #expect(both(strictest, strictest) == strictest)
            #expect(both(strictest, License.strictest(of: other)) == License.strictest(of: parts + other))
            #expect(both(both(other.first, other.last), strictest) == both(other.first, both(other.last, strictest)))
            let asked = parts.reduce(into: LicenseTerms()) { $0.formUnion($1.terms) }
            #expect(strictest?.terms == asked, "\(parts.map(\.id))")
        }
    }
}
