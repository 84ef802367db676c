import Catalog

/// Licences of single recordings that the holder of a copy knows better than the corpus's manifest does.
///
/// A file `licenses.csv` in the corpus's folder, with the columns `path`, `license` and `attribution`: the path as in the catalog, the licence
/// as an SPDX identifier, a name starting with `LicenseRef-`, or in words that `License(text:)` understands.
struct LicenseTable: Sendable {
    static let fileName = "licenses.csv"
    private static let columns = ["path", "license", "attribution"]

    private struct Entry {
        var license: String
        var attribution: String?
    }

    private var entries: [PathKey: Entry] = [:]

    /// Reads the table, where there is one.
    ///
    /// - Throws: `IngestError` where it leads out of the corpus, lacks a column or a row has too few.
    init(in folder: CorpusFolder) throws {
        let path = folder.absolute(Self.fileName)
        switch folder.look(at: Self.fileName) {
        case .file: break
        case .absent: return
        case .refused(let reason): throw IngestError.cannotRead(path, reason: reason)
        }
        let reader = try DelimitedReader(path: path)
        let header = try reader.next()?.fields ?? []
        guard header == Self.columns else { throw IngestError.missingColumns(file: path, found: header, expected: Self.columns) }
        while let row = try reader.next() {
            guard row.fields.count == header.count, !row.fields[1].isEmpty else {
                throw IngestError.badTable(file: path, row: row.number, reason: "it has to hold a path, a license and an attribution")
            }
            entries[PathKey(row.fields[0])] = Entry(license: row.fields[1], attribution: row.fields[2].isEmpty ? nil : row.fields[2])
        }
    }

    /// The paths that it names.
    var paths: Set<PathKey> {
        Set(entries.keys)
    }

    /// Puts the licence in place of the corpus's own; what the publisher wrote stays as the licence's text.
    func apply(to recording: inout Recording, _ naming: LicenseNaming) {
        guard let entry = entries[PathKey(recording.path)] else { return }
        naming.apply(entry.license, to: &recording)
        recording.attribution = entry.attribution ?? recording.attribution
    }
}
