import Catalog
import Manifest

/// The numbers that a table's manifest finds in a row.
struct NumberRules: Sendable {
    private let measures: [(column: Int, measure: TableManifest.Measure)]
    private let duration: (column: Int, quantity: TableManifest.Quantity)?
    private let sampleRate: (column: Int, quantity: TableManifest.Quantity)?

    /// - Parameter columns: Where each stands in a row.
    init(_ table: TableManifest, columns: [String: Int]) {
        measures = table.measures.compactMap { measure in columns[measure.column].map { ($0, measure) } }
        duration = table.duration.flatMap { quantity in columns[quantity.column].map { ($0, quantity) } }
        sampleRate = table.sampleRate.flatMap { quantity in columns[quantity.column].map { ($0, quantity) } }
    }

    /// Adds what a row says; the first row that has a number of some name is believed.
    func add(_ row: [String], to said: inout Annotations, after before: inout SaidByRows) {
        for (column, measure) in measures {
            guard let value = number(row[column], of: measure.column, &said), before.isNew(measure: measure.name, in: said) else { continue }
            said.statements.append(.measure(name: measure.name, value: value * measure.scale, unit: measure.unit))
        }
        if let (column, quantity) = duration, said.duration == nil, let value = number(row[column], of: quantity.column, &said), value >= 0 {
            said.duration = value * quantity.scale
        }
        if let (column, quantity) = sampleRate, said.sampleRate == nil, let value = number(row[column], of: quantity.column, &said) {
            said.sampleRate = Int(exactly: (value * quantity.scale).rounded())
        }
    }

    /// A finite number; an empty value and those that stand for none say nothing, anything else is a defect.
    private func number(_ text: String, of column: String, _ said: inout Annotations) -> Double? {
        guard !text.isEmpty, !Self.none.contains(text) else { return nil }
        if let number = Double(text) { return number.isFinite ? number : nil }
        said.defects.append("column \(column): '\(text.prefix(40))' is not a number")
        return nil
    }

    /// What tables hold in place of a number that is not known.
    private static let none: Set<String> = ["NA", "N/A", "NaN", "nan", "None", "null", "-"]
}
