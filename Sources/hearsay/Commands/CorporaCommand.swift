import ArgumentParser
import Ingest
import Manifest

struct CorporaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpora", abstract: "List the corpora and layouts that can be imported, with licence and size.")

    @Flag(name: .long, help: "Give a machine-readable result on standard output.")
    var json = false

    private struct Row: Encodable {
        var name: String
        var release: String
        var title: String
        var license: String
        var textLicense: String
        var hours: Double?
        var recordings: Int?
        var homepage: String?
        /// Corpora that hold some of the same recordings.
        var overlaps: [String]
    }

    func run() throws {
        let manifests = try CorpusManifest.all(in: Installation.find())
        let console = Console(isJSON: json, catalogOption: "")
        try console.result(
            manifests.map {
                Row(
                    name: $0.name, release: $0.release, title: $0.title, license: $0.license, textLicense: $0.textLicense,
                    hours: $0.size?.hours, recordings: $0.size?.recordings, homepage: $0.homepage, overlaps: $0.overlaps)
            })
        guard !json else { return }
        defer {
            console.say("and collections of your own: hearsay import LAYOUT PATH [--as NAME] [--license SPDX] [--language xx]")
            for layout in GenericLayout.all { console.say("    \(layout.name): \(layout.summary)") }
            console.say("    my-corpus.yaml: a manifest of your own")
        }
        for manifest in manifests {
            let size = manifest.size.map { size in
                " · " + (size.recordings.map { "\(Figures.count($0)) recordings, " } ?? "") + Figures.duration(seconds: size.hours * 3600)
            }
            console.say("\(manifest.name) \(manifest.release): \(manifest.title)\(size ?? "")")
            console.say("    audio \(manifest.license) · texts \(manifest.textLicense)\(manifest.homepage.map { " · \($0)" } ?? "")")
        }
    }
}
