import Foundation

extension CLAPFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        var findings: [Finding] = []
        var pairs = 0
        let tars = export.manifest.files.map(\.name).filter { $0.hasSuffix(".tar") }
        for name in tars where FileFacts.size(export.path(of: name)) != nil {
            let (found, count) = Self.check(export.path(of: name), name: name)
            findings += found
            pairs += count
            let split = name.split(separator: "/")
            let sizes = JSONValue(try? String(contentsOfFile: export.path(of: "\(split[0])/sizes.json"), encoding: .utf8))
            if split.count != 2 || sizes?[String(split[1])]?.number != Double(count) {
                findings.append(Finding(name, "sizes.json beside it does not say that it has \(count) pairs"))
            }
            if count > Self.pairs { findings.append(Finding(name, "has more than \(Self.pairs) pairs")) }
        }
        if pairs != export.manifest.counts.examples {
            findings.append(
                Finding(ExportManifest.fileName, "counts \(export.manifest.counts.examples) examples and the shards have \(pairs) pairs"))
        }
        return findings
    }

    private static func check(_ path: String, name: String) -> ([Finding], Int) {
        var findings: [Finding] = []
        var waiting: String?
        var pairs = 0
        do {
            let members = try TarMembers(path)
            while let member = try members.next(limit: 1 << 28) {
                let parts = member.name.split(separator: ".").map(String.init)
                func find(_ problem: String) { findings.append(Finding(name, row: member.name, problem)) }
                guard parts.count == 2, Int(parts[0]) != nil else { find("is not named by a number"); continue }
                if parts[1] == "flac" {
                    waiting = parts[0]
                    let file = NSTemporaryDirectory() + "hearsay-verify-\(UUID().uuidString).flac"
                    defer { unlink(file) }
                    try Data(member.content ?? []).write(to: URL(fileURLWithPath: file))
                    if let problem = SoundCheck.problem(with: file, as: form) { find(problem) }
                } else {
                    if waiting != parts[0] { find("does not stand right behind its sound") }
                    waiting = nil
                    pairs += 1
                    findings += problems(with: JSONValue(String(decoding: member.content ?? [], as: UTF8.self))).map { Finding(name, row: member.name, $0) }
                }
            }
        } catch {
            findings.append(Finding(name, "\(error)"))
        }
        return (findings, pairs)
    }

    static func problems(with record: JSONValue?) -> [String] {
        guard let record else { return ["is no JSON object"] }
        var problems: [String] = []
        if record["text"]?.list == nil || record["text"]?.isText != true { problems.append("text is no list of texts, or is empty") }
        if record["text_augment_all"].map({ $0.list == nil || !$0.isText }) ?? false {
            problems.append("text_augment_all is no list of texts, or is empty")
        }
        // `select_text` looks for the one wherever there is the other, and passes over null.
        let made = record["text_augment_t5"] ?? .flag(false)
        if record["text_augment_all"] != nil, made != .null, made.list == nil || !made.isText {
            problems.append("text_augment_t5 is neither null nor a list of texts")
        }
        if record["tag"]?.list?.allSatisfy({ $0.text != nil }) != true { problems.append("tag is no list of texts (it is not called tags)") }
        if record["original_data"].map({ !$0.names.isEmpty }) != true { problems.append("has no original_data") }
        return problems
    }
}
