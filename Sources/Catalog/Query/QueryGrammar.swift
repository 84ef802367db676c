/// The words of the query language.
///
/// `license:` is about the sound, `text-license:` about the captions and labels of the corpus. A name is that of a licence in any case and
/// may do without `LicenseRef-`; it is a pattern, so that `cc-by*` finds CC-BY-4.0 and CC-BY-NC-4.0 alike, and `cc-by-4.0` only itself.
///
/// `overlaps:` finds clips whose recording another corpus of this name holds too, by an outer name or by its samples.
///
///     query   = any
///     any     = all { "or" all }
///     all     = factor { ["and"] factor }
///     factor  = "not" factor | "(" any ")" | term
///     term    = "tag" (":" | "=") name [ "[" { binding } "]" ]
///             | "language" (":" | "=") name [ "[" { binding } "]" ]
///             | name-field (":" | "=") name         a `*` in the name stands for anything
///             | ("license" | "text-license") (":" | "=") license
///             | words-field ":" words               full text; quoted: a phrase; a last `*`: a beginning; `*` alone: any words
///             | number-field comparison number
///     license = a word of `LicenseClass`, as in `commercial` | name
///     binding = ("score" | "start" | "end") comparison number | "source" ":" name
enum QueryGrammar {
    /// Fields that compare names, without regard to case.
    enum NameField: String, Sendable, CaseIterable {
        case corpus, split, license
        case textLicense = "text-license"
        case language, speaker, source, set, state, key, verdict, overlaps
        /// A whole recording or a part of one.
        case clip

        /// The only names there are, where that is known beforehand.
        var names: [String]? {
            switch self {
            case .state: Recording.State.allCases.map(\.rawValue)
            case .verdict: Verdict.Decision.allCases.map(\.rawValue)
            case .clip: ["whole", "segment"]
            case .corpus, .split, .license, .textLicense, .language, .speaker, .source, .set, .key, .overlaps: nil
            }
        }
    }

    /// Fields that search full text.
    enum WordsField: String, Sendable, CaseIterable {
        case text, caption, transcript
    }

    /// Fields that compare numbers: of the recording, of any tag, or a
    /// measure of the same name.
    enum NumberField: String, Sendable, CaseIterable {
        case duration, score, rate, channels
        case snr, dnsmos, p808, loudness, peak, clipping, silence, bandwidth, speech
        case level, centroid, flatness, onsets, repetition, sounding, pitch, periodicity
        case speechPitch = "speech_pitch"
        case speakingRate = "speaking_rate"
        case shortfall, nonfinite, dc, silent, dualmono
        /// 1 where a voice of ours spoke it.
        case synthetic
    }

    /// Numbers of one tag or text; times are seconds from the clip's first frame.
    enum BoundNumber: String, Sendable, CaseIterable {
        case score, start, end
    }

    static let fields =
        ["tag"] + NameField.allCases.map(\.rawValue) + WordsField.allCases.map(\.rawValue) + NumberField.allCases.map(\.rawValue)
}
