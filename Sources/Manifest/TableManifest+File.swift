extension TableManifest {
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
        /// No copy has it: every row is one of the table, with the columns in the order of the manifest.
        case none
    }

    /// What a double quote means.
    public enum Quoting: String, Sendable, CaseIterable {
        /// Around a value it lets the value hold delimiters and line ends, as RFC 4180 has it.
        case double
        /// It is a character like any other, as in the tables of Common Voice.
        case none
    }

    /// How a file holds its rows.
    public enum Format: String, Sendable, CaseIterable {
        /// One row a line, values between delimiters.
        case delimited
        /// JSON: the values of a list, the members of an object, one object, or one after another as in JSON Lines.
        case json
        /// YAML, read whole.
        case yaml
        /// Lines of text that are taken apart by a pattern; others are passed over.
        case lines
    }

    /// Columns that are parts of another one.
    public struct Parts: Sendable, Equatable {
        /// Where parts are as short as may be.
        public enum Side: String, Sendable, CaseIterable {
            /// `{a}_{b}` cuts at the first `_`.
            case start
            /// `{a}_{b}` cuts at the last `_`.
            case end
        }

        /// The column that is taken apart.
        public var column: String
        /// How it is written, as in `{ytid}_{start}`; the parts of a value that is written in another way are empty.
        public var pattern: FieldTemplate
        /// From which side it is read.
        public var from: Side
    }

    /// A file of which the first place that exists is read.
    public struct File: Sendable, Equatable {
        /// Relative to the corpus; may hold `{split}` and, for documents, one `*` in the name, which stands for all files that fit.
        public var places: [FieldTemplate]
        /// How it holds its rows. Columns of JSON and YAML are keys, `a.b` for those of an object within; through a list they gather
        /// what all its objects have. A list is a JSON text.
        public var format: Format
        /// The keys that lead to the list, in JSON and YAML; where they lead nowhere, the document itself is it.
        public var list: [String]
        /// The column for the name of each record, where records are members of an object.
        public var member: String?
        /// How a line is written, in a file of lines.
        public var pattern: FieldTemplate?
        /// How its bytes become text.
        public var encoding: Encoding
        /// What stands between two values: one character of ASCII.
        public var delimiter: String
        /// What a double quote means.
        public var quoting: Quoting
        /// Whether its first row has to name the columns.
        public var header: Header
        /// How many rows name the columns: the names of a column, one below another, are joined by dots, and empty ones passed over, so that
        /// the table `tracks.csv` of FMA, which has three, has `track_id` and `album.comments`.
        public var headerRows: Int
        /// A line that begins with it is passed over.
        public var comment: String?
        /// Names of the columns that have to be there; further ones may be.
        public var columns: [String]
        /// Names of further columns that only some copies or releases have; without them their values are empty.
        public var optionalColumns: [String]
        /// Other names that releases or copies have for a column, by the name that the manifest has for it.
        public var aliases: [String: [String]]
        /// Columns that are parts of others.
        public var parts: [Parts]

        /// All columns that there may be.
        public var names: [String] {
            columns + optionalColumns + (member.map { [$0] } ?? []) + parts.flatMap(\.pattern.columns)
        }
    }

    /// A second table with more columns for the same rows.
    public struct Join: Sendable, Equatable {
        /// The second table.
        public var file: File
        /// The column that holds the same name in both tables.
        public var on: String
        /// What the second table calls it.
        public var key: String
    }
}
