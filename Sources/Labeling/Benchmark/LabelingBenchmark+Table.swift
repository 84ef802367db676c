extension LabelingBenchmark {
    /// Rows as lines of text, numbers flush right.
    ///
    /// - Parameter unit: What speeds are counted in, as in `s/s`.
    public static func table(_ rows: [Row], unit: String = "s/s") -> String {
        let head = ["", unit, "bare \(unit)", "ratio", "bare call"]
        let cells = [head] + rows.map { row in
            [
                row.name, String(Int(row.speed.rounded())), String(Int(row.bareSpeed.rounded())),
                String((row.ratio * 100).rounded() / 100), row.bare,
            ]
        }
        let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { line in
            line.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - line[column].count)
                return (1...3).contains(column) ? gap + line[column] : line[column] + gap
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
