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

    @Option(name: .long, help: ArgumentHelp("Sentences to embed, one a line.", valueName: "file"))
    var sentences: String?

    /// Labelers of one pass that should hear at 300 times real time on two cores.
    private static let together = ["tags", "vectors", "speech", "quality"]

    func run() async throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "hearsay-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let catalog = try Catalog(path: catalog ?? place.appending(path: "catalog.sqlite").path, mustExist: catalog != nil)
        let files = try Self.recordings(in: folder)
        let models = try LabelingModels(installation: .find(), catalog: catalog, workers: WorkerOptions.cores)
        let bench = try LabelingBenchmark(files: files, models: models)
        print("\(Figures.duration(seconds: bench.seconds)) in \(files.count) files; seconds of sound a second, one thread")
        print(LabelingBenchmark.table(try await bench.run()))
        if let sentences {
            let lines = try String(contentsOfFile: sentences, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
            let row = try TextBenchmark(sentences: lines, models: models).run()
            print("\(Figures.count(lines.count)) sentences; sentences a second, one thread")
            print(LabelingBenchmark.table([row], unit: "1/s"))
        }
        print("\(Self.together.joined(separator: "+")) on all cores: \(Int(try await bench.passSpeed(of: Self.together)))")
    }

    private static func recordings(in folder: String) throws -> [String] {
        let endings: Set<String> = ["flac", "wav", "ogg"]
        return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
            .filter { endings.contains(($0 as NSString).pathExtension) }.map { "\(folder)/\($0)" }
    }
}
