import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

/// Tables of whole corpora, each read by the reader that its manifest names.
struct CorpusFuzzTests {
    /// One file of a corpus is the input, the others stay as they are.
    struct Layout: Sendable {
        var corpus: CorpusManifest
        var victim: String
        var seeds: [String]
        var others: [String: String] = [:]
    }

    private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func layouts() throws -> [Layout] {
        func named(_ name: String) throws -> CorpusManifest { try CorpusManifest(path: "\(checkout)/Manifests/corpora/\(name).yaml") }
        let own = { (layout: String) in CorpusManifest(name: "mine", reader: layout) }
        return [
            Layout(
                corpus: try named("esc50"), victim: "meta/esc50.csv",
                seeds: ["filename,fold,target,category,esc10,src_file,take\na.wav,1,0,dog,True,1,A\nb-1.wav,2,1,cat,False,2,B\n"],
                others: ["LICENSE": "- [a.ogg]: clip derived from x (https://x) by Ann [CC-BY]\n", "audio/a.wav": "none"]),
            Layout(
                corpus: try named("macs"), victim: "MACS.yaml",
                seeds: ["files:\n- filename: a.wav\n  annotations:\n  - {annotator_id: 1, sentence: a dog, tags: [dog_barking, x]}\n- &b {filename: b.wav, annotations: []}\n"]),
            Layout(
                corpus: try named("wavcaps"), victim: "json_files/FreeSound/fsd_final.json",
                seeds: [#"{"num": 1, "data": [{"id": "1", "duration": 10.5, "tags": ["sea"], "author": "A", "caption": "Waves."}, {"id": 7, "duration": NaN, "caption": "b"}]}"#],
                others: ["json_files/blacklist/blacklist_exclude_all_ac.json": #"{"FreeSound": ["1"]}"#]),
            Layout(
                corpus: try named("commonvoice"), victim: "en/validated.tsv",
                seeds: ["client_id\tpath\tsentence\tup_votes\tdown_votes\tage\tgender\taccent\nc9\ta.mp3\t\"Well,\" she said\t2\t0\tthirties\tfemale\tx\n"],
                others: ["en/clip_durations.tsv": "clip\tduration[ms]\na.mp3\t4248\n"]),
            Layout(
                corpus: try named("librispeech"), victim: "LibriSpeech/test-clean/1/2/1-2.trans.txt", seeds: ["1-2-0000 HELLO\n1-2-0001 BYE\n"],
                others: ["LibriSpeech/test-clean/1/2/1-2-0000.flac": "none", "LibriSpeech/SPEAKERS.TXT": "1 | F | test-clean | 8.0 | A\n"]),
            Layout(
                corpus: try named("fleurs"), victim: "en_us/train.tsv",
                seeds: ["1\ta.wav\tHello.\thello\th e l l o\t16000\tFEMALE\n"]),
            Layout(
                corpus: own("folder"), victim: "metadata.csv",
                seeds: ["file_name,caption,label,license,duration,sample_rate\na.wav,a dog,Dog,CC-BY-4.0,1.5,16000\n"], others: ["a.wav": "none"]),
            Layout(
                corpus: own("folder"), victim: "metadata.jsonl",
                seeds: ["{\"file_name\": \"a.wav\", \"text\": [\"a\", \"b\"], \"sample_rate\": 16000, \"duration\": 2}\n{\"file_names\": [\"a.wav\", \"b.wav\"]}\n"],
                others: ["a.wav": "none"]),
            Layout(
                corpus: own("nemo"), victim: "train_manifest.json",
                seeds: ["{\"audio_filepath\": \"a.wav\", \"offset\": 0, \"duration\": 0.04, \"text\": \"first\", \"sample_rate\": 16000}\n{\"audio_filepath\": \"a.wav\", \"offset\": 1e3, \"duration\": 5}\n"]),
            Layout(
                corpus: try named("esc50"), victim: "licenses.csv", seeds: ["path,license,attribution\naudio/a.wav,CC0-1.0,\n"],
                others: ["meta/esc50.csv": "filename,fold,target,category,esc10,src_file,take\na.wav,1,0,dog,True,1,A\n", "audio/a.wav": "none"]),
        ]
    }

    private static let tokens = [
        ",", "\t", "\"", "\"\"", "\n", "\r\n", ":", "[", "]", "{", "}", "- ", "  ", "'", "|", "../../", "/etc/passwd", "a.wav", "&a ", "*a", "null", "NaN", "\\u0000", "\\ud800",
        "\"a\":", "[[", "{\"a\":", "; ", "#", "=cmd|' /C calc'!A0", "'); DROP TABLE recording;--", "\u{1F}\u{8B}", "//", "/*",
    ]

    /// A folder of its own for each layout, all below one that is removed at the end.
    final class Folders {
        let home = NSTemporaryDirectory() + "hearsay-fuzz-" + UUID().uuidString
        let layouts: [(layout: Layout, folder: String)]

        init() throws {
            let home = home
            layouts = try CorpusFuzzTests.layouts().enumerated().map { ($1, "\(home)/\($0)") }
            for (layout, folder) in layouts {
                for (path, text) in layout.others.merging([layout.victim: ""], uniquingKeysWith: { $1 }) {
                    let place = URL(fileURLWithPath: "\(folder)/\(path)")
                    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try Data(text.utf8).write(to: place)
                }
            }
            try FileManager.default.createDirectory(atPath: home + "/models/ontology", withIntermediateDirectories: true)
            try Data(#"[{"id": "/m/0bt9lr", "name": "Dog", "description": "", "child_ids": [], "restrictions": []}]"#.utf8)
                .write(to: URL(fileURLWithPath: home + "/models/ontology/ontology.json"))
        }

        deinit {
            try? FileManager.default.removeItem(atPath: home)
        }

        /// Puts an input into one of the layouts: the one that the input looks like most often.
        func place(_ input: [UInt8], _ random: inout SplitMix64) throws -> (layout: Layout, folder: String) {
            let start = input.prefix(6)
            let alike = layouts.filter { $0.layout.seeds.contains { $0.utf8.starts(with: start) } }
            let chosen = alike.isEmpty || random.isOnce(in: 8) ? random.pick(layouts) : random.pick(alike)
            try ScratchFile.write(input, to: "\(chosen.folder)/\(chosen.layout.victim)")
            return chosen
        }
    }

    /// A table's rows come one after the other, or the table is refused with the place of the mistake.
    @Test func rowsAreEntriesOrErrors() throws {
        let folders = try Folders()
        FuzzRun("rows", texts: try Self.layouts().flatMap(\.seeds), tokens: Self.tokens).run { input, random in
            let (layout, path) = try folders.place(input, &random)
            do {
                let folder = try CorpusFolder(path, manifest: layout.corpus)
                _ = try LicenseTable(in: folder)
                let stream = try CorpusReaders.reader(for: layout.corpus).entries(of: layout.corpus, in: folder, split: nil)
                var entries = 0
                while let entry = try stream.next() {
                    entries += 1
                    guard entries <= input.count + 100 else { throw Finding("\(entries) entries of \(layout.victim)") }
                    guard !entry.places.all.isEmpty else { throw Finding("an entry without a place") }
                    for segment in entry.said.segments where !(segment.start >= 0 && segment.end > segment.start && segment.end.isFinite) {
                        throw Finding("a segment from \(segment.start) to \(segment.end)")
                    }
                }
            } catch is IngestError {}
        }
    }

    /// The same to the end, with a catalog.
    @Test func anImportEndsAndTheCatalogIsWhole() async throws {
        let folders = try Folders()
        let installation = Installation(manifests: Self.checkout + "/Manifests", home: folders.home)
        var inputs = 0
        var catalog = try Catalog(path: folders.home + "/0.sqlite")
        await FuzzRun("imports", texts: try Self.layouts().flatMap(\.seeds), tokens: Self.tokens, count: 150).run { input, random in
            inputs += 1
            if inputs.isMultiple(of: 500) { catalog = try Catalog(path: "\(folders.home)/\(inputs).sqlite") }
            let (layout, path) = try folders.place(input, &random)
            let run = CorpusImport(
                manifest: layout.corpus, folder: path, catalog: catalog, installation: installation,
                options: .init(trustsHeaders: random.isOnce(in: 4), cutByVAD: random.isOnce(in: 4) ? 60 : nil, workers: 1))
            do {
                _ = try await run.run()
            } catch is IngestError {}
        }
    }
}
