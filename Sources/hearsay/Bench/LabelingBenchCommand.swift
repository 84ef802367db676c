import ArgumentParser
import Catalog
import Foundation
import Labeling
import Manifest

struct LabelingBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labeling", abstract: "Time every labeler beside the bare call of its engine.")

    @Argument(help: "A folder with recordings.")
    var folder: String

    @Option(name: .long, help: ArgumentHelp("A catalog with a codebook, by which units are timed too.", valueName: "file"))
    var catalog: String?

    @Option(name: .long, help: ArgumentHelp("A text file, by whose lines the encoding of sentences is timed too.", valueName: "file"))
    var sentences: String?

    @Flag(name: .long, help: "Give the figures as JSON.")
    var json = false

    @OptionGroup var own: ModelOptions

    /// Labelers of one pass that should hear at 300 times real time on two cores.
    private static let together = ["tags", "vectors", "speech", "quality"]

    func run() async throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "hearsay-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let catalog = try Catalog(path: catalog ?? place.appending(path: "catalog.sqlite").path, mustExist: catalog != nil)
        let files = try Self.recordings(in: folder)
        let installation = try Installation.find()
        let models = try LabelingModels(
            installation: installation, catalog: catalog, manifests: own.all(in: installation), workers: WorkerOptions.cores)
        let bench = try LabelingBenchmark(files: files, models: models)
        let texts = try textRow(models)
        let rows = try await bench.run()
        let pass = try await bench.passSpeed(of: Self.together)
        guard !json else {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let result = Result(seconds: bench.seconds, files: files.count, rows: rows, texts: texts, pass: pass)
            print(String(decoding: try encoder.encode(result), as: UTF8.self))
            return
        }
        print("\(Figures.duration(seconds: bench.seconds)) in \(files.count) files; seconds of sound a second, one thread")
        print(LabelingBenchmark.table(rows))
        if let texts {
            print("sentences a second, one thread")
            print(LabelingBenchmark.table([texts], unit: "1/s"))
        }
        print("\(Self.together.joined(separator: "+")) on all cores: \(Int(pass))")
    }

    private func textRow(_ models: LabelingModels) throws -> LabelingBenchmark.Row? {
        guard let sentences else { return nil }
        guard let text = try? String(contentsOfFile: sentences, encoding: .utf8) else {
            throw ValidationError("--sentences: \(sentences) cannot be read as UTF-8 text")
        }
        return try TextBenchmark(sentences: text.split(whereSeparator: \.isNewline).map(String.init), models: models).run()
    }

    /// The figures, for scripts.
    private struct Result: Encodable {
        /// Of sound.
        var seconds: Double
        var files: Int
        var rows: [LabelingBenchmark.Row]
        /// In sentences a second.
        var texts: LabelingBenchmark.Row?
        /// Seconds of sound a second in one pass on all cores.
        var pass: Double
    }

    private static func recordings(in folder: String) throws -> [String] {
        let endings: Set<String> = ["flac", "wav", "ogg"]
        return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
            .filter { endings.contains(($0 as NSString).pathExtension) }.map { "\(folder)/\($0)" }
    }
}
