/// Names of licences that are known by heart.
enum LicenseNames {
    /// - Returns: Nil of a name that is not among them.
    static func id(_ words: [String]) -> String? {
        table[key(words)]
    }

    private static let names: [(id: String, names: [String])] = [
        ("CC0-1.0", ["CC0", "CC0 1.0", "CC0 1.0 Universal", "CC0 Public Domain Dedication"]),
        ("CC0-1.0", ["CC0 1.0 Universal Public Domain Dedication", "CC0 1.0 Public Domain Dedication", "CC0 Public Domain", "Zero"]),
        ("CC-PDM-1.0", ["Public Domain Mark", "Public Domain Mark 1.0", "CC Public Domain Mark 1.0", "PDM", "PDM 1.0", "CC PDM 1.0"]),
        ("CC-PDDC", ["CC PDDC", "Public Domain Dedication", "Public Domain Certification"]),
        ("LicenseRef-public-domain", ["Public Domain", "PD", "Public-domain", "CC Public Domain", "In the Public Domain", "Public Domain US"]),
        ("LicenseRef-public-domain", ["Public Domain USA", "Public Domain in the USA", "Public Domain in the United States"]),
        ("LicenseRef-CC-Sampling-Plus-1.0", ["Sampling+", "Sampling+ 1.0", "CC Sampling+", "CC Sampling+ 1.0"]),
        ("LicenseRef-CC-Sampling-1.0", ["CC Sampling", "CC Sampling 1.0", "Sampling 1.0"]),
        ("LicenseRef-CC-NC-Sampling-Plus-1.0", ["NC Sampling+", "NC Sampling+ 1.0", "CC NC Sampling+", "CC NC Sampling+ 1.0"]),
        ("LicenseRef-CC-DevNations-2.0", ["CC DevNations 2.0", "DevNations 2.0", "CC Developing Nations 2.0"]),
        // What YouTube's own interface and its downloaders call the one licence beside its own.
        ("LicenseRef-CC-BY-unversioned", ["creativeCommon", "Creative Commons Attribution license (reuse allowed)"]),
        ("LicenseRef-YouTube", ["YouTube", "Standard YouTube License", "YouTube Standard License", "YouTube Terms of Service"]),
        ("LicenseRef-Freesound", ["Freesound"]),
        ("LicenseRef-RemArc", ["RemArc", "BBC RemArc", "BBC", "RemArc License of the BBC", "BBC Sound Effects"]),
        ("LicenseRef-FMA-Limited", ["FMA-Limited: Download Only", "FMA Limited"]),
        ("LAL-1.3", ["Free Art License 1.3", "Licence Art Libre 1.3", "LAL 1.3"]),
        ("LicenseRef-LAL-unversioned", ["Free Art License", "Licence Art Libre"]),
        ("LicenseRef-all-rights-reserved", ["All Rights Reserved"]),
        ("LicenseRef-personal-use", ["Personal Use Only", "Personal Use"]),
        ("LicenseRef-noncommercial", ["Non-commercial", "Non-commercial use only", "Noncommercial use"]),
        ("LicenseRef-research-only", ["Research Only", "Research use only", "Academic use only", "For academic use only", "For research only"]),
        ("LicenseRef-research-only", ["For research purposes only", "Research purposes only", "Non-commercial research only"]),
        ("MIT", ["MIT", "Expat", "MIT Expat"]),
        ("MIT-0", ["MIT 0", "MIT No Attribution"]),
        ("X11", ["X11", "MIT X11"]),
        ("ISC", ["ISC"]),
        ("Zlib", ["zlib", "zlib/libpng"]),
        ("Apache-2.0", ["Apache 2", "Apache Software License 2.0", "ASL 2.0", "Apache 2.0"]),
        ("Apache-1.1", ["Apache 1.1", "Apache Software License 1.1"]),
        ("LicenseRef-Apache-unversioned", ["Apache", "Apache Software License"]),
        ("BSD-2-Clause", ["BSD 2-Clause", "2-clause BSD", "Simplified BSD", "FreeBSD", "BSD-2"]),
        ("BSD-3-Clause", ["BSD 3-Clause", "3-clause BSD", "New BSD", "Modified BSD", "Revised BSD", "BSD-3", "BSD 3-Clause New or Revised"]),
        ("BSD-4-Clause", ["BSD 4-Clause", "4-clause BSD", "Original BSD"]),
        ("0BSD", ["Zero-Clause BSD", "BSD Zero Clause"]),
        ("LicenseRef-BSD-unversioned", ["BSD", "BSD-style"]),
        ("OFL-1.1", ["OFL 1.1", "SIL Open Font License 1.1", "SIL OFL 1.1", "Open Font License 1.1"]),
        ("LicenseRef-OFL-unversioned", ["OFL", "SIL Open Font License", "Open Font License", "SIL OFL"]),
        ("Artistic-1.0", ["Artistic 1.0"]),
        ("Artistic-2.0", ["Artistic 2.0"]),
        ("LicenseRef-Artistic-unversioned", ["Artistic"]),
        ("BSL-1.0", ["Boost", "Boost Software License 1.0", "Boost 1.0"]),
        ("MPL-2.0", ["MPL 2.0", "Mozilla Public License 2.0", "Mozilla 2.0"]),
        ("MPL-1.1", ["MPL 1.1", "Mozilla Public License 1.1"]),
        ("EPL-2.0", ["EPL 2.0", "Eclipse Public License 2.0"]),
        ("Unlicense", ["Unlicense", "The Unlicense (Unlicense)"]),
        ("WTFPL", ["WTFPL", "Do What The Fuck You Want To Public License"]),
        ("ODbL-1.0", ["ODbL", "ODbL 1.0", "Open Database License 1.0", "Open Data Commons Open Database License 1.0"]),
        ("ODC-By-1.0", ["ODC By", "ODC By 1.0", "Open Data Commons Attribution License", "Open Data Commons Attribution License 1.0"]),
        ("PDDL-1.0", ["PDDL", "PDDL 1.0", "Open Data Commons Public Domain Dedication and License"]),
        ("OGL-UK-3.0", ["Open Government License 3.0", "OGL 3.0"]),
        ("CDLA-Permissive-2.0", ["CDLA Permissive 2.0"]),
        ("CDLA-Permissive-1.0", ["CDLA Permissive 1.0"]),
        ("CDLA-Sharing-1.0", ["CDLA Sharing 1.0"]),
    ]

    private static let table: [String: String] = {
        var table: [String: String] = [:]
        for id in KnownLicenses.ids { table[key(LicenseWords(id).words)] = id }
        for entry in names {
            for name in entry.names { table[key(LicenseWords(name).words)] = entry.id }
        }
        return table
    }()

    /// Each word once, so that "The MIT License (MIT)" is "mit".
    private static func key(_ words: [String]) -> String {
        var seen = empty
        return words.filter { seen.insert($0).inserted }.joined(separator: " ")
    }

    private static let empty: Set<String> = ["license", "licensed", "licenses", "under", "the", "a", "this", "work", "is", "version", "v"]
}
