/// A model that set-up installs, with where it came from.
public struct ModelManifest: Sendable, Equatable {
    /// One file of a model.
    public struct File: Sendable, Equatable {
        /// What it is to the model, as in `encoder`.
        public var role: String
        /// Relative to the installation's home.
        public var path: String
        /// Hexadecimal.
        public var sha256: String
    }

    public var name: String
    /// What it does, in a sentence.
    public var does: String
    /// The registry package it comes in.
    public var package: String
    public var version: String
    /// SPDX identifier.
    public var license: String
    public var homepage: String?
    public var files: [File]

    /// The installed models, in the order of `models.yaml`.
    ///
    /// - Throws: `ManifestError`.
    public static func all(in installation: Installation) throws -> [ModelManifest] {
        let document = try ManifestDocument(path: installation.manifests + "/models.yaml")
        let models = document.root.list("models", ModelManifest.init(fields:))
        try document.finish()
        return models
    }

    init(fields: ManifestFields) {
        name = fields.string("name")
        does = fields.string("does")
        package = fields.string("package")
        version = fields.string("version")
        license = fields.string("license")
        homepage = fields.optionalString("homepage")
        files = fields.list("files") { file in
            File(role: file.string("role"), path: file.string("path"), sha256: file.string("sha256"))
        }
    }

    /// The absolute path of the file with a role, or nil where the manifest
    /// lists none.
    public func path(of role: String, in installation: Installation) -> String? {
        files.first { $0.role == role }.map { "\(installation.home)/\($0.path)" }
    }
}
