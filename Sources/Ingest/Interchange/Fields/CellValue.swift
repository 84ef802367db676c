/// What stands in a cell of a table in which everything is text.
extension FieldValue {
    /// A number where a column of a name that says nothing else holds one that a `Double` keeps; a text otherwise.
    ///
    /// A number with a leading zero or many digits is rather a name, and so is one in a column of names.
    init(cell: String, column: String) {
        if cell.isEmpty {
            self = .nothing
        } else if FieldMeaning(column) == nil, !Self.holdsNames(column), let number = Self.plainNumber(cell) {
            self = .number(number)
        } else {
            self = .text(cell)
        }
    }

    /// Digits that a `Double` always keeps.
    private static let mostDigits = 15

    private static func holdsNames(_ column: String) -> Bool {
        // pandas writes its index into a column without a name, and reads that as `Unnamed: 0`.
        let words = column.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let last = words.last, words.first != "unnamed" else { return true }
        return ["id", "ids", "idx", "index", "key", "code", "uuid", "hash", "phone", "version", "name"].contains(last)
    }

    private static func plainNumber(_ cell: String) -> Double? {
        var digits = cell.utf8[...]
        if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
        guard let first = digits.first, isDigit(first), digits.allSatisfy({ isDigit($0) || ".eE+-".utf8.contains($0) }) else { return nil }
        if first == 0x30, let second = digits.dropFirst().first, isDigit(second) { return nil }
        guard digits.prefix(while: { $0 != 0x65 && $0 != 0x45 }).count(where: isDigit) <= mostDigits else { return nil }
        return Double(cell).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
