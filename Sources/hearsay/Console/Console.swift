import Foundation

/// Where a command speaks: results on standard output, words on standard error.
///
/// With `--json` the words stay on standard error and the result is one
/// JSON object on standard output; without it both are words for people.
struct Console {
    var isJSON: Bool
    /// The command as it was asked to name the catalog, for "next" hints.
    var catalogOption: String

    /// A line for people.
    func say(_ line: String) {
        // Not through print: what stands in a pipe's buffer would come behind the errors.
        StandardStream.words(line, to: isJSON ? .standardError : .standardOutput)
    }

    /// The machine-readable result.
    func result(_ value: some Encodable) throws {
        guard isJSON else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try StandardStream.output(try encoder.encode(value) + Data("\n".utf8))
    }

    /// The next sensible command.
    func next(_ command: String) {
        say("next: hearsay \(command)\(catalogOption)")
    }
}

extension String {
    /// The text without control characters, which a file name may hold and a
    /// terminal would obey.
    var printable: String {
        String(unicodeScalars.map { $0.properties.generalCategory == .control ? "␣" : Character($0) })
    }
}

/// Words as a shell takes them.
enum Shell {
    /// The word itself, or in quotes where the shell would take it apart.
    static func word(_ text: String) -> String {
        let plain = !text.isEmpty && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-_./=:,+@".utf8.contains(byte)
            }
        }
        return plain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

/// Numbers as people read them.
enum Figures {
    /// `19,195`
    static func count(_ number: Int) -> String {
        var digits = Array(String(abs(number)))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return (number < 0 ? "-" : "") + String(digits)
    }

    /// `24.0 h`, or minutes or seconds where that is too small to see.
    static func duration(seconds: Double) -> String {
        if seconds >= 3600 { return "\((seconds / 360).rounded() / 10) h" }
        if seconds >= 60 { return "\((seconds / 6).rounded() / 10) min" }
        return "\((seconds * 10).rounded() / 10) s"
    }

    /// `3 clips`, `1 clip`
    static func counted(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}
