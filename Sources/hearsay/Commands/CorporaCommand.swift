import ArgumentParser
import Ingest
import Manifest

struct CorporaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpora", abstract: "List the corpora and layouts that can be imported, with licence and size.")

    @Argument(help: "Only this one, with the files that it is expected to have.")
    var name: String?

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
        let installation = try Installation.find()
        var manifests = try CorpusManifest.all(in: installation)
        if let name {
            guard let manifest = manifests.first(where: { $0.name == name }) else {
                throw IngestError.noSuchCorpus(name, known: manifests.map(\.name))
            }
            manifests = [manifest]
        }
        let console = Console(isJSON: json, catalogOption: "")
        try console.result(
            manifests.map {
                Row(
                    name: $0.name, release: $0.release, title: $0.title, license: $0.license, textLicense: $0.textLicense,
                    hours: $0.size?.hours, recordings: $0.size?.recordings, homepage: $0.homepage, overlaps: $0.overlaps)
            })
        guard !json else { return }
        for manifest in manifests {
            let size = manifest.size.map { size in
                " · " + (size.recordings.map { "\(Figures.count($0)) recordings, " } ?? "") + Figures.duration(seconds: size.hours * 3600)
            }
            console.say("\(manifest.name) \(manifest.release): \(manifest.title)\(size ?? "")")
            console.say("    audio \(manifest.license) · texts \(manifest.textLicense)\(manifest.homepage.map { " · \($0)" } ?? "")")
            if name != nil { for line in manifest.layout { console.say("    \(line)") } }
        }
        guard name == nil else { return }
        console.say("and collections of your own: hearsay import LAYOUT PATH [--as NAME] [--license SPDX] [--language xx]")
        for layout in GenericLayout.all { console.say("    \(layout.name): \(layout.summary)") }
        console.say("    my-corpus.yaml: a manifest of your own")
    }
}

extension CorpusManifest {
    /// What has to lie in its folder, a line each.
    fileprivate var layout: [String] {
        var lines = splits.isEmpty ? [] : ["splits: " + splits.joined(separator: ", ")]
        for table in tables {
            if let file = table.file {
                lines.append("table \(file.places.map(\.text).joined(separator: " or ")): \(file.columns.joined(separator: ", "))")
            }
            if let names = table.names { lines.append("files named \(names.text)") }
            if !table.audio.isEmpty { lines.append("audio \(table.audio.map(\.text).joined(separator: " or "))") }
        }
        if tables.isEmpty { lines.append("folders and files as they are published") }
        return lines
    }
}

extension FieldTemplate {
    /// As in a manifest, but for what is done to values.
    fileprivate var text: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .column(let name, _): "{\(name)}"
            }
        }.joined()
    }
}
