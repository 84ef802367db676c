import Catalog
import Digest
import Foundation
import Work

/// Holds a catalog against itself and against the files it speaks of.
struct CatalogCheck {
    let catalog: Catalog
    let workers: Int
    let quiet: Bool

    struct Report: Encodable {
        var recordings = 0
        var findings: [String] = []
    }

    /// Reads every file that the catalog says can be had.
    func run() async throws -> Report {
        var report = Report(findings: try catalog.read { try $0.integrityFindings() })
        let progress = Progress("recordings", total: nil, quiet: quiet)
        var last: Int64 = 0
        while true {
            let page = try catalog.read { try $0.recordings(after: last, limit: 500) }
            guard let end = page.last else { break }
            last = end.id
            try await orderedPass(over: page, workers: workers) { recording in
                Self.defect(of: recording)
            } consume: { finding in
                report.recordings += 1
                if let finding { report.findings.append(finding) }
                progress.advance()
            }
        }
        progress.finish()
        return report
    }

    private static func defect(of recording: RecordingOnDisk) -> String? {
        guard recording.state == .ok || recording.state == .unverified else { return nil }
        guard FileManager.default.fileExists(atPath: recording.path) else {
            return "\(recording.path) is gone: import \(recording.corpus) again"
        }
        guard let sha256 = recording.sha256 else { return nil }
        do {
            guard try SHA256.ofFile(recording.path, bytes: recording.byteRange).hex == sha256 else {
                return "\(recording.path) has changed since it was imported: import \(recording.corpus) again"
            }
        } catch {
            return "\(recording.path) cannot be read: \(error.localizedDescription)"
        }
        return nil
    }
}
