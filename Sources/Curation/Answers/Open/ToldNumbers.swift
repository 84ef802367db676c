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
            let isTime = place + 1 < text.count && seconds.contains(text[place + 1].text)
            if isTime, number > support.heard + tolerance {
                faults.append(AnswerFault(.window, "\(word.text) s lies behind the \(support.heard.told) that are heard"))
                continue
            }
            // A number without places is a rounded one where it is a time.
            let allowed = isTime && word.decimals == 0 ? 0.5 + 1e-6 : isTime || word.decimals > 0 ? tolerance : 1e-6
            if !support.numbers.contains(where: { abs($0 - number) <= allowed }) {
                faults.append(AnswerFault(isTime ? .time : .number, "\(word.text) is in no statement, and follows from none"))
            }
        }
        return faults
    }
}
