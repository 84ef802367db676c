import Audio
import Foundation

extension FairseqFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        let check = RecordCheck(export, layout: Self.layout)
        try await check.checkSounds(workers: workers)
        let dictionary = try await Self.lines(Self.dictionary, export)
        for (index, line) in dictionary.enumerated() where line != "\(index) 1" {
            check.find(Finding(Self.dictionary, row: index + 1, "should be '\(index) 1'"))
        }
        let rate = try await Self.lines(Self.settings, export).compactMap { line in
            line.split(separator: ":").first?.contains("label_rate") == true ? Double(line.split(separator: " ").last ?? "") : nil
        }.first
        if rate.map({ $0 <= 0 }) ?? true { check.find(Finding(Self.settings, "has no label_rate")) }
        for split in Self.splits {
            try await checkSplit(split, of: export, units: dictionary.count, rate: rate ?? 50, check)
        }
        return check.finish(Self.settings)
    }

    /// Holds each line of the sounds against the same line of the labels, as `load_audio` and `load_label_offset` of fairseq's
    /// `hubert_dataset.py` do.
    private func checkSplit(_ split: String, of export: FinishedExport, units: Int, rate: Double, _ check: RecordCheck) async throws {
        let (tsv, km) = ("\(split).tsv", "\(split).km")
        let sounds = try await Self.lines(tsv, export)
        let root = String(Self.layout.root(export).dropLast())
        if sounds.first != root { check.find(Finding(tsv, row: 1, "should name the folder of the sounds, \(root)")) }
        var rows = 0
        try await check.checkList(km, as: .lines) { line in
            rows += 1
            guard rows < sounds.count else { return ["has no line in \(tsv)"] }
            let columns = sounds[rows].split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 2, let samples = Int(columns[1]) else { return ["its line in \(tsv) has not the two columns of a file and its samples"] }
            var problems: [String] = []
            if let problem = check.problem(withPath: "\(root)/\(columns[0])", field: "the file") { problems.append(problem) }
            if let frames = try? AudioFile.format(path: export.path(of: String(columns[0]))).declaredFrames, frames != samples {
                problems.append("\(tsv) says \(samples) samples and the file has \(frames)")
            }
            let labels = line?.split(separator: " ", omittingEmptySubsequences: false).map { Int($0) } ?? [nil]
            if labels.contains(where: { $0.map { !(0..<units).contains($0) } ?? true }) { problems.append("has a label that is not in \(Self.dictionary)") }
            let difference = abs(Double(samples) / 16_000 - Double(labels.count) / rate)
            // The times of a stretch are written to the frame of its recording.
            if difference > Self.tolerance + 0.001 {
                problems.append("its \(labels.count) labels last \((difference * 1000).rounded() / 1000) s more or less than its sound")
            }
            return problems
        }
        if sounds.count > rows + 1 { check.find(Finding(tsv, "has \(sounds.count - 1) sounds and \(km) has \(rows) lines")) }
    }

    /// The lines of a small file; none of one that is not there, which was told already.
    private static func lines(_ name: String, _ export: FinishedExport) async throws -> [String] {
        guard FileFacts.size(export.path(of: name)) != nil else { return [] }
        var lines: [String] = []
        try await LineFile(export.path(of: name)).eachLine { _, line in lines.append(line ?? "") }
        return lines
    }
}
