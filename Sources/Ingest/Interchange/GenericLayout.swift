/// A layout that a collection may have whatever it holds, so that it needs no manifest.
public struct GenericLayout: Sendable, Equatable {
    /// As it is written in `hearsay import` and as a manifest's `reader`.
    public var name: String
    /// One line for a person.
    public var summary: String

    /// The layouts, in the order in which they are listed.
    public static let all = [
        GenericLayout(name: "folder", summary: "audio files, with metadata.csv/.tsv/.jsonl or .txt, .lab, .json and annotation files beside them"),
        GenericLayout(name: "webdataset", summary: "plain .tar shards of samples: audio with json, txt, cls or other fields under one key"),
        GenericLayout(name: "nemo", summary: "NeMo manifests: lines of {audio_filepath, duration, text, …}"),
        GenericLayout(name: "lhotse", summary: "lhotse manifests (.jsonl, .jsonl.gz) of recordings, supervisions or cuts, and Shar directories"),
        GenericLayout(name: "kaldi", summary: "Kaldi's data directories: wav.scp with segments, text, utt2spk, utt2lang, spk2gender, reco2dur"),
        GenericLayout(name: "parquet", summary: "parquet files with a column of audio; the sound is unpacked to CATALOG.audio/NAME"),
    ]

    /// The layout of a name.
    public static func named(_ name: String) -> GenericLayout? {
        all.first { $0.name == name }
    }
}

extension CorpusReaders {
    /// Readers of layouts that any collection may have.
    static let generic: [any CorpusReader] = [FolderReader(), WebDatasetReader(), NemoReader(), LhotseReader(), KaldiReader(), ParquetReader()]
}
