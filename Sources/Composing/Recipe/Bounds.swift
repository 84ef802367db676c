import Manifest

/// The least and the most of something that is chosen by hash.
struct Bounds: Sendable, Equatable {
    var least: Double
    var most: Double

    /// Reads `{least: 3, most: 20}`; absent means the defaults.
    ///
    /// - Parameter allowed: What both have to be in.
    init(_ fields: ManifestFields?, _ name: String, least: Double, most: Double, allowed: ClosedRange<Double> = -200...200) {
        let bounds = fields?.fields(name)
        self.least = bounds?.optionalDouble("least") ?? least
        self.most = bounds?.optionalDouble("most") ?? max(most, self.least)
        if !allowed.contains(self.least) || !allowed.contains(self.most) {
            bounds?.reject("least", "both have to be from \(Self.text(allowed.lowerBound)) to \(Self.text(allowed.upperBound))")
        }
        if self.most < self.least { bounds?.reject("most", "it has to be \(Self.text(self.least)) or more, which is the least") }
    }

    /// A value between them.
    func value(_ fraction: Double) -> Double {
        least + (most - least) * fraction
    }

    /// A whole number between them, each as likely.
    func whole(_ fraction: Double) -> Int {
        let (first, last) = (Int(least.rounded(.up)), Int(most.rounded(.down)))
        return first + Int(fraction * Double(max(0, last - first) + 1))
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }
}
