import ArgumentParser
import Catalog
import Foundation
import Ingest
import Manifest

/// What the words of `hearsay import` mean: a published corpus, a manifest of the user's own, or a layout.
struct ChosenCorpus {
    var name: String
    var folder: String
    /// The name that it shall have in the catalog.
    var alias: String?
    var license: String?
    var language: String?

    /// - Throws: `ValidationError`, `IngestError.noSuchCorpus`, `ManifestError`.
    func manifest(in installation: Installation) throws -> CorpusManifest {
        if let license, License(text: license) == .unrecognised {
            throw ValidationError(
                "--license \(license): give an SPDX identifier such as CC-BY-4.0, or a name of your own that begins with LicenseRef-")
        }
        if let alias, !CorpusManifest.isName(alias) {
            throw ValidationError("--as \(alias): a name has letters, digits and - . _ alone, as queries and keys need it")
        }
        var manifest = try found(in: installation)
        if let alias { manifest.name = alias }
        try refuseNameOfAnother(manifest.name, in: installation)
        return manifest
    }

    /// Holds a layout against what the catalog has under its name.
    ///
    /// - Throws: `ValidationError` where another folder has the name; `CatalogError`.
    func settled(_ manifest: CorpusManifest, in catalog: Catalog) throws -> CorpusManifest {
        guard GenericLayout.named(name) != nil,
            let (known, roots) = try catalog.read({ reader in
                try reader.corpora()[manifest.name].map { ($0, try reader.roots(corpus: manifest.name)) }
            })
        else { return manifest }
        var manifest = manifest
        // The sound of parquet files lies in a folder of the catalog's.
        if alias == nil, manifest.reader != ParquetUnpacking.layout, let other = roots.first, let path = realpath(folder, nil) {
            defer { free(path) }
            if !roots.contains(String(cString: path)) {
                throw ValidationError(
                    "\(manifest.name) was imported from \(other): name this folder by --as NAME, or add it to that one by --as \(manifest.name)")
            }
        }
        if license == nil { (manifest.license, manifest.textLicense) = (known.license, known.textLicense) }
        return manifest
    }

    private var isFile: Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/")
    }

    private func found(in installation: Installation) throws -> CorpusManifest {
        if isFile {
            var manifest = try CorpusManifest(path: name)
            if let license { (manifest.license, manifest.textLicense) = (license, license) }
            manifest.language = language ?? manifest.language
            return manifest
        }
        if let layout = GenericLayout.named(name) {
            let path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL
            return CorpusManifest(
                name: alias ?? CorpusManifest.name(forFolder: path.lastPathComponent), reader: layout.name, license: license, language: language)
        }
        guard let manifest = try CorpusManifest.named(name, in: installation) else {
            let known = try CorpusManifest.all(in: installation).map(\.name) + GenericLayout.all.map(\.name)
            throw IngestError.noSuchCorpus(name, known: known)
        }
        if license != nil || language != nil {
            throw ValidationError("--license and --language are for layouts and manifests of your own; \(name) has its own")
        }
        return manifest
    }

    /// Recordings of two collections under one name could not be told apart.
    private func refuseNameOfAnother(_ chosen: String, in installation: Installation) throws {
        guard chosen != name, let published = try CorpusManifest.named(chosen, in: installation) else { return }
        throw ValidationError("\(chosen) is the name of a published corpus (\(published.title)): give this one another by --as NAME")
    }
}
