/// Tells the records of a list from the lines around them, line by line.
struct RecordLines {
    /// A record as it stands in the list, without its comma.
    struct Row {
        /// Counted from 1.
        var number: Int
        /// Nil for a line that is too long or not UTF-8.
        var text: String?
        /// Whether no comma stands before it, though it is not the first.
        var lacksComma: Bool
    }

    private let shape: RecordShape
    private var rows = 0
    private var opening: String?
    /// The line before, of which only the next tells whether it is the last.
    private var held: String??
    private var endsWithComma = false

    init(_ shape: RecordShape) {
        self.shape = shape
    }

    /// Takes the next line.
    ///
    /// - Returns: A record that is now known to be one.
    mutating func next(_ line: String?) -> Row? {
        if shape == .lines {
            rows += 1
            return Row(number: rows, text: line, lacksComma: false)
        }
        if opening == nil {
            opening = line ?? ""
            return nil
        }
        defer { held = .some(line) }
        guard let before = held else { return nil }
        rows += 1
        let lacksComma = rows > 1 && !endsWithComma
        endsWithComma = before?.hasSuffix(",") ?? false
        return Row(number: rows, text: before.map { endsWithComma ? String($0.dropLast()) : $0 }, lacksComma: lacksComma)
    }

    /// The first and the last line, once all were taken; nil where the list is not whole.
    var frame: (opening: String, closing: String)? {
        guard let opening, let held, let closing = held, !endsWithComma else { return nil }
        return (opening, closing)
    }
}
