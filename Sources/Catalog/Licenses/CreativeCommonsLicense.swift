/// One of the licences of Creative Commons that are put together from elements.
struct CreativeCommonsLicense: Sendable, Equatable {
    /// In the order in which identifiers have them.
    enum Element: String, Sendable, CaseIterable {
        case attribution = "BY"
        case noncommercial = "NC"
        case noDerivatives = "ND"
        case shareAlike = "SA"

        var terms: LicenseTerms {
            switch self {
            case .attribution: .attribution
            case .noncommercial: .noncommercial
            case .noDerivatives: .noDerivatives
            case .shareAlike: .shareAlike
            }
        }
    }

    var elements: Set<Element>
    /// As in "3.0"; nil where the publisher does not say.
    var version: String?
    /// The law that it was rewritten for, as in `US`; nil of the unported text.
    var port: String?

    static let versions: Set<String> = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"]

    /// - Returns: Nil where there is no such licence. From version 2.0 on all have attribution, said or not.
    init?(elements: Set<Element>, version: String?, port: String? = nil) {
        var elements = elements
        if elements.isEmpty || elements.isSuperset(of: [.shareAlike, .noDerivatives]) { return nil }
        if let version, !Self.versions.contains(version) { return nil }
        if !elements.contains(.attribution) {
            guard let version else { return nil }
            if version != "1.0" { elements.insert(.attribution) }
        }
        self.elements = elements
        self.version = version
        self.port = version == nil ? nil : port
    }

    /// Reads `CC-BY-NC-3.0-DE`, with or without `LicenseRef-`, and `LicenseRef-CC-BY-unversioned`.
    init?(id: String) {
        var fields = id.uppercased().split(separator: "-")[...]
        if fields.first == "LICENSEREF" { fields = fields.dropFirst() }
        guard fields.popFirst() == "CC" else { return nil }
        var elements: Set<Element> = []
        while let element = fields.first.flatMap({ Element(rawValue: String($0)) }) {
            elements.insert(element)
            fields = fields.dropFirst()
        }
        guard let version = fields.popFirst(), fields.count <= 1 else { return nil }
        self.init(elements: elements, version: version == "UNVERSIONED" ? nil : String(version), port: fields.first.map(String.init))
    }

    /// SPDX's identifier of the licence for this law, else that of the unported text, else a name of our own.
    ///
    /// One without a version is `LicenseRef-CC-BY-unversioned`: which text holds is not known, what it asks for is.
    var id: String {
        let name = "CC-" + Element.allCases.filter(elements.contains).map(\.rawValue).joined(separator: "-")
        guard let version else { return "LicenseRef-\(name)-unversioned" }
        let ported = port.flatMap { KnownLicenses.id("\(name)-\(version)-\($0)") }
        return ported ?? KnownLicenses.id("\(name)-\(version)") ?? "LicenseRef-\(name)-\(version)"
    }

    var terms: LicenseTerms {
        elements.reduce(into: LicenseTerms()) { $0.formUnion($1.terms) }
    }
}
