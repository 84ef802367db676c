/// Kinds of licences that queries have words for.
enum LicenseClass: String, Sendable, CaseIterable {
    /// It may be used and passed on for money, as far as is known.
    case commercial
    /// It may not.
    case noncommercial
    /// Nobody here knows whether it may.
    case unknown
    /// The author has to be named.
    case attribution
    /// What is made from it has to be under the same.
    case sharealike
    /// It may be passed on only as it is.
    case noderivatives
    /// It asks nothing.
    case publicdomain

    func holds(_ license: License) -> Bool {
        let terms = license.terms
        return switch self {
        case .commercial: terms.allowsCommercialUse == true
        case .noncommercial: terms.allowsCommercialUse == false
        case .unknown: terms.allowsCommercialUse == nil
        case .attribution: terms.contains(.attribution)
        case .sharealike: terms.contains(.shareAlike)
        case .noderivatives: terms.contains(.noDerivatives)
        case .publicdomain: terms.isEmpty
        }
    }
}

/// What stands behind `license:`.
enum LicenseQuestion {
    case kind(LicenseClass)
    /// In lower case; `*` stands for anything.
    case pattern(String)
    /// A name that is not written as an identifier, as in "CC BY 4.0".
    case license(License)

    init(_ name: String) {
        if let kind = LicenseClass(rawValue: name.lowercased()) {
            self = .kind(kind)
        } else if !name.contains("*"), name.contains(where: \.isWhitespace), License(text: name) != .unrecognised {
            self = .license(License(text: name))
        } else {
            self = .pattern(name.lowercased())
        }
    }

    /// Whether a licence is asked for; of an expression, whether it or any of its parts is.
    func finds(_ id: String) -> Bool {
        let license = License(id: id)
        switch self {
        case .kind(let kind): return kind.holds(license)
        case .license(let wanted): return license == wanted || license.parts.contains(wanted.id)
        case .pattern(let pattern):
            return ([id] + license.parts).contains { name in
                let name = name.lowercased()
                let isOurs = name.hasPrefix("licenseref-")
                return Self.matches(name[...], pattern) || (isOurs && Self.matches(name.dropFirst(11), pattern))
            }
        }
    }

    private static func matches(_ name: Substring, _ pattern: String) -> Bool {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return name == pattern }
        guard name.hasPrefix(first), name.count >= first.count + last.count, name.hasSuffix(last) else { return false }
        var rest = name.dropFirst(first.count).dropLast(last.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
