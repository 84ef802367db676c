import Catalog
import Foundation
import Manifest
import Testing

@testable import Ingest

/// Imports of real corpora, where a folder of them is at hand (`HEARSAY_SHARED_CORPORA`).
@Suite(.enabled(if: SharedCorpora.folder != nil))
struct SharedCorporaTests {
    @Test(arguments: ["esc50", "esc10", "librispeech", "librilight", "audiocaps", "clotho", "audioset", "fsdd", "ljspeech", "wavcaps"])
    func twiceChangesNothing(corpus: String) async throws {
        let fixture = try CorpusFixture(corpus)
        let folder = try #require(SharedCorpora.folder) + "/" + corpus
        let first = try await fixture.run(folder: folder)
        #expect(first.recordings > 0)
        #expect(first.states[.damaged] == nil)
        let content = try CatalogContent(fixture).dump()
        let second = try await fixture.run(folder: folder)
        #expect(second.unchanged == first.recordings)
        #expect(try CatalogContent(fixture).dump() == content)
    }

    @Test func everySoundOfTheIndexIsThereWithItsLabel() async throws {
        let catalog = try SharedCatalog()
        for corpus in ["esc50", "esc10", "librispeech", "librilight", "audiocaps", "clotho", "audioset", "fsdd", "ljspeech", "wavcaps"] {
            try await catalog.add(corpus, in: corpus)
        }
        try await catalog.add("clotho", in: "clotho_layout_made")
        try await catalog.add("folder", in: "meetings")
        for own in SharedManifests.all { try await catalog.add(own.folder, in: own.folder, manifest: own.text) }
        for set in ["music", "misc", "scaper"] { try await catalog.add("index", in: "", manifest: SharedManifests.index, split: set) }

        let sayings = try catalog.sayings()
        let rows = try SharedCorpora.index().filter(\.isAudio)
        #expect(rows.count > 600)
        for row in rows {
            guard let said = sayings[row.sha256] else {
                Issue.record("\(row.path) is not in the catalog")
                continue
            }
            let heard = Set(said.map { $0.lowercased() })
            for label in labels(of: row) where !heard.contains(label.lowercased()) {
                Issue.record("\(row.path) is not said to be \(label), but \(said.sorted())")
            }
        }
    }

    @Test func whatOnlyATableNamesIsMissing() async throws {
        let catalog = try SharedCatalog()
        let audiocaps = try await catalog.add("audiocaps", in: "audiocaps")
        #expect(audiocaps.states[.ok] == 7 && audiocaps.states[.damaged] == nil)
        let tables = ["train", "val", "test"].map { "audiocaps/dataset/\($0).csv" }
        let clips = try Set(columns(1...2, of: tables))
        #expect(clips.count > 1000 && audiocaps.states[.missing] == clips.count - 7)
        #expect(try audiocaps.texts["caption"] == Set(columns(1...3, of: tables)).count)
        let questions = try await catalog.add("mmau_qa", in: "mmau_qa", manifest: SharedManifests.questions)
        #expect(questions.states == [.missing: 400] && questions.texts["question"] == 400)
        let wavcaps = try await catalog.add("wavcaps", in: "wavcaps")
        #expect(wavcaps.states == [.missing: 616] && wavcaps.texts["caption"] == 616)
        let clotho = try await catalog.add("clotho", in: "clotho")
        let names = try columns(0...0, of: ["development", "validation", "evaluation"].map { "clotho/clotho_captions_\($0).csv" })
        #expect(clotho.states == [.ok: 4, .missing: names.count - 4] && clotho.texts["caption"] == 5 * names.count)
    }

    /// Prompts of which only the English words are known.
    private static let translated = "[English of the prompt: "

    /// What the index says is heard in a file, one text each.
    private func labels(of row: SharedCorpora.Row) -> [String] {
        switch row.set {
        case "librilight": row.label == "reader: None" ? [] : [row.label.replacing("reader: ", with: "")]
        case "asterisk_prompts" where row.label.hasPrefix(Self.translated): [String(row.label.dropFirst(Self.translated.count).dropLast())]
        case "meetings": row.label.split(separator: ";")[0].split(separator: " ").dropFirst(2).map(String.init)
        default: row.label.split(separator: " || ").map(String.init)
        }
    }

