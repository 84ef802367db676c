import Foundation

/// What Audio Flamingo 1 and 2 train on: a file for each corpus, task and split, its rows numbered from 0.
///
/// The loader takes rows by number below `total_num` and joins `split_path` and `name` (`data/data.py`); files under 16 kB are dropped.
struct AudioFlamingoFormat: ExportFormat {
    static let layout = SoundLayout(form: form, paths: .relative)
    /// Half a second of 16-bit samples and the header are 16 kB.
    static let form = SoundForm(rate: 16_000, container: .wav, seconds: 0.52...2_700)
    static let closing = "},\"total_num\":"

    let name = "audioflamingo"
    let takesClips = false
    let system: String? = "audioflamingo"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await Self.records(job).plan()
    }

    private static func records(_ job: ExportJob) -> SetRecords {
        SetRecords(job: job, layout: layout, options: job.request.soundRoot)
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        let records = Self.records(job)
        var rows: [String: Int] = [:]
        let root = job.request.soundRoot
        let written = try await records.write(into: folder) { record in
            let task = "\(record.clip.corpus)-\(record.example.task)"
            let split = PublishedSplit(record.clip)
            let name = "dataset_files/\(task)/\(split == .valid ? "val" : split.rawValue).json"
            let opening = "{\"dataset_path\":\(JSONText.quoted(root)),\"flamingo_task\":\(JSONText.quoted(task)),"
                + "\"split\":\"\(split == .valid ? "val" : split.rawValue)\",\"split_path\":\(JSONText.quoted(root)),\"data\":{"
            try lists.append(
                "\"\(rows[name, default: 0])\":\(records.filledBody(of: record))", to: name, as: .list(opening: opening, closing: ""))
            rows[name, default: 0] += 1
        }
        try lists.finish { _, rows in "\(Self.closing)\(rows)}" }
        return written
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        for file in export.manifest.files where file.name.hasSuffix(".wav") && file.bytes < 16_000 {
            check.find(Finding(file.name, "is under 16 kB, and the consumer drops it"))
        }
        let lists = export.manifest.files.map(\.name).filter { $0.hasPrefix("dataset_files/") }
        for name in lists {
            var number = 0
            let shape = RecordShape.list(opening: "", closing: "")
            try await check.checkList(name, as: shape, frame: { opening, closing in Self.problem(opening, closing, rows: number) }) { line in
                defer { number += 1 }
                guard let row = JSONValue(line.map { "{\($0)}" }) else { return ["is no numbered row"] }
                guard let item = row["\(number)"] else { return ["is not numbered \(number)"] }
                return Self.problems(with: item) + [check.problem(withPath: item["name"]?.text, field: "name")].compactMap { $0 }
            }
        }
        return check.finish(lists.first ?? "dataset_files")
    }

    /// What is wrong with the lines around the rows, which are one object without them.
    static func problem(_ opening: String, _ closing: String, rows: Int) -> String? {
        guard opening.hasSuffix("\"data\":{"), let frame = JSONValue(opening + closing) else { return "is not one whole JSON object" }
        let names = ["data", "dataset_path", "flamingo_task", "split", "split_path", "total_num"]
        guard frame.names == names else { return "has the fields \(frame.names.joined(separator: ", "))" }
        if frame["total_num"]?.number != Double(rows) { return "total_num is not the number of its rows, \(rows)" }
        if !["train", "val", "test"].contains(frame["split"]?.text) { return "its split is none of train, val, test" }
        return frame["flamingo_task"]?.text?.contains("-") == true ? nil : "its flamingo_task is not DATASET-TASK"
    }

    static func problems(with item: JSONValue) -> [String] {
        var problems: [String] = []
        if !Set(item.names).isSubset(of: ["duration", "name", "output", "prompt"]) { problems.append("has other fields than name, prompt, output and duration") }
        if item["prompt"]?.text?.isEmpty ?? true { problems.append("has no prompt") }
        guard let output = item["output"]?.text, output.count > 1 else { return problems + ["its output is one character or none, and is dropped"] }
        if let prompt = item["prompt"]?.text, prompt.contains("\n(A) ") {
            let options = prompt.split(separator: "\n").dropFirst().map(String.init)
            if !options.contains(output) { problems.append("its output is none of its options") }
            if Set(options.map { $0.dropFirst(4) }).count != options.count { problems.append("has an option twice") }
            for (index, option) in options.enumerated() where !option.hasPrefix("(\(Array("ABCDEFGH")[min(index, 7)])) ") {
                problems.append("its options are not lettered in order")
            }
        }
        return problems
    }
}
