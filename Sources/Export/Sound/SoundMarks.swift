import Catalog

/// The places in an example's body where the paths of its sounds belong.
enum SoundMarks {
    /// A body with `{sound 0}`, `{sound 1}` … replaced.
    ///
    /// - Parameters:
    ///   - body: JSON text, the marks inside its texts.
    ///   - sounds: The paths as they are; they are escaped for JSON here.
    /// - Returns: Nil where the body names a sound that is not there.
    static func fill(_ body: String, with sounds: [String]) -> String? {
        let bytes = body.utf8
        var filled = ""
        var rest = body.startIndex
        var place = body.startIndex
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "{")) {
            place = bytes.index(after: open)
            guard bytes[place...].starts(with: opening.utf8) else { continue }
            let digits = bytes.index(place, offsetBy: opening.utf8.count)
            guard let close = bytes[digits...].firstIndex(of: UInt8(ascii: "}")) else { break }
            guard let index = Int(body[digits..<close]) else { continue }
            guard sounds.indices.contains(index) else { return nil }
            filled += body[rest..<open]
            filled += JSONText.quoted(sounds[index]).dropFirst().dropLast()
            place = bytes.index(after: close)
            rest = place
        }
        return rest == body.startIndex ? body : filled + body[rest...]
    }

    /// `Example.sound(7)` without its brace, number and brace.
    private static let opening = "sound "
}
