import Foundation

/// The text of a file that has no declaration of its encoding.
///
/// A byte order mark decides; otherwise it is UTF-8 or, where bytes are not that, ISO 8859-1.
struct AnnotationText {
    let text: String
    /// Whether the encoding is a guess.
    let isLatin1: Bool

    /// - Throws: `AnnotationError` where the bytes are no text in the encoding they claim, or hold a NUL.
    init(_ data: Data) throws(AnnotationError) {
        var text: String?
        var isLatin1 = false
        if data.starts(with: [0xFF, 0xFE]) {
            text = Self.utf16(data.dropFirst(2), lowByteFirst: true)
        } else if data.starts(with: [0xFE, 0xFF]) {
            text = Self.utf16(data.dropFirst(2), lowByteFirst: false)
        } else if data.starts(with: [0xEF, 0xBB, 0xBF]) {
            text = String(validating: data.dropFirst(3), as: UTF8.self)
        } else if let valid = String(validating: data, as: UTF8.self) {
            text = valid
        } else {
            text = String(String.UnicodeScalarView(data.lazy.map { Unicode.Scalar($0) }))
            isLatin1 = true
        }
        guard let text else { throw AnnotationError(reason: "its bytes are not text in the encoding that its byte order mark claims") }
        guard !text.utf8.contains(0) else { throw AnnotationError(reason: "it is not text") }
        self.text = text
        self.isLatin1 = isLatin1
    }

    /// Lines counted from 1, without their ends: LF, CR LF or CR.
    var lines: AnnotationLines {
        AnnotationLines(text[...])
    }

    private static func utf16(_ bytes: Data, lowByteFirst: Bool) -> String? {
        guard bytes.count % 2 == 0 else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var first: UInt16?
        for byte in bytes {
            guard let one = first else {
                first = UInt16(byte)
                continue
            }
            units.append(lowByteFirst ? one | UInt16(byte) << 8 : one << 8 | UInt16(byte))
            first = nil
        }
        return String(validating: units, as: UTF16.self)
    }
}

/// Goes through a text line by line; only LF, CR LF and CR end one.
struct AnnotationLines: Sequence, IteratorProtocol {
    private var rest: Substring.UTF8View?
    private var number = 0

    init(_ text: Substring) {
        rest = text.utf8
    }

    mutating func next() -> (number: Int, text: Substring)? {
        guard let bytes = rest else { return nil }
        number += 1
        guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
            rest = nil
            return bytes.isEmpty ? nil : (number, Substring(bytes))
        }
        var after = bytes.index(after: end)
        if bytes[end] == UInt8(ascii: "\r"), after < bytes.endIndex, bytes[after] == UInt8(ascii: "\n") { after = bytes.index(after: after) }
        rest = bytes[after...]
        return (number, Substring(bytes[..<end]))
    }
}

extension Substring {
    /// The values of a line, with spaces and tabs between them.
    ///
    /// - Parameter count: At most so many; the last has the rest of the line.
    func values(atMost count: Int = .max) -> [Substring] {
        utf8.split(maxSplits: count - 1) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map(Substring.init)
    }

    /// A finite number, written with digits.
    var finiteNumber: Double? {
        guard let number = Double(self), number.isFinite else { return nil }
        return number
    }
}
