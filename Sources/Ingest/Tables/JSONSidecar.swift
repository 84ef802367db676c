import Foundation
import Manifest

/// A JSON file beside a recording, read by the rules of a table.
struct JSONSidecar: AnnotationFormat {
    let name = "json"
    let extensions = ["json"]

    private let columns: DocumentColumns
    private let parts: PartColumns
    private let rules: RowRules

    init(_ sidecar: TableManifest.Sidecar, of table: TableManifest) {
        columns = DocumentColumns(sidecar.columns, optional: sidecar.optionalColumns)
        let own = Dictionary(columns.names.enumerated().map { ($1, $0) }) { first, _ in first }
        parts = PartColumns(sidecar.parts, columns: own)
        let all = own.merging(parts.names.enumerated().map { [columns] in ($1, columns.names.count + $0) }) { own, _ in own }
        rules = RowRules(table, columns: all, split: nil)
    }

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        guard let value = DocumentValue(json: data), case .object = value else {
            throw AnnotationError(reason: "it has to be a JSON object")
        }
        let missing = columns.missing(in: value)
        if !missing.isEmpty { throw AnnotationError(reason: "it has no \(missing.joined(separator: ", no "))") }
        var row = columns.values(of: value, named: nil)
        parts.add(to: &row)
        return rules.entry(for: row).said
    }
}
