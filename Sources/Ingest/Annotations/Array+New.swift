extension Array where Element: Hashable {
    /// Appends those that are not in it yet; a hundred thousand at once take no longer than each alone would.
    mutating func appendNew(_ others: [Element]) {
        if others.count <= 8 {
            for other in others where !contains(other) { append(other) }
        } else {
            var known = Set(self)
            for other in others where known.insert(other).inserted { append(other) }
        }
    }
}
