import Foundation

extension ModelManifest {
    /// The installed models in the order of `models.yaml`, then the user's own.
    ///
    /// - Parameter own: The path of a manifest of the user's; nil where there is none.
    /// - Throws: `ManifestError`.
    public static func all(in installation: Installation, own: String? = nil) throws -> [ModelManifest] {
        let installed = try list(path: installation.manifests + "/models.yaml", folder: installation.home, origin: .installed)
        guard let own else { return installed }
        let folder = URL(fileURLWithPath: own).standardizedFileURL.deletingLastPathComponent().path
        return installed + (try list(path: own, folder: folder, origin: .own(taken: Set(installed.map(\.name)))))
    }

    /// Whose list it is.
    enum Origin {
        /// Set-up's: each model says its package, and each file its checksum.
        case installed
        /// A user's, whose names must not be those of installed models.
        case own(taken: Set<String>)
    }

    private static func list(path: String, folder: String, origin: Origin) throws -> [ModelManifest] {
        try list(ManifestDocument(path: path), folder: folder, origin: origin)
    }

    static func list(_ document: ManifestDocument, folder: String, origin: Origin) throws -> [ModelManifest] {
        var names: Set<String> = []
        if case .own(let taken) = origin { names = taken }
        if !document.root.has("models") { document.root.reject("models", "list the models under it") }
        let models = document.root.list("models") { fields in
            let model = ModelManifest(fields: fields, folder: folder, origin: origin)
            if !names.insert(model.name).inserted { fields.reject("name", "there is a model '\(model.name)' already; take another name") }
            return model
        }
        try document.finish()
        return models
    }

    init(fields: ManifestFields, folder: String, origin: Origin) {
        self.folder = folder
        name = fields.string("name")
        does = fields.string("does")
        version = fields.string("version")
        license = fields.string("license")
        homepage = fields.optionalString("homepage")
        let checksum: (ManifestFields) -> String?
        switch origin {
        case .installed:
            package = fields.string("package")
            checksum = { $0.string("sha256") }
        case .own:
            package = nil
            checksum = { $0.optionalString("sha256") }
        }
        files = fields.list("files") { file in
            File(role: file.string("role"), path: file.string("path"), sha256: checksum(file))
        }
        family = fields.optionalString("family")
        language = fields.optionalString("language")
        let roles = Set(files.map(\.role))
        tensor = fields.fields("tensor").map { TensorManifest(fields: $0, roles: roles) }
        rejectMistakes(fields, roles: roles)
    }

    private func rejectMistakes(_ fields: ManifestFields, roles: Set<String>) {
        let isWord = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        if fields.has("name"), !isWord || name.hasPrefix("-") || name == "all" {
            fields.reject("name", "it has to be of a to z, digits, '-', '.' and '_', and not 'all', for commands take it by that")
        }
        if files.isEmpty { fields.reject("files", "list the model's files, each with its role and path") }
        if roles.count < files.count { fields.reject("files", "two files have the same role") }
        for file in files {
            guard let sum = file.sha256, !sum.isEmpty else { continue }
            if sum.utf8.count != 64 || !sum.allSatisfy(\.isHexDigit) {
                fields.reject("files", "the sha256 of '\(file.role)' has to be 64 hexadecimal digits")
            }
        }
    }
}
