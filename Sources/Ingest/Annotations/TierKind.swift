/// What the name of a tier says about what stands in it.
///
/// Names as the Montreal Forced Aligner ("words", "A - phones"), Praat's users and ELAN's give them.
enum TierKind: Equatable {
    /// Parts of utterances, of this role.
    case parts(role: String)
    /// Sounds that are no speech.
    case labels
    /// Utterances of a speaker, where the tier is named for one.
    case utterances(speaker: String?)

    init(named name: String) {
        let last = name.lowercased().split { !$0.isLetter }.last.map(String.init) ?? ""
        if let role = Self.parts[last] {
            self = .parts(role: role)
        } else if Self.sounds.contains(last) {
            self = .labels
        } else {
            let speaker = name.collapsingSpace
            self = .utterances(speaker: speaker.isEmpty || Self.utterances.contains(last) ? nil : speaker)
        }
    }

    private static let parts = [
        "word": "word", "words": "word", "wrd": "word", "phone": "phone", "phones": "phone", "phoneme": "phone", "phonemes": "phone",
        "phn": "phone", "syllable": "syllable", "syllables": "syllable",
    ]
    private static let sounds: Set<String> = [
        "noise", "noises", "event", "events", "sound", "sounds", "label", "labels", "background", "laughter",
    ]
    private static let utterances: Set<String> = [
        "utterance", "utterances", "utt", "sentence", "sentences", "transcript", "transcription", "transcriptions", "text", "orthography",
        "ortho", "segment", "segments", "phrase", "phrases", "speech", "interval", "intervals", "tier", "default",
    ]
}
