extension License {
    /// The licence of what is made from parts under several: all of them together, but for those that ask nothing which another of them
    /// does not ask too.
    ///
    /// The order in which one licence covers another:
    /// - One that asks nothing is covered by every one that asks something.
    /// - Of Creative Commons' licences of one version and law, one is covered by those that ask all it asks and more; not one that asks to
    ///   share alike, which stays beside any other, for what is made from both has to be under both.
    /// - All others stay side by side: of two texts nobody here says that keeping one is keeping the other.
    ///
    /// So the result does not depend on the order of the parts, nor on which were put together first; nor is anything lost that one of
    /// them asks.
    ///
    /// - Returns: Nil of no parts.
    public static func strictest(of licenses: some Sequence<License>) -> License? {
        let parts = Set(licenses.flatMap(\.parts))
        let uncovered = parts.filter { part in !parts.contains { covers($0, part) } }
        return uncovered.isEmpty ? nil : License(id: uncovered.sorted().joined(separator: " AND "))
    }

    private static func covers(_ stricter: String, _ part: String) -> Bool {
        let asked = KnownLicenses.terms(of: part)
        if asked.isEmpty { return !KnownLicenses.terms(of: stricter).isEmpty }
        guard let other = CreativeCommonsLicense(id: part), let one = CreativeCommonsLicense(id: stricter), other.version != nil else { return false }
        return one.version == other.version && one.port == other.port && !asked.contains(.shareAlike)
            && one.elements.isStrictSuperset(of: other.elements)
    }
}
