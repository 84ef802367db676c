import Catalog

/// What AudioLDM trains on: `metadata/dataset_root.json`, a list for each split with relative sounds, and the table of classes.
///
/// Its loader passes over what it stumbles at and takes the next row in silence, so that a wrong
/// path or class is never told (`audioldm_train/utilities/data/dataset.py`).
struct AudioLDMFormat: ExportFormat {
    static let layout = SoundLayout(form: .wav16k, paths: .relative)
    static let shape = RecordShape.list(opening: "{\"data\":[", closing: "]}")
    static let rootName = "metadata/dataset_root.json"
    static let classesName = "metadata/class_label_indices.csv"

    let name = "audioldm"
    let takesClips = false
    let system: String? = "audioldm"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await Self.records(job).plan()
    }

    /// The root is in `dataset_root.json`, so where the export lies decides its bytes.
    private static func records(_ job: ExportJob) -> SetRecords {
        SetRecords(job: job, layout: layout, options: job.request.soundRoot)
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let lists = RecordFiles(folder)
        for split in PublishedSplit.allCases { try lists.begin(Self.list(split), as: Self.shape) }
        var mids: Set<String> = []
        let records = Self.records(job)
        let written = try await records.write(into: folder) { record in
            let body = try records.filledBody(of: record)
            guard let row = FlatRecord(body) else {
                throw ExportError.brokenRecord(set: job.set?.name ?? "", position: record.example.position)
            }
            mids.formUnion((row["labels"] ?? "").split(separator: ",").map(String.init))
            try lists.append(body, to: Self.list(PublishedSplit(record.clip)))
        }
        try lists.finish()
        let tree = try job.catalog.read { try $0.classTree() }
        let names = Dictionary(tree.ids.compactMap { tree[$0] }.filter { $0.vocabulary == "audioset" }.map { ($0.code, $0.name) }) { first, _ in first }
        try await folder.write(Self.classesName) { table in
            try table.append("index,mid,display_name\n")
            for (index, mid) in mids.sorted().enumerated() {
                let name = (names[mid] ?? mid).replacing("\"", with: "\"\"")
                try table.append("\(index),\(mid),\"\(name)\"\n")
            }
        }
        let root = job.request.soundRoot
        try await folder.write(Self.rootName) { file in
            let paths = JSONText.object([
                "class_label_indices": JSONText.quoted("\(root)/\(Self.classesName)"), "test": JSONText.quoted("\(root)/\(Self.list(.test))"),
                "train": JSONText.quoted("\(root)/\(Self.list(.train))"), "val": JSONText.quoted("\(root)/\(Self.list(.valid))"),
            ])
            try file.append("{\"hearsay\":\(JSONText.quoted(root)),\"metadata\":{\"path\":{\"hearsay\":\(paths)}}}\n")
        }
        return written
    }

    static func list(_ split: PublishedSplit) -> String {
        "metadata/\(split == .valid ? "val" : split.rawValue).json"
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        var mids: Set<String> = []
        try await LineFile(export.path(of: Self.classesName)).eachLine { number, line in
            let parts = line?.split(separator: ",", maxSplits: 2).map(String.init) ?? []
            if number > 1, parts.count == 3, Int(parts[0]) == number - 2 { mids.insert(parts[1]) }
            if number == 1, line != "index,mid,display_name" { check.find(Finding(Self.classesName, row: 1, "its columns are not index, mid, display_name")) }
        }
        for split in PublishedSplit.allCases {
            try await check.checkList(Self.list(split), as: Self.shape) { line in
                guard let row = line.flatMap(FlatRecord.init) else { return ["is not one JSON object of texts"] }
                return Self.problems(with: row, mids: mids) + [check.problem(withPath: row["wav"], field: "wav")].compactMap { $0 }
            }
        }
        return check.finish(Self.list(.train))
    }

    /// What the loader would pass over, or train with an empty text.
    static func problems(with row: FlatRecord, mids: Set<String>) -> [String] {
        var problems: [String] = []
        if row["wav"]?.hasPrefix("/") ?? true { problems.append("wav is not relative; the loader refuses such a list") }
        let captions = row.names.filter { $0.contains("caption") }
        if captions.contains(where: { row[$0, default: ""].isEmpty }) { problems.append("a caption is empty") }
        if captions.isEmpty { problems.append("has no caption") }
        if row["labels"] != nil, row["label"] == nil { problems.append("has labels without label, of which the loader makes no text") }
        for mid in row["labels", default: ""].split(separator: ",", omittingEmptySubsequences: false)
        where row["labels"] != nil && !mids.contains(String(mid)) {
            problems.append("the class '\(mid)' is not in \(classesName); the loader takes another row instead")
        }
        return problems
    }
}
