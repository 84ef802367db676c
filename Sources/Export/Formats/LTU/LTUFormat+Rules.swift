extension LTUFormat {
    /// Task names that LTU's own data has, and those of the temporal and caption files whose spelling is not published.
    static let knownTasks: Set<String> = [
        "cla_label", "cla_label_des", "caption", "temporal", "temporal_order", "temporal_single", "temporal_list", "open-ended question",
        // LTU-AS.
        "gender_cla", "age_cla", "emotion_cla", "genre_cla", "pitch_cla", "energy_cla", "speed_cla", "asr",
        // Our own, in the same record: of exact scenes, and against hallucination.
        "count", "count_kinds", "order", "duration", "overlap", "louder", "after", "before", "precedes", "odd_one_out",
        "presence", "not_told", "untold",
    ]

    /// The fbank is cut to 1024 frames of 10 ms: nothing later is ever heard.
    static let windowSeconds = 10.24

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        var due = [Int](repeating: 0, count: views.count)
        guard let whole = views.last else { return [] }
        try await check.checkList(whole.list, as: .list) { line in
            guard let record = line.flatMap(FlatRecord.init) else { return ["is not one JSON object of texts"] }
            let task = record["task", default: ""]
            for (place, view) in views.enumerated() where view.takes(task) { due[place] += 1 }
            return Self.problems(with: record) { check.problem(withPath: $0, field: "audio_id") }
        }
        // The other lists hold some of the same records.
        for (view, due) in zip(views, due).dropLast() {
            let part = RecordCheck(export, layout: Self.layout)
            try await part.checkList(view.list, as: .list) { line in
                guard let record = line.flatMap(FlatRecord.init) else { return ["is not one JSON object of texts"] }
                let task = record["task", default: ""]
                let foreign = view.takes(task) ? [] : ["the task '\(task)' is none of this list"]
                return foreign + Self.problems(with: record) { part.problem(withPath: $0, field: "audio_id") }
            }
            part.findings.forEach(check.find)
            if part.rows != due { check.find(Finding(view.list, "has \(part.rows) records, and \(whole.list) has \(due) of its tasks")) }
        }
        return check.finish(whole.list)
    }

    /// What the collator or the loader would stumble over in one record.
    ///
    /// - Parameter path: What is wrong with the path of its sound, or nil.
    static func problems(with record: FlatRecord, path: (String?) -> String?) -> [String] {
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
        var problems = path(record["audio_id"]).map { [$0] } ?? []
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
