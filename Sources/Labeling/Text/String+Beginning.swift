extension String {
    /// The text up to a number of UTF-8 bytes, not within a Unicode scalar.
    func beginning(bytes: Int) -> String {
        guard utf8.count > bytes else { return self }
        let end = utf8.index(startIndex, offsetBy: bytes)
        return String(self[..<unicodeScalars.index(before: unicodeScalars.index(after: end))])
    }
}
