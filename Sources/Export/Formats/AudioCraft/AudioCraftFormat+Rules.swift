import Foundation

extension AudioCraftFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: layout)
        try await check.checkSounds(workers: workers)
        var artists: [String: Set<PublishedSplit>] = [:]
        for split in PublishedSplit.allCases {
            try await check.checkList(Self.list(split), as: .lines) { line in
                guard let row = JSONValue(line) else { return ["is no JSON object"] }
                var problems = Self.problems(with: row, rate: layout.form.rate)
                guard let path = row["path"]?.text else { return problems }
                if let problem = check.problem(withPath: path, field: "path") { return problems + [problem] }
                let sidecar = export.path(of: String(path.dropFirst(layout.root(export).count).dropLast(4)) + ".json")
                guard let info = JSONValue(try? String(contentsOfFile: sidecar, encoding: .utf8)) else {
                    return problems + ["its sidecar is not there or no JSON: the sound dataset stops at it"]
                }
                problems += problemsOfSidecar(info)
                if let artist = info["artist"]?.text { artists[artist, default: []].insert(split) }
                return problems
            }
        }
        for (artist, splits) in artists.sorted(by: { $0.key < $1.key }) where splits.count > 1 {
            check.find(Finding("egs", "\(artist) is in several splits: \(splits.map(\.rawValue).sorted().joined(separator: ", "))"))
        }
        return check.finish(Self.list(.train))
    }

    /// What `AudioMeta` would stumble over.
    static func problems(with row: JSONValue, rate: Int) -> [String] {
        var problems: [String] = []
        let names = ["amplitude", "duration", "info_path", "path", "sample_rate", "weight"]
        if row.names != names { problems.append("has the fields \(row.names.joined(separator: ", ")) and should have \(names.joined(separator: ", "))") }
        if row["path"]?.text?.hasPrefix("/") != true { problems.append("its path is not absolute, which needs Dora's working directory") }
        if (row["duration"]?.number ?? 0) <= 0 { problems.append("its duration is no number of seconds") }
        if row["sample_rate"]?.number != Double(rate) { problems.append("its sample rate is not \(rate)") }
        if let weight = row["weight"], weight != .null, (weight.number ?? 0) <= 0 { problems.append("its weight is not more than 0") }
        return problems
    }

    func problemsOfSidecar(_ info: JSONValue) -> [String] {
        var problems = fields.filter { info[$0] == nil }.map { "its sidecar lacks \($0)" }
        if info["description"]?.isText != true { problems.append("its sidecar has no description") }
        return problems
    }
}
