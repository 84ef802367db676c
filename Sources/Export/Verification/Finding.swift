/// Something that is wrong with an export.
public struct Finding: Sendable, Equatable, CustomStringConvertible {
    /// Relative to the export's folder.
    public var file: String
    /// The record within it, counted from 1; the member's name in a shard.
    public var row: String?
    /// What is wrong, in words.
    public var problem: String

    init(_ file: String, row: Int, _ problem: String) {
        self.init(file, row: "row \(row)", problem)
    }

    init(_ file: String, row: String? = nil, _ problem: String) {
        self.file = file
        self.row = row
        self.problem = problem
    }

    /// One line: what a file said of itself cannot move a terminal's cursor.
    public var description: String {
        var line = ""
        for scalar in ((row.map { "\(file), \($0): " } ?? "\(file): ") + problem).unicodeScalars {
            if scalar.properties.generalCategory == .control { line += scalar.escaped(asASCII: true) } else { line.unicodeScalars.append(scalar) }
        }
        return line
    }
}
