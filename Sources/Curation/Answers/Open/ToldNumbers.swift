/// The numbers that an answer tells, in digits or words.
enum ToldNumbers {
    private static let words: [String: Double] = [
        "two": 2, "twice": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
        "twelve": 12,
    ]
    private static let seconds: Set<String> = ["s", "sec", "secs", "second", "seconds"]

    /// Holds each against what follows from the evidence.
    ///
    /// - Parameter tolerance: How far off a number may be, for times are told in tenths and gaps of two told times.
    static func faults(_ text: AnswerWords, _ support: Support, _ tolerance: Double) -> [AnswerFault] {
        var faults: [AnswerFault] = []
        for (place, word) in text.words.enumerated() {
            guard let number = word.number ?? words[word.text] else { continue }
            // Of `from 3 to 5 seconds` the first number is a time too.
            let isTime = text.words[(place + 1)...].prefix(3).contains { seconds.contains($0.text) }
            if isTime, number > support.heard + tolerance {
                faults.append(AnswerFault(.window, "\(word.text) s lies behind the \(support.heard.told) that are heard"))
                continue
            }
            let isQuoted = support.quoted.contains { abs($0 - number) < 1e-6 }
            let isSupported =
                if isTime || word.decimals > 0 {
                    // A time without places is a rounded one, and one with many is told exactly.
                    support.times.contains { abs($0 - number) <= (word.decimals == 0 ? 0.5 + 1e-6 : word.decimals == 1 ? tolerance : 0.0051) }
                } else {
                    support.counts.contains(number)
                }
            if !isSupported, !isQuoted {
                faults.append(AnswerFault(isTime ? .time : .number, "\(word.text) is in no statement, and follows from none"))
            }
        }
        return faults
    }

    /// The number that a word writes out.
    static func value(of word: String) -> Double? {
        words[word]
    }
}
