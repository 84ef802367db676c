/// What it means that two recordings have an outer name in common.
enum IdentityMeaning: Sendable, Equatable {
    /// They are the same recording, as far as the parts that they are of meet.
    case recording
    /// They come from the same reading, book or sentence, but need not hold the same.
    case origin
    /// They belong together, as by speaker or artist; the word for one such group.
    case group(String)

    /// Names that each corpus gives out for itself; that two have one in common means nothing.
    private static let local: Set<String> = ["speaker"]

    private static let groups: Set<String> = [
        "artist", "album", "author", "uploader", "client", "reader", "session", "sentence", "location", "gutenberg", "voice",
    ]

    /// A sentence of FLEURS is read by several speakers in each language; a meeting of AMI is heard by many microphones.
    private static let origins: Set<String> = ["fleurs", "ami"]

    /// Schemes of which the value says what is named, as `reader/204` of LibriVox.
    private static let mixed: Set<String> = ["librivox"]

    /// - Returns: Nil where it means nothing.
    init?(scheme: String, value: String) {
        if Self.local.contains(scheme) { return nil }
        // Those of several publishers are told apart by what stands in front, as in `commonvoice-client`.
        let kind = scheme.split(separator: "-").last.map(String.init) ?? scheme
        if Self.groups.contains(kind) {
            self = .group(scheme)
        } else if Self.origins.contains(scheme) {
            self = .origin
        } else if Self.mixed.contains(scheme) {
            let named = value.prefix { $0 != "/" }
            self = Self.groups.contains(String(named)) ? .group("\(scheme) \(named)") : .origin
        } else {
            self = .recording
        }
    }

    /// Whether a scheme names recordings, for `identity.scheme` of a query.
    static func namesRecordings(_ column: String) -> String {
        let others = local.union(origins).union(mixed).union(groups).sorted().map { "'\($0)'" }.joined(separator: ", ")
        let suffixes = groups.sorted().map { " AND \(column) NOT LIKE '%-\($0)'" }.joined()
        return "\(column) NOT IN (\(others))\(suffixes)"
    }

    /// Schemes that mean nothing across corpora, for `identity.scheme` of a query.
    static var ignored: String {
        local.sorted().map { "'\($0)'" }.joined(separator: ", ")
    }
}