    /// Values of some columns, a text each row.
    private func columns(_ range: ClosedRange<Int>, of tables: [String]) throws -> [String] {
        try tables.flatMap { table in
            let reader = try DelimitedReader(path: (SharedCorpora.folder ?? "") + "/" + table)
            var values: [String] = []
            _ = try reader.next()
            while let fields = try reader.next()?.fields { values.append(fields[range].joined(separator: " ")) }
            return values
        }
    }
}

/// Manifests that a user would write for collections in layouts of their own.
enum SharedManifests {
    static let all: [(folder: String, text: String)] = [
        (
            "asterisk_prompts",
            """
            name: asterisk
            release: "1.6.1"
            title: Prompts of Asterisk
            license: CC-BY-SA-3.0
            reader: table
            tables:
              - files: [core-sounds.tsv]
                delimiter: "\\t"
                quoting: none
                columns: [path, lang, transcript, english_prompt]
                audio: ["{path}"]
                texts:
                  - {role: transcript, language: "{lang}", columns: [transcript]}
                  - {role: prompt, language: en, columns: [english_prompt]}
            """
        ),
        (
            "tuxpaint_spoken",
            """
            name: tuxpaint
            release: "2022.06.04"
            title: Stamps of Tux Paint, read
            license: GPL-2.0-only
            reader: table
            tables:
              - files: [transcripts.tsv]
                delimiter: "\\t"
                quoting: none
                columns: [path, lang, text]
                audio: ["{path}"]
                texts: [{role: transcript, language: "{lang}", columns: [text]}]
            """
        ),
        (
            "picovoice_multilingual",
            """
            name: picovoice
            release: "1"
            title: Audio samples of Leopard
            license: Apache-2.0
            reader: table
            tables:
              - files: [test_data.json]
                format: json
                list: tests.language_tests
                columns: [language, audio_file, transcript, transcript_with_punctuation]
                audio: ["audio_samples/{audio_file}"]
                texts:
                  - {role: transcript, language: "{language}", columns: [transcript_with_punctuation]}
                  - {role: transcript-normalized, language: "{language}", columns: [transcript]}
            """
        ),
        (
            "sound_like_animals",
            """
            name: animals
            release: "0.0.3"
            title: Sounds of animals
            license: GPL-3.0-or-later
            reader: table
            tables:
              - names: "animals/{animal}.mp3"
                tags: [{vocabulary: animals, column: animal}]
            """
        ),
        (
            "scaper",
            """
            name: scaper
            release: "1"
            title: Foregrounds and backgrounds of Scaper's tests
            license: BSD-3-Clause
            reader: table
            tables:
              - names: "{ground}/{label}/{file}.wav"
                tags: [{vocabulary: scaper, column: label}]
            """
        ),
        (
            "ljspeech",
            """
            name: ljspeech-mp3
            release: "1.1"
            title: Sentences of LJ Speech as MP3
            license: LicenseRef-public-domain
            reader: table
            inner: [LJSpeech-1.1]
            tables:
              - files: [metadata.csv]
                delimiter: "|"
                quoting: none
                header: none
                columns: [id, text, normalized]
                audio: ["mp3/{id}.mp3"]
                texts: [{role: transcript, language: en, columns: [text]}]
            """
        ),
    ]

    /// Questions about sounds that are not there.
    static let questions = """
        name: mmau
        release: "1"
        title: MMAU test-mini
        license: Apache-2.0
        reader: table
        tables:
          - files: [mmau-test-mini.json]
            format: json
            columns: [audio_id, question, choices, answer, task]
            audio: ["{audio_id}"]
            question: {question: question, answer: answer}
            texts: [{role: choice, language: en, columns: [choices], list: json}, {role: task, language: en, columns: [task]}]
        """

    /// The list of all files as a table, for collections that have no labels of their own.
    static let index = """
        name: index
        release: "1"
        title: All files
        license: LicenseRef-various
        reader: table
        tables:
          - files: [INDEX.tsv]
            delimiter: "\\t"
            quoting: none
            columns: [path, set, kind, label, licence, sha256]
            audio: ["{path}"]
            split: "{set}"
            texts: [{role: caption, columns: [label]}, {role: kind, columns: [kind]}]
        """
}
