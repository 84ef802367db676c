import Foundation
import Work

/// Checks an export against its manifest and its consumer's rules.
///
///     let report = try await ExportVerification.verify(directory: "out", workers: 2)
///     for finding in report.findings { print(finding) }
public enum ExportVerification {
    /// What was checked and what was found.
    public struct Report: Sendable {
        /// What `export.json` says.
        public var manifest: ExportManifest
        /// All that is wrong; files of the export come in the order of its manifest.
        public var findings: [Finding]
        /// Files whose size and checksum were compared.
        public var filesChecked: Int

        /// Whether nothing is wrong.
        public var isSound: Bool { findings.isEmpty }
    }

    /// Reads every file of an export.
    ///
    /// - Throws: `ExportError.notAnExport`, `.unreadableManifest`, `.unknownFormat` where the manifest names one that is not known.
    public static func verify(directory: String, workers: Int) async throws -> Report {
        let folder = URL(fileURLWithPath: directory).standardizedFileURL.path
        let manifestPath = "\(folder)/\(ExportManifest.fileName)"
        guard FileManager.default.fileExists(atPath: manifestPath) else { throw ExportError.notAnExport(directory: folder) }
        var export = FinishedExport(directory: folder, manifest: try ExportManifest.read(manifestPath))
        let format = try ExportFormats.named(export.manifest.format)
        var findings = ManifestSums.findings(in: export.manifest) + unlisted(in: export)
        try await orderedPass(over: export.manifest.files, workers: workers) { [export] file in
            check(file, of: export)
        } consume: { found in
            findings += found
        }
        let manifest = export.manifest
        export.manifest.files.removeAll { !PortableName.staysInside($0.name) }
        findings += try await format.check(export, workers: workers)
        return Report(manifest: manifest, findings: findings, filesChecked: export.manifest.files.count)
    }

    private static func check(_ file: ExportedFile, of export: FinishedExport) -> [Finding] {
        guard PortableName.staysInside(file.name) else {
            return [Finding(ExportManifest.fileName, "names a file outside the folder: \(file.name)")]
        }
        let path = export.path(of: file.name)
        guard let size = FileFacts.size(path) else { return [Finding(file.name, "is not there")] }
        guard size == file.bytes else { return [Finding(file.name, "has \(size) bytes and should have \(file.bytes)")] }
        guard FileFacts.of(path)?.sha256 == file.sha256 else { return [Finding(file.name, "its bytes changed: the checksum differs")] }
        return []
    }

    /// Files that no export wrote; a consumer that takes all there are would take these too.
    private static func unlisted(in export: FinishedExport) -> [Finding] {
        let listed = Set(export.manifest.files.map(\.name) + [ExportManifest.fileName])
        guard let walk = FileManager.default.enumerator(atPath: export.directory) else { return [] }
        var names: [String] = []
        for case let name as String in walk where !listed.contains(name) {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: export.path(of: name), isDirectory: &isFolder)
            if !exists || !isFolder.boolValue { names.append(name) }
        }
        return names.sorted().map { Finding($0, "is not part of the export") }
    }
}
