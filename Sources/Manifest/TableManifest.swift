/// How the rows of a table, or the names of files, say what is in a corpus.
public struct TableManifest: Sendable, Equatable {
    /// Where a row's licence is not the corpus's own.
    public struct License: Sendable, Equatable {
        /// What one value, or a part of one, means.
        public struct Rule: Sendable, Equatable {
            /// What the column has to be, or nil.
            public var equals: String?
            /// What it has to hold, or nil.
            public var contains: String?
            /// The licence as an SPDX identifier or a name that starts with `LicenseRef-`.
            public var license: String
        }

        /// The column that says it.
        public var column: String
        /// The first that fits counts; for what only this corpus means by a word.
        public var rules: [Rule]
        /// Whether the column holds the licence in the publisher's words: they are kept, and where no rule fits, read as a licence.
        public var isText: Bool
    }

    /// A name that a recording has in the outer world, as the identifier of a video and the seconds within it.
    public struct Name: Sendable, Equatable {
        /// What kind of name: `youtube`, `freesound` …
        public var scheme: String
        /// The name itself; empty is none.
        public var value: FieldTemplate
        /// Where the recording begins in what is named, in seconds.
        public var start: FieldTemplate?
        /// Where it ends, in seconds.
        public var end: FieldTemplate?
        /// Where it ends in seconds after `start`, where no column says the end.
        public var lasting: Double?
        /// Values that stand for none.
        public var except: [String]
    }

    /// Classes that a row gives its recording.
    public struct Tag: Sendable, Equatable {
        /// The vocabulary that the codes are of.
        public var vocabulary: String
        /// The column that holds them.
        public var column: String
        /// What stands between several codes in the column, or nil.
        public var separator: String?
    }

    /// A split that follows from the value of a column.
    public struct SplitRule: Sendable, Equatable {
        /// The column that decides.
        public var column: String
        /// Values with which a row is of the split.
        public var values: [String]
        /// The split of such rows.
        public var split: String
    }

    /// Texts about a recording.
    public struct Text: Sendable, Equatable {
        /// What it is to the recording: `caption`, `transcript`, `title` …
        public var role: String
        /// Its language as a BCP 47 tag, or nil where that is not known.
        public var language: FieldTemplate?
        /// Each that is not empty gives one text.
        public var columns: [String]
        /// What is said in place of some values, as `zero` of `0`; an empty text says nothing.
        public var values: [String: String]
    }

    /// A number about a recording.
    public struct Measure: Sendable, Equatable {
        /// What is measured: `snr`, `salience` …
        public var name: String
        /// The column that holds it; a recording without a number there has no such measure.
        public var column: String
        /// As in `dB`, or nil.
        public var unit: String?
        /// What the number is multiplied by, as `0.001` for milliseconds where seconds are said.
        public var scale: Double
    }

    /// A fact about the sound itself that a column holds.
    public struct Quantity: Sendable, Equatable {
        /// The column that holds it.
        public var column: String
        /// What the number is multiplied by.
        public var scale: Double
    }

    /// The table, or nil where the names of the files themselves are the rows.
    public var file: File?
    /// The names of files, as in `{number} - {category}/{take}.ogg`, where there is no table.
    public var names: FieldTemplate?
    /// The splits that each have such a table; empty: one table for all.
    public var splits: [String]
    /// A second table for the same rows, or nil.
    public var join: Join?
    /// Whether rows are taken one by one as they stand. Otherwise rows of one recording are brought together first, for which the
    /// table has to be held in memory.
    public var isStreamed: Bool
    /// Places of the audio, the usual one first; `{extension}` stands for each of `extensions`.
    public var audio: [FieldTemplate]
    /// Extensions of names, without the dot, the usual one first.
    public var extensions: [String]
    /// Whether names on disk may differ in punctuation and HTML entities.
    public var hasLooseNames: Bool
    /// The publisher's split of a row, where it is not that of the table.
    public var split: FieldTemplate?
    /// Splits that follow from columns; the first rule that fits counts, and `split` where none does.
    public var splitRules: [SplitRule]
    /// How a row says its own licence, or nil where all have the corpus's.
    public var license: License?
    /// Whom to name for a recording, or nil where it is the corpus's own attribution.
    public var attribution: FieldTemplate?
    /// Names of a recording in the outer world.
    public var identities: [Name]
    /// Classes of a recording.
    public var tags: [Tag]
    /// Texts about a recording.
    public var texts: [Text]
    /// Numbers about a recording.
    public var measures: [Measure]
    /// Its length, in seconds when scaled, as the corpus has it.
    public var duration: Quantity?
    /// Its sample rate, in Hz when scaled, as the corpus has it.
    public var sampleRate: Quantity?
}
