public import Catalog

/// What an export did.
public struct ExportOutcome: Sendable {
    /// What `export.json` says.
    public var manifest: ExportManifest
    /// Whether everything was there already, so that nothing was written.
    public var wasComplete: Bool
    /// Keys of the clips that turned out to have no sound that can be had,
    /// each with the reason; recordings whose fault it is are marked in the catalog.
    public var lost: [LostClip]
}

/// Writes sets and clips as files that training code loads.
///
/// A killed export goes on where it was when it is run again, and ends with
/// the same bytes; one that is whole is left as it is.
///
///     let request = ExportRequest(format: try ExportFormats.named("ltu"), subject: .set("aqa"), directory: "out", workers: 2, …)
///     let outcome = try await Exporter(catalog: catalog).run(request)
public struct Exporter: Sendable {
    private let catalog: Catalog

    /// - Parameter catalog: Where the sets and clips are, and where recordings that are lost are marked.
    public init(catalog: Catalog) {
        self.catalog = catalog
    }

    /// Exports.
    ///
    /// - Throws: `ExportError`, `CatalogError`, `QueryError`, or `WorkError` and `AudioError` where a file cannot be written.
    public func run(_ request: ExportRequest) async throws -> ExportOutcome {
        let job = try ExportJob(catalog: catalog, request: request)
        let folder = try ExportFolder(path: request.directory, format: request.format.name, subject: request.subject.text)
        if folder.holdsManifest {
            let planned = try await request.format.plan(job)
            if !planned.hasUnreadSound, let manifest = try folder.whole(matching: { job.manifest(planned, files: $0) }) {
                return ExportOutcome(manifest: manifest, wasComplete: true, lost: [])
            }
        }
        try folder.begin()
        let written = try await request.format.write(job, into: folder)
        job.progress.finish()
        try job.checkSetIsSame()
        let manifest = job.manifest(written.tally, files: folder.files)
        try folder.finish(manifest)
        // Marked only now: what is exported must not depend on whether a run before was killed.
        try catalog.write { writer in
            for clip in written.lost {
                if let state = clip.state { try writer.mark(recording: clip.recordingID, as: state, defect: clip.defect) }
            }
            let shards = manifest.files.map { Shard(name: $0.name, bytes: $0.bytes, sha256: $0.sha256) }
            try writer.exported(shards, format: manifest.format, directory: request.directory, set: job.set?.id)
        }
        return ExportOutcome(manifest: manifest, wasComplete: false, lost: written.lost)
    }
}
