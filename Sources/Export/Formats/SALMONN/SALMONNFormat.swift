import Foundation
import Manifest

/// What SALMONN trains on: `annotation.json` and the templates of each task in `prompts.json`.
///
/// `path` and `text` are required, 16 kHz is refused later or, for `expand_wav`,
/// never looked at (`dataset.py`); a task without templates is a KeyError (`models/salmonn.py`).
struct SALMONNFormat: ExportFormat {
    static let listName = "annotation.json"
    static let promptsName = "prompts.json"
    static let layout = SoundLayout()
    static let shape = RecordShape.list(opening: "{\"annotation\":[", closing: "]}")
    static let speech = "<Speech><SpeechHere></Speech>"

    let name = "salmonn"
    let takesClips = false
    let system: String? = "salmonn"

    func plan(_ job: ExportJob) async throws -> ExportTally {
        try await SetRecords(job: job, layout: Self.layout, options: job.set?.recipeHash ?? "").plan()
    }

    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport {
        let records = SetRecords(job: job, layout: Self.layout, options: job.set?.recipeHash ?? "")
        let written = try await records.write(list: Self.listName, as: Self.shape, into: folder)
        let prompts = try Self.prompts(of: job.set?.recipe ?? "")
        try await folder.write(Self.promptsName) { file in
            let tasks = prompts.sorted { $0.key < $1.key }.map { task, templates in
                "\(JSONText.quoted(task)):\(JSONText.list(templates.map { JSONText.quoted("\(Self.speech) \($0)") }))"
            }
            try file.append("{\(tasks.joined(separator: ",\n"))}\n")
        }
        return written
    }

    /// The `prompts` of a recipe, which a set keeps with its phrasings behind it.
    static func prompts(of recipe: String) throws -> [String: [String]] {
        let own = recipe.firstRange(of: "\n---\n").map { String(recipe[..<$0.lowerBound]) } ?? recipe
        return try ManifestDocument(text: own, path: "recipe").root.textLists("prompts")
    }

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        let prompts = JSONValue(try? String(contentsOfFile: export.path(of: Self.promptsName), encoding: .utf8))
        if prompts == nil { check.find(Finding(Self.promptsName, "is no JSON object")) }
        for task in prompts?.names ?? [] {
            let templates = prompts?[task]?.list?.compactMap(\.text) ?? []
            if templates.isEmpty || !templates.allSatisfy({ $0.contains(Self.speech) }) {
                check.find(Finding(Self.promptsName, "the templates of \(task) have no place for the speech"))
            }
        }
        let tasks = Set(prompts?.names ?? [])
        try await check.checkList(Self.listName, as: Self.shape) { line in
            guard let row = JSONValue(line) else { return ["is no JSON object"] }
            let paths = [row["path"]?.text] + (row["expand_wav"]?.list ?? []).map(\.text)
            return Self.problems(with: row, tasks: tasks) + paths.compactMap { check.problem(withPath: $0, field: "path") }
        }
        return check.finish(Self.listName)
    }

    static func problems(with row: JSONValue, tasks: Set<String>) -> [String] {
        var problems: [String] = []
        let extra = Set(row.names).subtracting(["Q", "expand_wav", "path", "task", "text"])
        if !extra.isEmpty { problems.append("has \(extra.sorted().joined(separator: ", ")) too many") }
        if row["text"]?.text?.isEmpty ?? true { problems.append("has no text") }
        guard let task = row["task"]?.text, tasks.contains(task) else { return problems + ["its task has no templates in \(promptsName)"] }
        if task == "QA", row["Q"]?.text?.isEmpty ?? true { problems.append("asks nothing: Q is empty") }
        return problems
    }
}
