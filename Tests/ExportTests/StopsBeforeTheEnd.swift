@testable import Export

/// Writes all a format writes, and then behaves as if it had been killed.
struct StopsBeforeTheEnd: ExportFormat {
    let format: any ExportFormat

    var name: String { format.name }
    var takesClips: Bool { format.takesClips }
    var system: String? { format.system }

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await format.plan(job)
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        _ = try await format.write(job, into: folder)
        throw CancellationError()
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        []
    }
}
