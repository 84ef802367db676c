/// How the rows of a table, or the names of files, say what is in a corpus.
public struct TableManifest: Sendable, Equatable {
    /// How the bytes of a table become text.
    public enum Encoding: String, Sendable, CaseIterable {
        /// UTF-8; a row that is not is broken.
        case utf8 = "utf-8"
        /// ISO 8859-1, but read as UTF-8 where a value is that, for some copies were converted.
        case latin1 = "iso-8859-1"
    }

    /// Whether the first row names the columns.
    public enum Header: String, Sendable, CaseIterable {
        /// Without it the table is refused.
        case required
        /// Some copies have it and some name no columns; those have them in the order of the manifest.
        case optional
    }

    /// A delimited file of which the first place that exists is read.
    public struct File: Sendable, Equatable {
        /// Relative to the corpus; may hold `{split}`.
        public var places: [FieldTemplate]
        /// How its bytes become text.
        public var encoding: Encoding
        /// What stands between two values: one character of ASCII.
        public var delimiter: String
        /// Whether its first row has to name the columns.
        public var header: Header
        /// A line that begins with it is passed over.
        public var comment: String?
        /// Names of the columns that have to be there; further ones may be.
        public var columns: [String]
    }

    /// A second table with more columns for the same rows.
    public struct Join: Sendable, Equatable {
        /// The second table.
        public var file: File
        /// The column, in both tables, that holds the same name.
        public var on: String
    }

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

    /// Texts about a recording.
    public struct Text: Sendable, Equatable {
        /// What it is to the recording: `caption`, `transcript`, `title` …
        public var role: String
        /// Its language as a BCP 47 tag, or nil where that is not known.
        public var language: String?
        /// Each that is not empty gives one text.
        public var columns: [String]
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
}
