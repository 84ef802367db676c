/// A model: what it does, where its files are and, where it is run as described, how.
public struct ModelManifest: Sendable, Equatable {
    /// One file of a model.
    public struct File: Sendable, Equatable {
        /// What it is to the model, as in `encoder`.
        public var role: String
        /// As it is written: absolute, or relative to the model's folder.
        public var path: String
        /// Hexadecimal; nil where the user states none.
        public var sha256: String?
    }

    public var name: String
    /// What it does, in a sentence.
    public var does: String
    /// The registry package it comes in; nil for a user's own.
    public var package: String?
    public var version: String
    /// SPDX identifier.
    public var license: String
    public var homepage: String?
    /// Where relative paths start: the installation's home, or the folder of the user's manifest.
    public var folder: String
    public var files: [File]
    /// The family of speech models it belongs to, as in `whisper`; nil where it is none.
    public var family: String?
    /// BCP 47 code of the language that a speech model is for; nil where it has many or none.
    public var language: String?
    /// How its network is fed and read; nil where nothing is run as described.
    public var tensor: TensorManifest?

    /// The absolute path of the file with a role, or nil where the manifest lists none.
    public func path(of role: String) -> String? {
        files.first { $0.role == role }.map(path(of:))
    }

    /// The absolute path of a file.
    public func path(of file: File) -> String {
        file.path.hasPrefix("/") ? file.path : "\(folder)/\(file.path)"
    }

    /// Whether it comes from a user's own manifest.
    public var isOwn: Bool { package == nil }
}
