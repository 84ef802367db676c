import Foundation
import Testing
import Work

@testable import Catalog
@testable import Curation

/// Faults planted into open-ended answers, place by place.
@Suite struct OpenFormFaultTests {
    @Test func everyPlantedFaultIsFoundAndNothingElse() async throws {
        let made = try AnswerCatalog()
        try made.addOpenClips(500)
        try await made.generate("openaqa-open", as: "open")
        let clean = try await made.check("open")
        #expect(clean.examples > 800 && clean.unchecked.isEmpty && clean.isSound, "\(clean.findings.map(\.reason))")
        let plants = try made.plant(FaultPlan.open, into: "open", atMost: 200)
        #expect(plants.count == 200)
        let left = Set(FaultPlan.open.map(\.name)).subtracting(plants.values)
        #expect(left.isEmpty, "\(left)")
        _ = try await made.check("open")
        let dropped = try made.verdicts("open").filter { $0.value.decision == .drop }
        for (position, kind) in plants where dropped[position] == nil {
            Issue.record("\(position): \(kind) was not found: \(try made.examples("open")[position].body)")
        }
        #expect(dropped.count == plants.count)
    }

    @Test func everyFormIsAsked() async throws {
        let made = try AnswerCatalog()
        try made.addOpenClips(500)
        try await made.generate("openaqa-open", as: "open")
        let answers = try made.examples("open").map(\.body)
        let marks = [
            "is heard first", "at the same time", "longest", "times", "suggests", "of the kind", "does not", "usually", "as a whole", "recorded indoors",
            "sensible to",
        ]
        for mark in marks { #expect(answers.contains { $0.contains(mark) }, "\(mark)") }
    }
}

extension AnswerCatalog {
    /// Adds clips of real classes, so that sentences have words for them.
    func addOpenClips(_ count: Int) throws {
        try catalog.write { writer in
            let classes = try writer.vocabulary([
                TagClass(vocabulary: "audioset", code: "/m/0jbk", name: "Animal"),
                TagClass(vocabulary: "audioset", code: "/m/068hy", name: "Domestic animals, pets", parents: ["/m/0jbk"]),
                TagClass(vocabulary: "audioset", code: "/m/0bt9lr", name: "Dog", description: "Sounds of a dog. More.", parents: ["/m/068hy"]),
                TagClass(vocabulary: "audioset", code: "/m/05tny_", name: "Bark", description: "A short sound.", parents: ["/m/0bt9lr"]),
                TagClass(vocabulary: "audioset", code: "/m/07qf0zm", name: "Howl", description: "A long sound.", parents: ["/m/0bt9lr"]),
                TagClass(vocabulary: "audioset", code: "/m/01yrx", name: "Cat", parents: ["/m/068hy"]),
                TagClass(vocabulary: "audioset", code: "/m/07qrkrw", name: "Meow", parents: ["/m/01yrx"]),
                TagClass(vocabulary: "audioset", code: "/m/06mb1", name: "Rain", description: "Water from clouds."),
                TagClass(vocabulary: "audioset", code: "/m/0ngt1", name: "Thunder"),
                TagClass(vocabulary: "audioset", code: "/m/03kmc9", name: "Siren"),
                TagClass(vocabulary: "audioset", code: "/m/09x0r", name: "Speech"),
                TagClass(vocabulary: "audioset", code: "/t/dd00125", name: "Inside, small room"),
                TagClass(vocabulary: "audioset", code: "/t/dd00129", name: "Outside, rural or natural"),
            ])
            let other = try writer.vocabulary([TagClass(vocabulary: "esc50", code: "dog", name: "dog", audioset: ["/m/0bt9lr"])])
            let sounds = classes.filter { !["/m/0jbk", "/m/068hy", "/t/dd00125", "/t/dd00129"].contains($0.key) }.map(\.value).sorted() + other.map(\.value)
            let corpus = try writer.corpus(Corpus(name: "open", release: "1", title: "Open", license: "CC0-1.0"))
            let root = try writer.root(corpus: corpus, path: "/corpora/open")
            let people = try writer.source(Source(kind: .corpus, name: "open", version: "1"))
            let model = try writer.source(Source(kind: .model, name: "yamnet", version: "1"))
            let describer = try writer.source(Source(kind: .rule, name: "description", version: "1"))
            for index in 0..<count {
                let choice = Choice(seed: 4, recipe: "open", key: "\(index)")
                let frames = Int64(16_000 * (choice.fraction(for: "long") < 0.1 ? 14 : 10))
                let clip = try writer.record(
                    Recording(path: "\(index).wav", state: .ok, sampleRate: 16_000, channels: 1, frames: frames, license: "CC0-1.0"), corpus: corpus, root: root
                ).clip
                let isModels = choice.fraction(for: "by") < 0.2
                func say(_ id: Int64, _ start: Double? = nil, _ end: Double? = nil) throws {
                    try writer.say(.tag(classID: id, score: isModels ? 0.8 : nil, start: start, end: end), clip: clip, source: isModels ? model : people)
                }
                let isTimed = choice.fraction(for: "timed") < 0.6
                for kind in choice.shuffled(sounds.map(String.init), for: "kinds").prefix(1 + (choice.index(below: 3, for: "count") ?? 0)).compactMap(Int64.init) {
                    guard isTimed else {
                        try say(kind)
                        continue
                    }
                    for time in 0...(choice.index(below: 3, for: "times \(kind)") ?? 0) {
                        let start = (choice.fraction(for: "start \(kind) \(time)") * 1100).rounded() / 100 - 0.3
                        try say(kind, start, start + 0.2 + (choice.fraction(for: "length \(kind) \(time)") * 300).rounded() / 100)
                    }
                }
                if choice.fraction(for: "place") < 0.3 {
                    let place = choice.fraction(for: "inside") < 0.5 ? "/t/dd00125" : "/t/dd00129"
                    try say(classes[place] ?? 0)
                }
                if choice.fraction(for: "described") < 0.7 {
                    let words = choice.shuffled(["loud", "short", "sudden", "tonal", "long", "noisy"], for: "words").prefix(1 + (choice.index(below: 3, for: "words") ?? 0))
                    try writer.say(.text(role: "acoustic-description", language: "en", body: words.joined(separator: ", ")), clip: clip, source: describer)
                }
            }
        }
    }
}

extension FaultPlan {
    private static let asked: Set = ["open-ended question"]

