import Testing

@testable import Manifest

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

    private static let models = [
        """
        models:
          - name: my-clap
            does: Embeds sounds.
            version: "1"
            license: CC0-1.0
            files:
              - {role: model, path: clap.onnx, sha256: 0123456789012345678901234567890123456789012345678901234567890123}
              - {role: classes, path: /lists/classes.txt}
            tensor:
              rate: 48000
              window: 10
              hop: 0.5
              short: repeat
              rest: drop
              only: {class: /m/04rlf, least: 0.2}
              frontEnd: {kind: log-mel, window: 1024, hop: 480, bands: 64, lowest: 50, highest: 14000, melScale: slaney, floor: 1e-10}
              inputs:
                - {name: mels, is: features, shape: [batch, 1, time, bands]}
              outputs:
                - {name: embedding, is: embedding, shape: [batch, 512], normalized: true}
                - {name: scores, is: scores, shape: [batch, 10], activation: softmax, leastSpanScore: 0.3}
        """,
        """
        models:
          - name: vad
            does: Hears speech.
            version: "1"
            license: MIT
            family: whisper
            language: en
            files: [{role: model, path: vad.onnx}]
            tensor:
              rate: 16000
              window: 0.036
              frontEnd: {kind: samples, normalize: variance}
              inputs:
                - {name: input, is: samples, shape: [batch, 576]}
                - {name: h, is: state, shape: [1, 1, 128], from: hn}
              outputs:
                - {name: probability, is: probability, shape: [batch], hop: 512}
                - {name: hn, is: state, shape: [1, 1, 128]}
        """,
        """
        models:
          - {name: m, does: Reads., version: "1", license: MIT, files: [{role: model, path: m}, {role: vocabulary, path: v}], tensor: {
              frontEnd: {kind: tokens, tokenizer: word-piece, size: 30522, longest: 256},
              inputs: [{name: ids, is: tokens, type: int64, shape: [batch, time]}], outputs: [{name: o, is: embedding, shape: [batch, time, 384]}]}}
        """,
    ]

    @Test func aManifestOfModelsIsReadOrItsMistakesAreTold() {
        let words = ["patch: 96", "scale: 0.1", "1e308", "-1e308", "-1", "99999999999999999999", ".nan", ".inf", "time", "bands", "uint8", "frames"]
        FuzzRun("models", texts: Self.models, tokens: Self.tokens + words).run { input, _ in
            do {
                let document = try ManifestDocument(text: String(decoding: input, as: UTF8.self), path: "fuzz.yaml")
                for model in try ModelManifest.list(document, folder: "/", origin: .own(taken: [])) {
                    _ = (model.tensor?.windowSamples, model.tensor?.hopSamples, model.tensor?.outputs.map(\.shape.width))
                }
            } catch let error as ManifestError {
                guard case .mistakes(_, let mistakes) = error, !mistakes.isEmpty else { throw Finding("an error without a mistake: \(error)") }
            }
        }
    }
}
