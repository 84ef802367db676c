import Foundation
import GRDB

extension QueryCompiler {
    /// Recordings whose sound is under a licence that is asked for.
    func licensed(_ name: String) throws -> SQLCondition {
        try among("recording.license", of: reader.recordingLicenses(), name)
    }

    /// Recordings of corpora whose texts are under a licence that is asked for.
    func textsLicensed(_ name: String) throws -> SQLCondition {
        try among("corpus.text_license", of: String.fetchAll(reader.db, sql: "SELECT DISTINCT text_license FROM corpus"), name)
    }

    /// What a licence asks for is nothing that SQL could tell; a catalog has so few of them that each is looked at.
    private func among(_ column: String, of licenses: [String], _ name: String) throws -> SQLCondition {
        let question = LicenseQuestion(name)
        let found = try JSONEncoder().encode(licenses.filter(question.finds))
        return SQLCondition("\(column) IN (SELECT value FROM json_each(?))", [String(decoding: found, as: UTF8.self)])
    }
}

extension CatalogReader {
    /// The licences of recordings, each once.
    func recordingLicenses() throws -> [String] {
        try String.fetchAll(db.cachedStatement(sql: "SELECT DISTINCT license FROM recording"))
    }
}
