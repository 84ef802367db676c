import Digest

/// Who says a statement.
public struct Source: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case corpus, model, person, rule
    }

    public var kind: Kind
    public var name: String
    public var version: String
    /// What else decides what the source says (thresholds, hops, the hash of
    /// a codebook), as JSON text with sorted keys.
    public var parameters: String

    public init(kind: Kind, name: String, version: String, parameters: String = "{}") {
        self.kind = kind
        self.name = name
        self.version = version
        self.parameters = parameters
    }

    var parametersHash: String {
        SHA256.of(parameters).hex
    }
}
