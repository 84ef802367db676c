/// The licence that somebody wrote into a table.
enum LicenseName {
    /// The text itself where it has the form of an SPDX identifier, else that it is not recognised.
    static func identifier(for text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
        }
        return isPlain && text.contains("-") ? text : "LicenseRef-unrecognised"
    }
}
