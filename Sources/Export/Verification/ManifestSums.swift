import Catalog

/// Whether the numbers of an `export.json` agree with each other.
///
/// Checksums hold the files; the manifest itself has none, so what it says of
/// licences is held against what it says of the whole.
enum ManifestSums {
    static func findings(in manifest: ExportManifest) -> [Finding] {
        let licenses = manifest.licenses.values
        var problems: [String] = []
        if licenses.reduce(0, { $0 + $1.clips }) != manifest.counts.clips {
            problems.append("the clips of its licences are not as many as its clips")
        }
        if licenses.reduce(0, { $0 + $1.examples }) != manifest.counts.examples {
            problems.append("the examples of its licences are not as many as its examples")
        }
        let derived = manifest.derivedLicenses.values
        if derived.reduce(0, { $0 + $1.examples }) != manifest.counts.examples {
            problems.append("the examples of its derived licences are not as many as its examples")
        }
        if derived.reduce(0, { $0 + $1.clips }) < manifest.counts.clips {
            problems.append("the clips of its derived licences are fewer than its clips")
        }
        let strictest = License.strictest(of: manifest.derivedLicenses.keys.map(License.init(id:)))?.id
        if manifest.license != strictest {
            problems.append("it says that \(manifest.license ?? "no licence") holds for all of it, and its parts are under \(strictest ?? "none")")
        }
        if manifest.corpora.reduce(0, { $0 + $1.clips }) != manifest.counts.clips {
            problems.append("the clips of its corpora are not as many as its clips")
        }
        for (license, counts) in manifest.licenses.sorted(by: { $0.key < $1.key }) {
            let credited = manifest.attributions.filter { $0.license == license }.reduce(0) { $0 + $1.clips }
            if credited > counts.clips { problems.append("it credits \(credited) clips under \(license), of which it has \(counts.clips)") }
        }
        for attribution in manifest.attributions where manifest.licenses[attribution.license] == nil {
            problems.append("it credits clips under \(attribution.license), which is none of its licences")
        }
        if let digest = manifest.set?.digest, digest.count != 64 || !digest.allSatisfy(\.isHexDigit) {
            problems.append("its set's digest is no SHA-256")
        }
        return problems.map { Finding(ExportManifest.fileName, $0) }
    }
}
