import Manifest
import Testing

struct ManifestFuzzTests {
    private static let seeds = [
        """
        name: esc50
        release: "2.0"
        title: "ESC-50: Dataset"
        homepage: https://example.org
        license: CC-BY-NC-3.0
        size: {hours: 2.8, recordings: 2000}
        overlaps: [esc10, clotho]
        reader: table
        inner: [ESC-50]
        vocabulary: esc50
        tables:
          - files: [meta/esc50.csv]
            columns: [filename, fold, target, category, esc10, src_file, take]
            parts:
              - {column: filename, pattern: "{clip}-{class}.wav", from: end}
            join:
              files: [LICENSE]
              format: lines
              pattern: "- [{clip}.ogg]: clip derived from {source} (http{link}) by {uploader} [{terms}]"
              on: clip
            audio: ["audio/{filename}"]
            split: "fold{fold}"
            license:
              column: esc10
              rules:
                - {equals: "True", license: CC-BY-3.0}
            attribution: "{source} by {uploader} (http{link})"
            identities:
              - {scheme: freesound, value: "{src_file}"}
            tags:
              - {vocabulary: esc50, column: category}
            texts:
              - {role: title, columns: [source]}
        """,
        """
        name: fleurs
        release: "2.0"
        title: FLEURS
        license: CC-BY-4.0
        reader: table
        splits: [train, dev, test]
        folders: language
        tables:
          - files: ["{language}/{split}.tsv"]
            splits: [train, dev, test]
            delimiter: "\\t"
            quoting: none
            header: none
            columns: [id, file_name, transcription, num_samples]
            audio: ["{language}/audio/{split}/{file_name:stem}.{extension}"]
            extensions: [wav, flac]
            texts:
              - {role: transcript, language: "{language:languageTag}", columns: [transcription]}
            duration: {column: num_samples, scale: 0.0000625}
        """,
        """
        name: macs
        release: "1.0"
        title: MACS
        license: LicenseRef-MACS
        reader: table
        tables:
          - files: [MACS.yaml]
            format: yaml
            list: files
            columns: [filename, annotations.sentence]
            audio: ["audio/{filename}"]
            tags: [{vocabulary: macs, column: annotations.sentence, list: json}]
        """,
        "name: libri\nrelease: \"1\"\ntitle: L\nlicense: CC-BY-4.0\nreader: librispeech\nsplits: [dev-clean, &a test, *a]\n",
    ]
    private static let tokens = [
        ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "\"", "'", "|\n", ">\n", "&a ", "*a", "<<: *a", "? ", "!!int ", "!!binary ", "---\n", "...\n",
        "%YAML 1.1\n", "~", "null", "true", "0x1F", "1e999", "{split", "{x:06}", "#", "\t", "tables:\n", "columns: []", "[[", "- - ", "&b [*a, *a]",
    ]

    @Test func aManifestIsReadOrItsMistakesAreTold() {
        FuzzRun("manifest", texts: Self.seeds, tokens: Self.tokens).run { input, _ in
            do {
                _ = try CorpusManifest(text: String(decoding: input, as: UTF8.self), path: "fuzz.yaml")
            } catch let error as ManifestError {
                guard case .mistakes(_, let mistakes) = error, !mistakes.isEmpty else { throw Finding("an error without a mistake: \(error)") }
            }
        }
    }
}
