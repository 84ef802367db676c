import Foundation

extension AudioPaLMFormat {
    /// What goes into a task and comes out of it.
    private enum Kind {
        case text, units
    }

    private static let tasks: [String: (input: Kind, output: Kind, translates: Bool)] = [
        "ASR": (.units, .text, false), "AST": (.units, .text, true), "S2ST": (.units, .units, true), "TTS": (.text, .units, false),
        "MT": (.text, .text, true),
    ]

    /// What training would stumble over in one row, or learn wrongly from it.
    func problems(with line: String?, of file: String) -> [String]? {
        guard file.hasSuffix(".jsonl"), Self.isName(String(file.dropLast(".jsonl".count))) else { return nil }
        guard let row = line.flatMap(AudioPaLMRow.init) else { return ["is not a row with all of the fields \(fields.joined(separator: ", "))"] }
        var problems = Self.contents(of: row)
        if row.mixture + ".jsonl" != file { problems.append("is of the mixture \(row.mixture) and stands in \(file)") }
        if row.weight < 1 { problems.append("the weight \(row.weight) is less than 1") }
        problems += Self.tag(of: row)
        return problems
    }

    /// Whether the tag names the tasks, and the languages in words.
    private static func tag(of row: AudioPaLMRow) -> [String] {
        let english = Locale(identifier: "en")
        let names = ([row.sourceLanguage] + [row.targetLanguage].compactMap(\.self)).map { english.localizedString(forLanguageCode: $0) ?? "?" }
        let tag = "[\(row.task) \(names.joined(separator: " "))]"
        var problems = row.tag == tag ? [] : ["the tag is \(row.tag) and should be \(tag)"]
        if row.targetLanguage == row.sourceLanguage { problems.append("it translates from \(row.sourceLanguage) into itself") }
        return problems
    }

    private static func contents(of row: AudioPaLMRow) -> [String] {
        let names = row.task.split(separator: " ").map(String.init)
        let tasks = names.compactMap { Self.tasks[$0] }
        guard let first = tasks.first, tasks.count == names.count, Set(names).count == names.count else { return ["the task '\(row.task)' is none"] }
        var problems: [String] = []
        if tasks.contains(where: \.translates) != (row.targetLanguage != nil) {
            problems.append(row.targetLanguage == nil ? "it translates and has no tgt_lang" : "it does not translate and has a tgt_lang")
        }
        if tasks.count > 1, tasks.contains(where: { $0.input == .text }) { problems.append("a chain begins with audio") }
        var outputs = [row.target]
        if case .chain(let parts) = row.target.value { outputs = parts }
        if outputs.count != tasks.count {
            return problems + ["it has \(outputs.count) outputs for \(tasks.count) tasks"]
        }
        problems += problem(row.source, first.input, "source", row)
        for (output, task) in zip(outputs, tasks) { problems += problem(output, task.output, "target", row) }
        return problems
    }

    private static func problem(_ content: AudioPaLMRow.Content, _ kind: Kind, _ side: String, _ row: AudioPaLMRow) -> [String] {
        switch (content.value, kind) {
        case (.text(let text), .text):
            return text.allSatisfy(\.isWhitespace) ? ["the \(side) is empty"] : []
        case (.units(let units, let ref), .units):
            guard let tokenizer = row.tokenizer else { return ["it has units and no tokenizer"] }
            if units.isEmpty || ref.isEmpty { return ["the \(side) has no units, or does not say whose they are"] }
            let size = tokenizer.units ?? 65_536
            if units.contains(where: { !(0..<size).contains($0) }) { return ["the \(side) has a unit that is none of the tokenizer's \(size)"] }
            let repeats = zip(units, units.dropFirst()).contains(where: ==)
            return tokenizer.merged && repeats ? ["the \(side) repeats a unit though repeats are merged"] : []
        default:
            return ["the \(side) of \(row.task) is of another kind than it should be"]
        }
    }
}
