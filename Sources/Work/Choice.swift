import Digest

/// A choice that is a hash of what it is for, never the state of a generator.
///
/// The same seed, recipe and key choose the same on any machine, with any
/// number of workers and in any order.
///
///     let choice = Choice(seed: 7, recipe: "openaqa", key: clip.key)
///     let phrasing = choice.element(of: phrasings, for: "cla_label")
public struct Choice: Sendable {
    private let root: String

    /// A family of choices for one clip under one recipe.
    ///
    /// - Parameters:
    ///   - seed: The user's seed.
    ///   - recipe: A name or hash that keeps recipes apart.
    ///   - key: The clip's portable key.
    public init(seed: Int, recipe: String, key: String) {
        root = "\(seed)\u{1f}\(recipe)\u{1f}\(key)\u{1f}"
    }

    /// A uniform 64-bit number for one purpose.
    public func number(for purpose: String) -> UInt64 {
        SHA256.number(of: root + purpose)
    }

    /// A uniform number from 0 up to but not including 1.
    public func fraction(for purpose: String) -> Double {
        Double(number(for: purpose) >> 11) * 0x1p-53
    }

    /// An index below `count`, or nil where there is nothing to choose from.
    public func index(below count: Int, for purpose: String) -> Int? {
        guard count > 0 else { return nil }
        return Int(number(for: purpose).multipliedFullWidth(by: UInt64(count)).high)
    }

    /// One element, or nil of an empty collection.
    public func element<Element>(of elements: [Element], for purpose: String) -> Element? {
        index(below: elements.count, for: purpose).map { elements[$0] }
    }

    /// The elements in an order of their own for this purpose.
    ///
    /// An element's place depends on its text, not on the order it came in.
    public func shuffled(_ elements: [String], for purpose: String) -> [String] {
        elements
            .map { (number(for: purpose + "\u{1f}" + $0), $0) }
            .sorted { $0 < $1 }
            .map(\.1)
    }
}
