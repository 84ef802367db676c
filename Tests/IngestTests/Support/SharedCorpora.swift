import Catalog
import Foundation
import GRDB
import Manifest

@testable import Ingest

/// A folder of real corpora, where one is at hand (`HEARSAY_SHARED_CORPORA`).
enum SharedCorpora {
    static let folder = ProcessInfo.processInfo.environment["HEARSAY_SHARED_CORPORA"]

    /// A file that the folder's `INDEX.tsv` lists.
    struct Row {
        var path: String
        var set: String
        var label: String
        var sha256: String
        /// Tables, licences and the like are no sound.
        var isAudio: Bool
    }

    /// The rows of `INDEX.tsv`: path, set, kind, label, licence, sha256, seconds …
    static func index() throws -> [Row] {
        guard let folder else { return [] }
        let reader = try DelimitedReader(path: folder + "/INDEX.tsv", delimiter: UInt8(ascii: "\t"), quoting: .none)
        var rows: [Row] = []
        _ = try reader.next()
        while let fields = try reader.next()?.fields {
            rows.append(Row(path: plain(fields[0]), set: fields[1], label: plain(fields[3]), sha256: fields[5], isAudio: !fields[6].isEmpty))
        }
        return rows
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\\t", with: "\t").replacing("\\n", with: "\n").replacing("\\\\", with: "\\")
    }
}

/// A catalog into which several corpora are imported.
final class SharedCatalog {
    private let fixture: CorpusFixture
    let queue: DatabaseQueue

    init() throws {
        fixture = try CorpusFixture("esc50")
        _ = try fixture.catalog()
        queue = try DatabaseQueue(path: fixture.catalogPath)
    }

    /// Imports a published corpus, or one that a user's own manifest describes.
    @discardableResult
    func add(_ corpus: String, in folder: String, manifest text: String? = nil, split: String? = nil) async throws -> ImportSummary {
        let manifest =
            try text.map { try CorpusManifest(text: $0, path: corpus + ".yaml") }
            ?? CorpusManifest.named(corpus, in: fixture.installation) ?? CorpusManifest(name: folder, reader: corpus)
        return try await CorpusImport(
            manifest: manifest, folder: (SharedCorpora.folder ?? "") + "/" + folder, catalog: fixture.catalog(),
            installation: fixture.installation, options: .init(split: split)
        ).run()
    }

    /// All texts, names of classes and of spans that are said of sound recordings, by the digest of the file.
    func sayings() throws -> [String: Set<String>] {
        try queue.read { db in
            let said = """
                SELECT sha256, body FROM recording JOIN clip ON recording_id = recording.id JOIN text ON clip_id = clip.id WHERE state = 'ok'
                UNION SELECT sha256, class.name FROM recording JOIN clip ON recording_id = recording.id JOIN tag ON clip_id = clip.id
                    JOIN class ON class_id = class.id WHERE state = 'ok'
                UNION SELECT sha256, class.code FROM recording JOIN clip ON recording_id = recording.id JOIN tag ON clip_id = clip.id
                    JOIN class ON class_id = class.id WHERE state = 'ok'
                UNION SELECT sha256, name FROM recording JOIN clip ON recording_id = recording.id JOIN span ON clip_id = clip.id
                    WHERE state = 'ok'
                UNION SELECT sha256, NULL FROM recording WHERE state = 'ok'
                """
            return try Row.fetchAll(db, sql: said).reduce(into: [:]) { sayings, row in
                let body: String? = row[1]
                sayings[row[0], default: []].formUnion(body.map { [$0] } ?? [])
            }
        }
    }
}
