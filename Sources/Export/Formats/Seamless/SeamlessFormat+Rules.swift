import Audio

extension SeamlessFormat {
    /// The loader drops a source that lasts longer, seconds.
    static let longest = 15.0

    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        for name in Self.manifests {
            try await check.checkList(name, as: .lines) { line in
                guard let row = line.flatMap(SeamlessRow.init) else {
                    return ["has not a source and a target with id, lang, text, audio_local_path, sampling_rate, units and waveform each"]
                }
                var problems = row.source.lang == row.target.lang ? ["it translates from \(row.source.lang) into itself"] : []
                for (side, sample) in [("source", row.source), ("target", row.target)] {
                    problems += Self.problems(with: sample).map { "the \(side) \($0)" }
                    if let problem = check.problem(withPath: sample.path, field: "the \(side)'s audio_local_path") { problems.append(problem) }
                    if let seconds = Self.seconds(of: sample.path, export), seconds > Self.longest {
                        problems.append("the \(side) lasts \(seconds) s, and the loader drops what is longer than \(Self.longest) s")
                    }
                }
                return problems
            }
        }
        return check.finish(ExportManifest.fileName)
    }

    static func problems(with sample: SeamlessRow.Side) -> [String] {
        var problems: [String] = []
        if sample.id.isEmpty { problems.append("has an empty id") }
        if sample.text.allSatisfy(\.isWhitespace) { problems.append("has no text") }
        if sample.lang.utf8.count != 3 || !sample.lang.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) {
            problems.append("has the language '\(sample.lang)', which is no code of ISO 639-3")
        }
        if sample.rate != 16_000 { problems.append("says \(sample.rate) Hz; the loader takes 16 kHz alone") }
        if sample.waveform != nil { problems.append("has a waveform, which the loader reads from the file") }
        if sample.units?.contains(where: { $0 < 0 }) ?? false || sample.units?.isEmpty ?? false { problems.append("has units that are none") }
        return problems
    }

    private static func seconds(of path: String, _ export: FinishedExport) -> Double? {
        let root = layout.root(export)
        guard path.hasPrefix(root), PortableName.staysInside(String(path.dropFirst(root.count))) else { return nil }
        let format = try? AudioFile.format(path: export.path(of: String(path.dropFirst(root.count))))
        return format.flatMap { format in format.declaredFrames.map { Double($0) / Double(format.sampleRate) } }
    }
}
