/// How much of a clip the model hears, as the recipe's `window` says.
struct ListeningSpan: Sendable {
    /// Seconds.
    var seconds: Double
    /// Seconds by which a clip may be longer and still be heard as a whole.
    var tolerance: Double

    /// Seconds below which no span is told.
    static let shortest = 0.1

    /// - Parameter seconds: What holds where the recipe does not say.
    init(_ recipe: SetRecipe, seconds: Double) {
        self.seconds = recipe.number("window", "seconds", else: seconds)
        tolerance = recipe.number("window", "tolerance", else: 0.5)
    }

    /// Seconds that are heard of a clip.
    func heard(of duration: Double) -> Double {
        duration < seconds ? duration : seconds
    }

    /// Whether what is said of a clip as a whole may be told.
    func isWhole(_ duration: Double) -> Bool {
        !(duration > seconds + tolerance)
    }

    /// What speaks against telling of a tag that it is heard.
    func fault(_ tag: Claim.Tag, duration: Double) -> AnswerFault? {
        guard let start = tag.content.start else {
            return isWhole(duration) ? nil : AnswerFault(.window, "\(tag.name) is about \(duration.told) s, of which \(seconds.told) are heard")
        }
        return start + Self.shortest <= heard(of: duration)
            ? nil : AnswerFault(.window, "\(tag.name) begins at \(start.told) s, behind what is heard")
    }
}

extension Double {
    /// With three places, as faults tell numbers.
    var told: String {
        let thousandths = (self * 1000).rounded()
        return abs(thousandths) < 1e15 && thousandths == (thousandths / 1000).rounded() * 1000
            ? String(Int64(thousandths / 1000)) : "\(thousandths / 1000)"
    }
}
