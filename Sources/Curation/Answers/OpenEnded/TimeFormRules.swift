/// `first`: what begins first, what next, and how far apart.
struct FirstSoundRule: OpenFormRule {
    static let form = "first"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        let order = claim.timed
        guard order.count >= 2 else { return [AnswerFault(.evidence, "there are no two sounds with times")] }
        let starts = order.map { claim.runs[$0][0].lowerBound }
        var faults: [AnswerFault] = []
        if !claim.isCalled(order[0], told["first"]) { faults.append(AnswerFault(.order, "'\(told["first"] ?? "")' is not what begins first")) }
        if !claim.isCalled(order[1], told["second"]) { faults.append(AnswerFault(.order, "'\(told["second"] ?? "")' is not what begins next")) }
        if starts[1] - starts[0] < claim.ground.margin || starts.count > 2 && starts[2] == starts[1] {
            faults.append(AnswerFault(.order, "which begins first, and which next, is too close to be told"))
        }
        return faults + claim.timeFault(told["gap"], starts[1] - starts[0]) + claim.timeFault(told["start"], starts[0])
            + claim.timeFault(told["next"], starts[1])
    }
}

/// `overlap`: the only two that are heard at once, when and for how long.
struct OverlapFormRule: OpenFormRule {
    static let form = "overlap"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        // Cell by cell: which sounds are heard in every tenth of a second.
        var pairs: [[Int]] = []
        var cells: [Int] = []
        let end = claim.runs.flatMap { $0 }.map(\.upperBound).max() ?? 0
        for cell in 0..<end {
            let heard = claim.timed.filter { place in claim.runs[place].contains { $0.contains(cell) } }.sorted()
            if heard.count > 2 { return [AnswerFault(.event, "three sounds are heard at once")] }
            guard heard.count == 2 else { continue }
            if let last = cells.last, last + 1 != cell { return [AnswerFault(.event, "sounds are heard at once more than one time")] }
            if let last = pairs.last, last != heard { return [AnswerFault(.event, "more than two sounds are heard at once")] }
            pairs.append(heard)
            cells.append(cell)
        }
        guard let pair = pairs.first, let first = cells.first, let last = cells.last else { return [AnswerFault(.event, "no two sounds are heard at once")] }
        var faults = claim.modelFaults
        let isNamed = zip(pair, [told["first"], told["second"]]).allSatisfy(claim.isCalled) || zip(pair, [told["second"], told["first"]]).allSatisfy(claim.isCalled)
        if !isNamed { faults.append(AnswerFault(.event, "'\(told["first"] ?? "")' and '\(told["second"] ?? "")' are not the two that are heard at once")) }
        if cells.count < claim.ground.margin { faults.append(AnswerFault(.time, "they are heard at once for too short a time to tell")) }
        return faults + claim.timeFault(told["length"], cells.count) + claim.timeFault(told["start"], first) + claim.timeFault(told["end"], last + 1)
    }
}

/// `longest`: what is heard for the longest time in all.
struct LongestRule: OpenFormRule {
    static let form = "longest"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        let order = claim.timed.sorted { claim.total($0) > claim.total($1) }
        guard order.count >= 2 else { return [AnswerFault(.evidence, "there are no two sounds with times")] }
        var faults = claim.modelFaults
        if !claim.isCalled(order[0], told["sound"]) { faults.append(AnswerFault(.time, "'\(told["sound"] ?? "")' is not what is heard longest")) }
        if claim.total(order[0]) - claim.total(order[1]) < claim.ground.margin { faults.append(AnswerFault(.time, "which is heard longest is too close to be told")) }
        if let second = told["second"] {
            let isAlone = order.count == 2 || claim.total(order[1]) > claim.total(order[2])
            if !isAlone || !claim.isCalled(order[1], second) { faults.append(AnswerFault(.time, "'\(second)' is not what comes next")) }
        }
        return faults + claim.timeFault(told["length"], claim.total(order[0])) + claim.timeFault(told["next"], claim.total(order[1]))
    }
}

/// `repetition`: how often a sound comes.
struct RepetitionRule: OpenFormRule {
    static let form = "repetition"
    private static let words = ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10]

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        let named = claim.timed.filter { claim.isCalled($0, told["sound"]) }
        guard named.count == 1, let place = named.first else { return [AnswerFault(.event, "'\(told["sound"] ?? "")' is no sound of the evidence with times")] }
        let runs = claim.runs[place]
        var faults = claim.modelFaults
        if Self.words[told["count"] ?? ""] != runs.count { faults.append(AnswerFault(.count, "'\(told["count"] ?? "")' is told, and \(runs.count) follows")) }
        if zip(runs, runs.dropFirst()).contains(where: { $1.lowerBound - $0.upperBound < claim.ground.margin }) {
            faults.append(AnswerFault(.count, "its times are too close to be counted"))
        }
        return faults + claim.timeFault(told["first"], runs[0].lowerBound) + claim.timeFault(told["last"], runs[runs.count - 1].lowerBound)
    }
}

extension OpenClaim {
    /// What speaks against times that a model says.
    fileprivate var modelFaults: [AnswerFault] {
        claim.tags.filter { $0.isModels && $0.content.start != nil }.prefix(1).map { AnswerFault(.source, "\($0.name), whose times are not exact") }
    }
}
