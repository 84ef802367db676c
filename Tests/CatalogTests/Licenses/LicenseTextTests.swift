import Testing

@testable import Catalog

@Suite struct LicenseTextTests {
    /// As publishers write them: Freesound, FMA, SoundBible, archive.org, YouTube, Debian, R and the tables of corpora.
    @Test(arguments: [
        // Identifiers.
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc-by-nc-sa-3.0", "CC-BY-NC-SA-3.0"),
        ("cc0-1.0", "CC0-1.0"),
        ("  mit\n", "MIT"),
        ("GPL-2.0", "GPL-2.0-only"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("LGPL-2.1-or-later", "LGPL-2.1-or-later"),
        ("LicenseRef-Studio-7", "LicenseRef-Studio-7"),
        ("LicenseRef-youtube", "LicenseRef-YouTube"),
        ("cc-by-4.0 AND mit", "CC-BY-4.0 AND MIT"),
        // Addresses of Creative Commons.
        ("http://creativecommons.org/licenses/by/3.0/", "CC-BY-3.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/4.0", "CC-BY-4.0"),
        ("HTTP://CreativeCommons.org/licenses/BY-NC/3.0/", "CC-BY-NC-3.0"),
        ("creativecommons.org/licenses/by-nc/4.0/legalcode", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.de", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/legalcode.txt", "CC-BY-SA-4.0"),
        ("http://creativecommons.org/licenses/by-nd/2.5/", "CC-BY-ND-2.5"),
        ("http://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("http://creativecommons.org/licenses/by/2.0/", "CC-BY-2.0"),
        ("http://creativecommons.org/licenses/sa/1.0/", "CC-SA-1.0"),
        ("http://creativecommons.org/licenses/nc-sa/1.0/", "LicenseRef-CC-NC-SA-1.0"),
        ("http://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0-US"),
        ("https://creativecommons.org/licenses/by-nc-nd/3.0/us/deed.en_US", "CC-BY-NC-ND-3.0"),
        ("http://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE"),
        ("http://creativecommons.org/licenses/by-nc-sa/2.0/uk/", "CC-BY-NC-SA-2.0-UK"),
        ("http://creativecommons.org/licenses/by-sa/2.1/jp/", "CC-BY-SA-2.1-JP"),
        ("http://creativecommons.org/licenses/by/2.1/es/", "LicenseRef-CC-BY-2.1"),
        ("http://creativecommons.org/licenses/by/2.5/se/", "CC-BY-2.5"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.fr", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("http://creativecommons.org/licenses/publicdomain/", "CC-PDDC"),
        ("http://creativecommons.org/licenses/sampling+/1.0/", "LicenseRef-CC-Sampling-Plus-1.0"),
        ("http://creativecommons.org/licenses/sampling%2B/1.0/", "LicenseRef-CC-Sampling-Plus-1.0"),
        ("http://creativecommons.org/licenses/sampling/1.0/br/", "LicenseRef-CC-Sampling-1.0"),
        ("http://creativecommons.org/licenses/nc-sampling+/1.0/", "LicenseRef-CC-NC-Sampling-Plus-1.0"),
        ("http://creativecommons.org/licenses/devnations/2.0/", "LicenseRef-CC-DevNations-2.0"),
        ("http://creativecommons.org/licenses/GPL/2.0/", "GPL-2.0-only"),
        ("<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">", "LicenseRef-unrecognised"),
        // Names of Creative Commons.
        ("Attribution", "LicenseRef-CC-BY-unversioned"),
        ("Attribution NonCommercial", "LicenseRef-CC-BY-NC-unversioned"),
        ("Creative Commons Attribution", "LicenseRef-CC-BY-unversioned"),
        ("Creative Commons 0", "CC0-1.0"),
        ("CC0", "CC0-1.0"),
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC-BY 3", "CC-BY-3.0"),
        ("CCBY-NC 4.0", "CC-BY-NC-4.0"),
        ("cc-by-nc-sa", "LicenseRef-CC-BY-NC-SA-unversioned"),
        ("by-nc-nd", "LicenseRef-CC-BY-NC-ND-unversioned"),
        ("BY-SA v3.0", "CC-BY-SA-3.0"),
        ("Attribution 3.0", "CC-BY-3.0"),
        ("Noncommercial 3.0", "CC-BY-NC-3.0"),
        ("Sampling+", "LicenseRef-CC-Sampling-Plus-1.0"),
        ("Sampling Plus 1.0", "LicenseRef-CC-Sampling-Plus-1.0"),
        ("Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)", "CC-BY-SA-4.0"),
        ("Attribution-Noncommercial-Share Alike 3.0 United States", "CC-BY-NC-SA-3.0"),
        ("Attribution 3.0 United States", "CC-BY-3.0-US"),
        ("Attribution-NonCommercial-NoDerivatives (aka Music Sharing) 3.0 International", "CC-BY-NC-ND-3.0"),
        ("Attribution-Noncommercial-No Derivative Works 3.0 Germany", "CC-BY-NC-ND-3.0-DE"),
        ("Attribution-NonCommercial-ShareAlike 2.0 UK: England & Wales", "CC-BY-NC-SA-2.0-UK"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0", "CC-BY-NC-ND-4.0"),
        ("Licensed under the Creative Commons Attribution License (http://creativecommons.org/licenses/by/3.0/).", "CC-BY-3.0"),
        ("creativeCommon", "LicenseRef-CC-BY-unversioned"),
        ("Creative Commons Attribution license (reuse allowed)", "LicenseRef-CC-BY-unversioned"),
        // Given away, or nearly.
        ("Public Domain", "LicenseRef-public-domain"),
        ("Public Domain Mark 1.0", "CC-PDM-1.0"),
        ("All rights reserved", "LicenseRef-all-rights-reserved"),
        ("Personal Use Only", "LicenseRef-personal-use"),
        // Single publishers.
        ("YouTube", "LicenseRef-YouTube"),
        ("Standard YouTube License", "LicenseRef-YouTube"),
        ("RemArc", "LicenseRef-RemArc"),
        ("BBC RemArc Licence", "LicenseRef-RemArc"),
        ("https://sound-effects.bbcrewind.co.uk/licensing", "LicenseRef-RemArc"),
        ("FMA-Limited: Download Only", "LicenseRef-FMA-Limited"),
        ("Free Art License", "LicenseRef-LAL-unversioned"),
        // Software.
        ("GPL-2", "GPL-2.0-only"),
        ("GPLv2+", "GPL-2.0-or-later"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("GNU General Public License v3 or later", "GPL-3.0-or-later"),
        ("GNU Lesser General Public License, version 2.1", "LGPL-2.1-only"),
        ("GPL", "LicenseRef-GPL-unversioned"),
        ("https://www.gnu.org/licenses/lgpl-2.1.html", "LGPL-2.1-only"),
        ("Apache 2", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("The MIT License (MIT)", "MIT"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("BSD 3-Clause", "BSD-3-Clause"),
        ("3-clause BSD license", "BSD-3-Clause"),
        ("ISC", "ISC"),
        ("zlib/libpng", "Zlib"),
        ("SIL Open Font License 1.1", "OFL-1.1"),
        ("Artistic-2.0", "Artistic-2.0"),
        ("Artistic License", "LicenseRef-Artistic-unversioned"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
    ])
    func whatPublishersWriteIsNamed(text: String, expected: String) {
        #expect(License(text: text).id == expected)
    }

    /// A licence that is not there is worse than one that is not seen.
    @Test(arguments: [
        "", " ", "-", "unknown", "CC", "by", "commercial", "free", "not CC-BY", "CC BY, but ask me first", "CC-BY-4.0 or MIT", "CC-BY-SA-ND-4.0",
        "CC-BY-9.9", "CC BY 3.0 http://creativecommons.org/licenses/by-nc/3.0/", "CC BY 3.0 and 4.0", "Attribution-ShareAlike (CC BY)",
        "http://creativecommons.org/", "http://creativecommons.org/licenses/", "https://example.org/licenses/by/4.0/",
        "https://mycreativecommons.org/licenses/by/4.0/", "https://example.org/?to=http://creativecommons.org/licenses/by/4.0/", "LicenseRef-a b",
        "LicenseRef-", "GPL-2 except the samples", "Apache 3", "Attribution required", "Public domain except in France; DROP TABLE recording",
        "\u{0}", "＋", "licensed by",
    ])
    func whatIsNotUnderstoodIsNotRecognised(text: String) {
        #expect(License(text: text) == .unrecognised)
    }

    @Test func aLongTextIsNoName() {
        #expect(License(text: String(repeating: "CC BY 4.0 ", count: 100_000)) == .unrecognised)
    }

    @Test func namesAreTheirOwnNames() {
        for id in KnownLicenses.ids { #expect(License(text: id).id == id && License(text: id.lowercased()).id == id) }
        for text in ["Attribution", "by-nc-nd", "http://creativecommons.org/licenses/by/2.1/es/"] {
            let license = License(text: text)
            #expect(License(text: license.id) == license)
        }
    }

    /// Random words of the trade end in a licence that is its own name, and never in more freedom than one of the words alone gives.
    @Test func randomTextEndsWell() {
        var generator = SplitMix(state: 4_2026)
        let pieces = [
            "CC", "BY", "-", "NC", "SA", "ND", "Attribution", "Non", "Commercial", " ", "4.0", "3", "0", "+", "Sampling",
            "http://creativecommons.org/licenses/", "by-nc/", "us/", "GPL", "or later", ">=", "Public", "Domain", "(", ")", "AND", "LicenseRef-", "not", "é", "\u{0}", "international",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let license = License(text: text)
            #expect(License(text: license.id) == license, "\(text)")
            let isNC = text.lowercased().contains("nc") || text.contains("NonCommercial")
            if isNC, !text.contains("LicenseRef-") { #expect(license.terms.allowsCommercialUse != true, "\(text)") }
        }
    }
}
