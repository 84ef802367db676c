/// What a column or field says of a recording, told by its name alone.
///
/// The names are those of the data sets on the Hugging Face hub, of NeMo, lhotse, ESPnet, AudioCraft, AudioLDM and CLAP.
enum FieldMeaning: Equatable {
    case caption
    case transcript
    /// Words of which the name does not say whether they are spoken in it or said of it.
    case text
    /// A class that is heard.
    case label
    case keywords
    case title
    case language
    case speaker
    case license
    case attribution
    case split
    /// Seconds.
    case duration
    /// Hz.
    case sampleRate
    /// A name in the outer world, by its scheme.
    case identity(String)
    /// Seconds within a YouTube video.
    case start, end

    /// The meaning of a name, whatever its case and whether words are parted by `_`, `-` or a space.
    init?(_ name: String) {
        let plain = String(name.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
        if let meaning = Self.known[plain] {
            self = meaning
        } else if let number = plain.split(separator: "_").last, plain == "caption_\(number)", Int(number) != nil {
            self = .caption
        } else {
            return nil
        }
    }

    private static let known: [String: FieldMeaning] = {
        let names: [(FieldMeaning, [String])] = [
            (.caption, ["caption", "captions", "audio_caption", "audio_captions", "description", "descriptions", "text_description"]),
            (.transcript, [
                "transcript", "transcripts", "transcription", "transcriptions", "raw_transcription", "sentence", "utterance",
                "normalized_text", "normalized_transcription",
            ]),
            (.text, ["text", "texts"]),
            (.label, ["label", "labels", "category", "categories", "class", "classes", "class_name", "class_label"]),
            (.keywords, ["keywords", "tag", "tags"]),
            (.title, ["title", "track_title"]),
            (.language, ["language", "lang", "locale", "language_code"]),
            (.speaker, ["speaker", "speaker_id", "spk", "spk_id", "spkid", "speaker_name", "client_id"]),
            (.license, ["license", "licence", "license_url", "licence_url", "license_name", "rights"]),
            (.attribution, ["attribution", "author", "uploader", "creator", "username"]),
            (.split, ["split", "subset", "partition"]),
            (.duration, ["duration", "duration_s", "duration_sec", "duration_seconds", "audio_duration"]),
            (.sampleRate, ["sample_rate", "sampling_rate", "samplerate"]),
            (.identity("youtube"), ["youtube_id", "ytid", "youtube"]),
            (.identity("freesound"), ["freesound_id", "fsid", "fs_id"]),
            (.identity("artist"), ["artist", "artist_id"]),
            (.start, ["start_time", "start_s", "start_seconds"]),
            (.end, ["end_time", "end_s", "end_seconds"]),
        ]
        return Dictionary(names.flatMap { meaning, names in names.map { ($0, meaning) } }) { first, _ in first }
    }()
}
