/// What a licence asks of those who use or pass on what is under it.
public struct LicenseTerms: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The author has to be named.
    public static let attribution = LicenseTerms(rawValue: 1)
    /// What is made from it has to be under the same licence.
    public static let shareAlike = LicenseTerms(rawValue: 2)
    /// It may not be used, or not passed on whole, for money.
    public static let noncommercial = LicenseTerms(rawValue: 4)
    /// It may be passed on only as it is.
    public static let noDerivatives = LicenseTerms(rawValue: 8)
    /// It may be used for research alone.
    public static let research = LicenseTerms(rawValue: 16)
    /// Nobody here knows what it asks, or it depends on who owns the single recording.
    public static let unknown = LicenseTerms(rawValue: 32)

    /// Whether it may be used and passed on for money; nil where nobody knows.
    public var allowsCommercialUse: Bool? {
        if !isDisjoint(with: [.noncommercial, .research]) { return false }
        return contains(.unknown) ? nil : true
    }
}
