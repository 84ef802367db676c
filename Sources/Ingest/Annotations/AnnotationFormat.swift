import Foundation

/// A format of files that say what is heard, and when.
///
/// Pure: bytes in, annotations out; a file is never larger than `Companion.largest`. What formats say becomes the same statements
/// whatever the format:
///
/// - An utterance with its words is a **segment**: a clip of its own with a text of role `transcript` and one of role `speaker` for each
///   who speaks, both without times.
/// - Who speaks when, where no words are given, is a **text of role `speaker`** on the recording: the body is the speaker's name, start and
///   end are those of the turn. So one look at the role finds the speakers of clips and of turns, and two who speak at once are two texts. A
///   turn of nobody in particular is a span `speech`.
/// - Words, phones and syllables with times are texts of role `word`, `phone` and `syllable`, with the score that they have; they make
///   no clips. Those that belong to an utterance stand within its segment.
/// - A sound event is a text of role `label` with its times; it is a tag with times where the file names the vocabulary.
/// - A point in time has a start and no end. Stretches that are left out of scoring are spans `unscored`.
/// - What else is said of an utterance stands within its segment, as the `tier` it is from, the `gender` of who speaks or the `category`
///   that it is scored in; tiers that hang on it give texts in a role of their own name.
/// - Where the channels of a recording are told apart, a text of role `channel` has the same times as what it belongs to.
///
/// Times before the recording are cut at 0; what has no length is passed over and noted; a line that cannot be used is a defect and
/// loses itself alone.
protocol AnnotationFormat: Sendable {
    /// As messages call it, as in "TextGrid".
    var name: String { get }
    /// Extensions of its files, in lower case and without the dot.
    var extensions: [String] { get }

    /// What a file says about one recording.
    ///
    /// - Parameter recording: The name of the audio file without its extension, for formats in which one file is about several recordings.
    /// - Throws: `AnnotationError`.
    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations
}

/// Why a file beside the audio cannot be understood.
struct AnnotationError: Error, Equatable {
    /// Counted from 1, where that is known.
    var line: Int?
    var reason: String
}

/// The formats that are looked for beside audio; what a `.txt` is, `PlainText` decides with what the corpus says of its texts.
enum AnnotationFormats {
    static let all: [any AnnotationFormat] = [
        ELAN(), Transcriber(), TextGrid(), RTTM(), CTM(), STM(), SubRip(), WebVTT(), JAMS(),
    ]

    /// The format of an extension, in whatever case.
    static func format(extension name: String) -> (any AnnotationFormat)? {
        let name = name.lowercased()
        return all.first { $0.extensions.contains(name) }
    }
}
