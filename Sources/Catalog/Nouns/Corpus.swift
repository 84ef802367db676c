/// A published collection at one release.
public struct Corpus: Sendable, Equatable {
    /// The name in commands and keys, as in `clotho`.
    public var name: String
    /// The publisher's release, as in "2.1".
    public var release: String
    public var title: String
    public var homepage: String?
    /// The licence of the audio where a recording has none of its own: an
    /// SPDX identifier, or a name starting with `LicenseRef-`.
    public var license: String
    /// The licence of captions, labels and transcripts.
    public var textLicense: String
    public var attribution: String?

    public init(
        name: String, release: String, title: String, homepage: String? = nil, license: String, textLicense: String? = nil,
        attribution: String? = nil
    ) {
        self.name = name
        self.release = release
        self.title = title
        self.homepage = homepage
        self.license = license
        self.textLicense = textLicense ?? license
        self.attribution = attribution
    }
}
