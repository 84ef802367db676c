import Work

extension LTUFormat {
    /// Task names that LTU's own data has, and those of the temporal and caption files whose spelling is not published.
    static let knownTasks: Set<String> = [
        "cla_label", "cla_label_des", "caption", "temporal", "temporal_order", "temporal_single", "temporal_list", "open-ended question",
    ]

    /// The fbank is cut to 1024 frames of 10 ms: nothing later is ever heard.
    static let windowSeconds = 10.24

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        var findings: [Finding] = []
        let sounds = export.manifest.files.map(\.name).filter { $0 != Self.listName }
        try await orderedPass(over: sounds.filter { FileFacts.size(export.path(of: $0)) != nil }, workers: workers) { name in
            SoundCheck.problem(with: export.path(of: name)).map { Finding(name, $0) }
        } consume: { finding in
            if let finding { findings.append(finding) }
        }
        guard FileFacts.size(export.path(of: Self.listName)) != nil else { return findings }
        findings += try await checkList(export, sounds: Set(sounds))
        return findings
    }

    private func checkList(_ export: FinishedExport, sounds: Set<String>) async throws -> [Finding] {
        let root = (export.manifest.options.audioRoot ?? export.directory) + "/"
        var findings: [Finding] = []
        var rows = 0
        var isOpen = false
        var isClosed = false
        var endsWithComma = false
        var used: Set<String> = []
        try await LineFile(export.path(of: Self.listName)).eachLine { number, line in
            guard number > 1 else {
                isOpen = line == "["
                return
            }
            if line == "]" {
                isClosed = !endsWithComma
                return
            }
            rows += 1
            if isClosed || (rows > 1 && !endsWithComma) {
                findings.append(Finding(Self.listName, row: rows, "no comma stands before it, or the list ended already"))
            }
            endsWithComma = line?.hasSuffix(",") ?? false
            guard let line, let record = FlatRecord(endsWithComma ? String(line.dropLast()) : line) else {
                findings.append(Finding(Self.listName, row: rows, "is not one JSON object of texts"))
                return
            }
            findings += Self.problems(with: record, root: root, sounds: sounds).map { Finding(Self.listName, row: rows, $0) }
            if let path = record["audio_id"], path.hasPrefix(root) { used.insert(String(path.dropFirst(root.count))) }
        }
        if !isOpen || !isClosed { findings.append(Finding(Self.listName, "is not one whole JSON list")) }
        if rows != export.manifest.counts.examples {
            findings.append(Finding(Self.listName, "has \(rows) records and export.json counts \(export.manifest.counts.examples)"))
        }
        findings += sounds.subtracting(used).sorted().map { Finding($0, "no record is about it") }
        return findings
    }

    /// What the collator or the loader would stumble over in one record.
    static func problems(with record: FlatRecord, root: String, sounds: Set<String>) -> [String] {
        let names = record.names.sorted()
        guard names == fields.sorted() else {
            let missing = Set(fields).subtracting(names).sorted()
            let extra = names.filter { !fields.contains($0) }
            var words: [String] = []
            if !missing.isEmpty { words.append("lacks \(missing.joined(separator: ", "))") }
            if !extra.isEmpty { words.append("has \(extra.joined(separator: ", ")) too many") }
            if words.isEmpty { words.append("has a field twice") }
            return [words.joined(separator: " and ") + "; the collator takes exactly six fields"]
        }
        var problems: [String] = []
        let path = record["audio_id"] ?? ""
        if !path.hasPrefix(root) || !sounds.contains(String(path.dropFirst(root.count))) {
            problems.append("audio_id names no file of this export: \(path)")
        }
        if record["instruction", default: ""].isEmpty { problems.append("the instruction is empty") }
        if record["output", default: ""].isEmpty { problems.append("the output is empty") }
        let task = record["task", default: ""]
        if !knownTasks.contains(task) { problems.append("the task '\(task)' is not known to LTU") }
        if task.hasPrefix("temporal"), let late = latestSecond(in: record["output", default: ""]), late > windowSeconds {
            problems.append("the output speaks of \(late) s; nothing after \(windowSeconds) s is heard")
        }
        return problems
    }

    /// The greatest number followed by `s` or ` seconds` in a text.
    static func latestSecond(in text: String) -> Double? {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")) }
        var latest: Double?
        for (index, word) in words.enumerated() {
            let number = word.prefix { $0.isNumber || $0 == "." }
            var unit = word.dropFirst(number.count)
            if unit.last == "." { unit.removeLast() }
            let next = index + 1 < words.count ? words[index + 1].prefix { $0 != "." } : ""
            guard unit == "s" || (unit.isEmpty && ["s", "second", "seconds"].contains(next)) else { continue }
            if let value = Double(number), value > latest ?? -1 { latest = value }
        }
        return latest
    }
}

extension FlatRecord {
    subscript(name: String, default value: String) -> String {
        self[name] ?? value
    }
}
