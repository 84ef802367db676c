/// JSON text of a record, written field by field: what inner loops use in the place of an encoder.
///
///     let body = JSONWriter.object { json in
///         json.field("output", answer)
///         json.field("path", sound: 0)
///     }
///
/// Fields stand in the order in which they are written, which has to be that of their names.
struct JSONWriter {
    private var bytes: [UInt8] = []
    /// Whether a comma belongs before what comes next.
    private var follows = false

    /// The text of an object.
    static func object(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(256)
        writer.nested("{", "}", write)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A text, or null. A text that looks like the mark of a sound is escaped, so that no export takes it for one.
    mutating func field(_ name: StaticString, _ value: String?) {
        begin(name)
        if let value { put(value) } else { put(literal: "null") }
    }

    /// A text that names sounds by `Example.sound`; what of it others wrote has to come through `plain`.
    mutating func field(_ name: StaticString, marked value: String) {
        begin(name)
        put(value, keepsMarks: true)
    }

    /// A number, or null for none and for what is not finite.
    mutating func field(_ name: StaticString, _ value: Double?) {
        begin(name)
        if let value, value.isFinite { put(literal: "\(value)") } else { put(literal: "null") }
    }

    mutating func field(_ name: StaticString, _ value: Int) {
        begin(name)
        put(literal: String(value))
    }

    /// A whole number, or null.
    mutating func field(_ name: StaticString, _ value: Int?) {
        begin(name)
        put(literal: value.map { String($0) } ?? "null")
    }

    mutating func field(_ name: StaticString, _ value: Bool) {
        begin(name)
        put(literal: value ? "true" : "false")
    }

    /// Whole numbers.
    mutating func field(_ name: StaticString, _ values: [UInt16]) {
        begin(name)
        nested("[", "]") { list in
            for value in values {
                list.separate()
                list.put(literal: String(value))
                list.follows = true
            }
        }
    }

    mutating func field(_ name: StaticString, _ values: [String]) {
        begin(name)
        nested("[", "]") { list in for value in values { list.element(value) } }
    }

    mutating func field(_ name: StaticString, object write: (inout JSONWriter) -> Void) {
        begin(name)
        nested("{", "}", write)
    }

    mutating func field(_ name: StaticString, list write: (inout JSONWriter) -> Void) {
        begin(name)
        nested("[", "]", write)
    }

    /// A text under a name that is made as the record is, as in `caption_2`.
    mutating func field(named name: String, _ value: String) {
        separate()
        put(name)
        bytes.append(UInt8(ascii: ":"))
        put(value)
        follows = true
    }

    /// A text of a list; with `marked`, one that names sounds.
    mutating func element(_ value: String, marked: Bool = false) {
        separate()
        put(value, keepsMarks: marked)
        follows = true
    }

    /// An object of a list.
    mutating func element(object write: (inout JSONWriter) -> Void) {
        separate()
        nested("{", "}", write)
    }

    // MARK: - Bytes

    private mutating func begin(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        follows = true
    }

    private mutating func separate() {
        if follows { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func nested(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ write: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: open))
        follows = false
        write(&self)
        bytes.append(UInt8(ascii: close))
        follows = true
    }

    private mutating func put(literal: String) {
        bytes.append(contentsOf: literal.utf8)
    }

    private mutating func put(_ text: String, keepsMarks: Bool = false) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var plain = 0
            for (index, byte) in utf8.enumerated() {
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || (byte == UInt8(ascii: "{") && !keepsMarks)
                else { continue }
                if byte == UInt8(ascii: "{"), !utf8[(index + 1)...].starts(with: "sound ".utf8) { continue }
                bytes.append(contentsOf: utf8[plain..<index])
                escape(byte)
                plain = index + 1
            }
            bytes.append(contentsOf: utf8[plain...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x0a: bytes.append(UInt8(ascii: "n"))
        case 0x0d: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(hex[Int(byte >> 4)])
            bytes.append(hex[Int(byte & 15)])
        }
    }
}
