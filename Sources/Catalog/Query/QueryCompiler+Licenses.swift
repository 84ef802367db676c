import Foundation
import GRDB

extension QueryCompiler {
    /// Recordings whose sound is under a licence that is asked for.
    ///
    /// Corpora that have none such are named too, so that a walk in the order of names passes over them at once.
    func licensed(_ name: String) throws -> SQLCondition {
        let licenses = try reader.recordingLicenses()
        let question = LicenseQuestion(name)
        let corpora = Set(licenses.filter { question.finds($0.license) }.map(\.corpus)).sorted()
        let places = corpora.map { _ in "?" }.joined(separator: ", ")
        return try SQLCondition("corpus.id IN (\(places))", StatementArguments(corpora))
            && among("recording.license", of: Set(licenses.map(\.license)).sorted(), question)
    }

    /// Recordings of corpora whose texts are under a licence that is asked for.
    func textsLicensed(_ name: String) throws -> SQLCondition {
        let licenses = try String.fetchAll(reader.db, sql: "SELECT DISTINCT text_license FROM corpus")
        return try among("corpus.text_license", of: licenses, LicenseQuestion(name))
    }

    /// What a licence asks for is nothing that SQL could tell; a catalog has so few of them that each is looked at.
    private func among(_ column: String, of licenses: [String], _ question: LicenseQuestion) throws -> SQLCondition {
        let found = licenses.filter(question.finds)
        // By an index, as far as SQLite takes as many values; a catalog with more licences has something else in that column.
        guard found.count > 500 else {
            return SQLCondition("\(column) IN (\(found.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(found))
        }
        let list = try JSONEncoder().encode(found)
        return SQLCondition("\(column) IN (SELECT value FROM json_each(?))", [String(decoding: list, as: UTF8.self)])
    }
}

extension CatalogReader {
    /// The licences of recordings, each once for every corpus that has it.
    func recordingLicenses() throws -> [(license: String, corpus: Int64)] {
        try Row.fetchAll(db.cachedStatement(sql: "SELECT DISTINCT license, corpus_id FROM recording")).map { ($0[0], $0[1]) }
    }
}
