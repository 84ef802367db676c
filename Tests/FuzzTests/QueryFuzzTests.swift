import Catalog
import Foundation
import Testing

struct QueryFuzzTests {
    private static let seeds = [
        "tag:Dog[score>=0.5 source:yamnet start<3] duration<10 not corpus:esc50",
        "(tag=\"Domestic animals, pets\" or tag:Bark) and license:cc-by* split:train",
        "text:\"barks twice\" caption:dog* transcript:* or speaker:s1 language:en",
        "snr>10 dnsmos<=3.5 loudness=-23 rate:16000 channels=1 state:ok verdict:drop",
        "clip:segment key:*a.wav set:mine source:corpus score>0 silent=1 not (text:a or text:b)",
        "language:de[source:cld2 score>=0.5 start<1] or language:zh-*[]",
        "not not not tag:Dog \\\"quote\\\" \"",
    ]
    private static let tokens = [
        " ", "(", ")", "[", "]", ":", "=", "<", "<=", ">", ">=", "\"", "\\", "*", "not ", " or ", " and ", "tag:Dog", "tag=Dog", "text:", "text:*",
        "text:\"\"", "caption:", "caption:a*", "transcript:\"a b\"", "corpus:x", "key:*", "speaker:*", "speaker:1", "score>1", "duration<5 ", "rate>0 ", "%", "_", "'",
        "';--", "not(", "(not ", "text:NEAR", "text:AND", "text:-", "text:^a", "\0", "text:\"\0\"", "e\u{301}", "tag:\"", " text:a", "[score>0]", "clip:whole ", "or tag:Dog ",
    ]

    private static func catalog(in folder: String) throws -> Catalog {
        let catalog = try Catalog(path: folder + "/catalog.sqlite")
        try catalog.write { writer in
            let classes = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/dog", name: "Dog"),
                TagClass(vocabulary: "audioset", code: "/m/bark", name: "Bark", parents: ["/m/dog"]),
                TagClass(vocabulary: "audioset", code: "/m/pets", name: "Domestic animals, pets"),
            ])
            let corpus = try writer.corpus(Corpus(name: "esc50", release: "1", title: "ESC-50", license: "CC-BY-4.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/esc50")
            let source = try writer.source(Source(kind: .corpus, name: "esc50", version: "1"))
            for (place, name) in ["a.wav", "b.wav", "c.wav"].enumerated() {
                let recording = Recording(
                    path: name, state: .ok, pcmSHA256: name, sampleRate: 16_000, channels: 1, frames: 160_000, license: "CC-BY-4.0", split: "train")
                let clip = try writer.record(recording, corpus: corpus, root: root).clip
                try writer.say(.tag(classID: classes[place == 0 ? "/m/bark" : "/m/pets"] ?? 0, score: 0.5, start: 1), clip: clip, source: source)
                try writer.say(.text(role: "caption", language: "en", body: "a dog barks twice"), clip: clip, source: source)
                try writer.say(.text(role: "speaker", language: nil, body: "s1"), clip: clip, source: source)
                try writer.say(.measure(name: "snr", value: 12), clip: clip, source: source)
            }
        }
        return catalog
    }

    /// A query is refused with its mistakes or it runs; what the database thinks of it is nobody's business.
    @Test func aQueryIsRefusedOrRuns() throws {
        let folder = NSTemporaryDirectory() + "hearsay-fuzz-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let catalog = try Self.catalog(in: folder)
        FuzzRun("query", texts: Self.seeds, tokens: Self.tokens, largest: 1 << 13).run { input, _ in
            do {
                let query = try Query(String(decoding: input, as: UTF8.self))
                try catalog.read { reader in
                    let filter = ClipFilter(query: query)
                    let clips = try reader.clips(filter, limit: 5)
                    let totals = try reader.totals(filter)
                    guard clips.count == min(5, totals.clips), totals.clips <= 3 else {
                        throw Finding("\(clips.count) clips of \(totals.clips)")
                    }
                    let opposite = ClipFilter(query: try? Query("not (\(query.text))"))
                    if opposite.query != nil, try reader.totals(opposite).clips != 3 - totals.clips {
                        throw Finding("a query and its opposite do not make the whole: \(query.text)")
                    }
                }
            } catch let error as QueryError {
                guard !error.mistakes.isEmpty else { throw Finding("refused without a mistake") }
            }
        }
    }
}
