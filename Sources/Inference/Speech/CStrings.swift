import Glibc

/// Texts as C wants them, which live as long as this object.
final class CStrings {
    private var copies: [UnsafeMutablePointer<CChar>] = []

    deinit {
        copies.forEach { free($0) }
    }

    /// A copy of a text, or null of none.
    func callAsFunction(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text, let copy = strdup(text) else { return nil }
        copies.append(copy)
        return UnsafePointer(copy)
    }
}
