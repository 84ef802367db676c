/// The names of licences that stand in their addresses; no address is ever fetched.
enum LicenseAddress {
    /// What an address is the address of, in words that the readers of names understand.
    ///
    /// - Returns: Nil of what is no address; of an address that is not known, a word that no reader understands.
    static func name(_ piece: String) -> String? {
        let text = piece.lowercased().replacing("%2b", with: "+")
        for (site, name) in sites {
            guard let range = text.firstRange(of: site), isHost(text[..<range.lowerBound]) else { continue }
            let path = text[range.upperBound...].split { "/?#:".contains($0) }.map(String.init)
            return name(path.map(withoutExtension), text) ?? unknown
        }
        return text.contains("://") || text.hasPrefix("www.") ? unknown : nil
    }

    private static let unknown = "address"

    /// Whether what stands in front of a site's name leaves it the site: a protocol, and `www.` and the like.
    private static func isHost(_ front: Substring) -> Bool {
        let protocols = ["http://", "https://", "//"]
        let domain = protocols.first(where: front.hasPrefix).map { front.dropFirst($0.count) } ?? front
        return domain.isEmpty || (domain.last == "." && !domain.contains("/"))
    }

    private typealias Reading = @Sendable (_ path: [String], _ whole: String) -> String?

    private static let sites: [(site: String, name: Reading)] = [
        ("creativecommons.org/", { path, _ in creativeCommons(path) }),
        ("spdx.org/licenses/", { _, whole in spdx(whole) }),
        ("opensource.org/license", { _, whole in spdx(whole) }),
        ("gnu.org/", { path, _ in path.last.flatMap { ["gpl", "lgpl", "agpl", "fdl"].contains($0.prefix { $0.isLetter }) ? gnu($0) : nil } }),
        ("apache.org/licenses/license-", { _, whole in whole.contains("license-2.0") ? "Apache 2.0" : nil }),
        ("scripts.sil.org/ofl", { _, _ in "OFL" }),
        ("unlicense.org", { _, _ in "Unlicense" }),
        ("artlibre.org", { _, _ in "Free Art License" }),
        ("opendatacommons.org/licenses/", { path, _ in ["by": "ODC-By 1.0", "odbl": "ODbL 1.0", "pddl": "PDDL 1.0"][path.first ?? ""] }),
        ("bbcrewind.co.uk/licensing", { _, _ in "RemArc" }),
        ("youtube.com/t/terms", { _, _ in "YouTube" }),
        ("youtube.com/static", { _, whole in whole.contains("template=terms") ? "YouTube" : nil }),
        ("freemusicarchive.org/fma_license", { _, _ in "FMA-Limited: Download Only" }),
    ]

    /// `licenses/by-nc/3.0/us/legalcode`, `publicdomain/zero/1.0/deed.de`, `licenses/GPL/2.0`.
    private static func creativeCommons(_ path: [String]) -> String? {
        guard path.count >= 2 else { return nil }
        let version = path.count > 2 ? path[2] : ""
        switch (path[0], path[1]) {
        case ("publicdomain", "zero"): return "CC0 \(version)"
        case ("publicdomain", "mark"): return "Public Domain Mark \(version)"
        case ("licenses", "publicdomain"), ("publicdomain", "certification"): return "CC-PDDC"
        case ("licenses", "devnations"): return "CC DevNations 2.0"
        case ("licenses", let elements):
            let port = path.count > 3 && !isPage(path[3]) ? path[3] : ""
            if elements.contains("sampling") { return "CC \(elements) \(isPage(version) ? "" : version)" }
            let isOurs = elements.split(separator: "-").allSatisfy { ["by", "nc", "nd", "sa"].contains($0) }
            return "\(isOurs ? "CC " : "")\(elements) \(isPage(version) ? "" : version) \(port)"
        default: return nil
        }
    }

    private static func withoutExtension(_ name: String) -> String {
        name.hasSuffix(".html") ? String(name.dropLast(5)) : name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
    }

    /// A page that shows the licence, in some language.
    private static func isPage(_ name: String) -> Bool {
        name.hasPrefix("deed") || name.hasPrefix("legalcode") || name == "rdf"
    }

    /// `…/GPL-2.0-only.html`, `…/MIT`: as far as it is an identifier that is known.
    private static func spdx(_ address: String) -> String? {
        guard let last = address.split(separator: "/").last else { return nil }
        let name = withoutExtension(String(last)).replacing("-license", with: "").replacing(".php", with: "")
        return KnownLicenses.id(name) ?? LicenseNames.id(LicenseWords(name).words)
    }

    /// `gpl-3.0`, `fdl-1.3`, `gpl`.
    private static func gnu(_ page: String) -> String? {
        page.hasPrefix("fdl") ? "G" + page : page
    }
}
