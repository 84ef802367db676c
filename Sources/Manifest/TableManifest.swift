/// How the rows of a table, or the names of files, say what is in a corpus.
public struct TableManifest: Sendable, Equatable {
    /// How the bytes of a table become text.
    public enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        /// Read as UTF-8 where a value is that, for some copies were converted.
        case latin1 = "iso-8859-1"
    }

    /// Whether the first row names the columns.
    public enum Header: String, Sendable, CaseIterable {
        case required
        /// Some copies have it and some name no columns; those have them in the order of the manifest.
        case optional
    }

    /// A delimited file of which the first place that exists is read.
    public struct File: Sendable, Equatable {
        /// Relative to the corpus; may hold `{split}`.
        public var places: [FieldTemplate]
        public var encoding: Encoding
        /// One character.
        public var delimiter: String
        public var header: Header
        /// A line that begins with it is passed over.
        public var comment: String?
        /// Those that have to be there.
        public var columns: [String]
    }

    /// A second table with more columns for the same rows.
    public struct Join: Sendable, Equatable {
        public var file: File
        /// The column, in both tables, that holds the same name.
        public var on: String
    }

    /// Where a row's licence is not the corpus's own.
    public struct License: Sendable, Equatable {
        public struct Rule: Sendable, Equatable {
            /// What the column has to be, or nil.
            public var equals: String?
            /// What it has to hold, or nil.
            public var contains: String?
            public var license: String
        }

        public var column: String
        public var rules: [Rule]
        /// Whether the column holds the licence in the publisher's words: they are kept, and words that no rule knows become
        /// `LicenseRef-unrecognised`.
        public var isText: Bool
    }

    public struct Name: Sendable, Equatable {
        public var scheme: String
        public var value: FieldTemplate
        /// Seconds.
        public var start: FieldTemplate?
        /// Seconds.
        public var end: FieldTemplate?
        /// Seconds after `start`, where no column says the end.
        public var lasting: Double?
        /// Values that stand for none.
        public var except: [String]
    }

    public struct Tag: Sendable, Equatable {
        public var vocabulary: String
        public var column: String
        /// What stands between several codes in the column, or nil.
        public var separator: String?
    }

    public struct Text: Sendable, Equatable {
        public var role: String
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
    public var join: Join?
    /// Whether rows are taken one by one as they stand. Otherwise rows of one recording are brought together first, for which the
    /// table has to be held in memory.
    public var isStreamed: Bool
    /// Places of the audio, the usual one first; `{extension}` stands for each of `extensions`.
    public var audio: [FieldTemplate]
    public var extensions: [String]
    /// Whether names on disk may differ in punctuation and HTML entities.
    public var hasLooseNames: Bool
    public var split: FieldTemplate?
    public var license: License?
    public var attribution: FieldTemplate?
    public var identities: [Name]
    public var tags: [Tag]
    public var texts: [Text]
}
