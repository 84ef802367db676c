/// The licences that sound, text and their tables come under, with what each asks for.
///
/// Identifiers are those of the SPDX licence list 3.27; the names starting with `LicenseRef-` are ours. What a licence asks was read in
/// the licence itself; where a reading is open, the stricter one stands here.
enum KnownLicenses {
    /// The ported and unported Creative Commons licences that SPDX lists; what each asks is in its name.
    private static let creativeCommons = """
        CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-2.5-AU CC-BY-3.0 CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL
        CC-BY-3.0-US CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-3.0-DE CC-BY-NC-4.0 CC-BY-NC-ND-1.0
        CC-BY-NC-ND-2.0 CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO CC-BY-NC-ND-4.0 CC-BY-NC-SA-1.0
        CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE
        CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0 CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5 CC-BY-ND-3.0 CC-BY-ND-3.0-DE CC-BY-ND-4.0
        CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE
        CC-BY-SA-3.0-IGO CC-BY-SA-4.0 CC-SA-1.0
        """

    private static let reviewed: [(ids: String, terms: LicenseTerms)] = [
        // Given away: nothing is asked.
        ("CC0-1.0 CC-PDDC CC-PDM-1.0 PDDL-1.0 DL-DE-ZERO-2.0 Unlicense WTFPL 0BSD MIT-0", []),
        ("LicenseRef-public-domain LicenseRef-LibriVox-public-domain", []),
        // Data.
        ("ODC-By-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0 DL-DE-BY-2.0 etalab-2.0 NLOD-1.0 NLOD-2.0", .attribution),
        ("OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGL-Canada-2.0 O-UDA-1.0", .attribution),
        ("ODbL-1.0 CDLA-Sharing-1.0", [.attribution, .shareAlike]),
        ("C-UDA-1.0", [.attribution, .research]),
        // Works.
        ("LAL-1.2 LAL-1.3 LicenseRef-LAL-unversioned", [.attribution, .shareAlike]),
        ("GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3-only GFDL-1.3-or-later", [.attribution, .shareAlike]),
        ("LicenseRef-GFDL-unversioned", [.attribution, .shareAlike]),
        // Software that brings sounds along.
        ("MIT ISC Zlib X11 BSL-1.0 NCSA BSD-1-Clause BSD-2-Clause BSD-3-Clause BSD-4-Clause Apache-1.1 Apache-2.0", .attribution),
        ("Artistic-1.0 Artistic-1.0-Perl Artistic-2.0 OFL-1.0 OFL-1.1 PSF-2.0 Python-2.0 Beerware AFL-3.0 ECL-2.0", .attribution),
        ("LicenseRef-Apache-unversioned LicenseRef-BSD-unversioned LicenseRef-Artistic-unversioned LicenseRef-OFL-unversioned", .attribution),
        ("MPL-1.1 MPL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2", [.attribution, .shareAlike]),
        ("GPL-1.0-only GPL-1.0-or-later GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later", [.attribution, .shareAlike]),
        ("LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later", [.attribution, .shareAlike]),
        ("AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0-only AGPL-3.0-or-later", [.attribution, .shareAlike]),
        ("LicenseRef-GPL-unversioned LicenseRef-LGPL-unversioned LicenseRef-AGPL-unversioned", [.attribution, .shareAlike]),
        // Parts may be used for money in a new work, but not for advertising, and the whole may be passed on only without money: a corpus
        // passes on the whole. The first version without "plus" does not even allow that.
        ("LicenseRef-CC-Sampling-Plus-1.0 LicenseRef-CC-Sampling-1.0 LicenseRef-CC-NC-Sampling-Plus-1.0", [.attribution, .noncommercial]),
        // Free in developing nations, all rights reserved elsewhere.
        ("LicenseRef-CC-DevNations-2.0", [.attribution, .noncommercial]),
        // Of single publishers. The BBC's: personal, educational and research use.
        ("LicenseRef-RemArc", [.attribution, .noncommercial]),
        ("LicenseRef-FMA-Limited LicenseRef-all-rights-reserved", [.attribution, .noncommercial, .noDerivatives]),
        ("LicenseRef-personal-use LicenseRef-noncommercial", .noncommercial),
        ("LicenseRef-AudioCaps-academic LicenseRef-WavCaps-academic LicenseRef-LAION-Audio-research", [.attribution, .noncommercial, .research]),
        ("LicenseRef-Clotho-Tampere-research LicenseRef-MACS-Tampere-research", [.attribution, .noncommercial, .research]),
        ("LicenseRef-TAU-Urban-Acoustic-Scenes LicenseRef-research-only", [.attribution, .noncommercial, .research]),
        ("PolyForm-Noncommercial-1.0.0", [.attribution, .noncommercial]),
        // The rights stay with those who uploaded; each upload has terms of its own, which nobody wrote down here.
        ("LicenseRef-YouTube LicenseRef-Freesound LicenseRef-WavText5K-per-sound LicenseRef-unrecognised", .unknown),
        // The same for tracks, for recordings of other corpora, and for what was taken from discs and radio.
        ("LicenseRef-FMA LicenseRef-MMAU-sources LicenseRef-GTZAN-unstated", .unknown),
    ]

    /// SPDX's own names of before 2018, and ways to write a later one.
    private static let former: [String: String] = {
        var former: [String: String] = [:]
        let names = "GPL-1.0 GPL-2.0 GPL-3.0 LGPL-2.0 LGPL-2.1 LGPL-3.0 AGPL-1.0 AGPL-3.0 GFDL-1.1 GFDL-1.2 GFDL-1.3"
        for name in names.split(separator: " ") {
            former[name.lowercased()] = "\(name)-only"
            former["\(name.lowercased())+"] = "\(name)-or-later"
        }
        return former
    }()

    private static let table: [String: (id: String, terms: LicenseTerms)] = {
        var table: [String: (id: String, terms: LicenseTerms)] = [:]
        func add(_ ids: String, _ terms: (String) -> LicenseTerms) {
            for id in ids.split(whereSeparator: \.isWhitespace).map(String.init) { table[id.lowercased()] = (id, terms(id)) }
        }
        add(creativeCommons) { CreativeCommonsLicense(id: $0)?.terms ?? .unknown }
        for entry in reviewed { add(entry.ids) { _ in entry.terms } }
        return table
    }()

    /// All of them.
    static var ids: some Sequence<String> {
        table.values.lazy.map(\.id)
    }

    /// The identifier as it is to be written, whatever case it is given in; nil where it is none that is known.
    static func id(_ text: String) -> String? {
        let name = text.lowercased()
        return table[name]?.id ?? former[name]
    }

    /// What a single licence asks for.
    static func terms(of id: String) -> LicenseTerms {
        table[id.lowercased()]?.terms ?? CreativeCommonsLicense(id: id)?.terms ?? .unknown
    }
}