    private static func exchanging(_ name: String, _ words: [String: String]) -> FaultPlan {
        .rewriting(name, asked, "output") { text, _ in
            for (old, new) in words.sorted(by: { $0.key < $1.key }) where text.contains(old) { return text.replacing(old, with: new) }
            return nil
        }
    }

    /// Every kind for the forms of open-ended answers.
    static let open: [FaultPlan] = [
        .rewriting("another time", asked, "output") { text, _ in
            replacing(text, "[0-9]\\.[0-9] seconds") { String(format: "%.1f seconds", (Double($0.prefix(3)) ?? 0) + 0.1) }
        },
        .rewriting("count off by one", asked, "output") { text, _ in replacing(text, "(two|three) ") { $0 == "two " ? "three " : "two " } },
        exchanging("sound that is not there", ["a siren": "a helicopter", "rain falling": "snow falling", "thunder rumbling": "a volcano rumbling", "a dog": "a wolf"]),
        exchanging("side turned round", ["indoors": "outdoors"]),
        exchanging("other place", ["a small room": "a large room or hall", "nature or the country": "a built-up place"]),
        exchanging("other kind", ["\"domestic animals, pets\"": "\"siren\"", "\"animal\"": "\"rain\"", "\"dog\"": "\"cat\"", "\"cat\"": "\"dog\""]),
        exchanging("other words", ["loud": "soft", "short": "steady", "sudden": "dull", "tonal": "bright", "noisy": "regular", "long": "continuous"]),
        exchanging("other advice", ["make room for the vehicle": "call the vehicle", "go indoors": "go outdoors", "follow any instructions": "run away"]),
        exchanging("other inference", [
            "talking to or near a dog": "feeding a dog", "talking to or near a cat": "selling a cat", "a thunderstorm is passing": "a thunderstorm is ending",
            "two pets have met": "two pets are fighting",
        ]),
        .rewriting("free words", asked, "output") { text, _ in text + " It is a nice day." },
        .rewriting("question of nobody", asked, "instruction") { _, _ in "What colour is the thing that sounds?" },
        .citing("nothing cited", asked) { _ in [] },
        .citing("another clip cited", asked) { $0.foreign },
    ]
}
