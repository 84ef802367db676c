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

    /// How one column holds several values.
    public enum List: Sendable, Equatable {
        /// It holds one.
        case single
        /// Something stands between them.
        case separated(String)
        /// As Python writes a list of texts: `['a', "b's"]`.
        case python
        /// As JSON writes a list of texts, and how lists of JSON and YAML documents are held.
        case json
    }

    /// What has to be so for a rule to apply.
    public struct Condition: Sendable, Equatable {
        /// The column that decides.
        public var column: String
        /// What it has to be.
        public var equals: String
    }

    /// Classes that a row gives its recording.
    public struct Tag: Sendable, Equatable {
        /// The vocabulary that the codes are of.
        public var vocabulary: String
        /// The column that holds them.
        public var column: String
        /// How it holds several.
        public var list: List
        /// The column of the score, or nil.
        public var score: String?
        /// The column of the time at which it begins to be heard, in seconds from the recording's start, or nil.
        public var start: String?
        /// The column of the time at which it ends, or nil.
        public var end: String?
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
        /// How a column holds several texts.
        public var list: List
        /// What is put between several, to make one text of them, or nil where each is one.
        public var joined: String?
        /// A text made of columns, in place of `columns`; there is none where one of them is empty.
        public var body: FieldTemplate?
        /// What has to be so, or nil.
        public var condition: Condition?
    }

    /// A question about a recording, one row for each answer, or one row where the corpus withholds it.
    ///
    /// All rows of one recording with the same question make one text of role `question`, whose body is a JSON object, so that answers
    /// cannot be parted from their question: `{"answers":[{"answer":"yes","confidence":"maybe"}, …],"question":"Is it raining?"}`.
    /// The answers are in the order of the rows, one for each annotator, so that agreement can be counted.
    public struct Question: Sendable, Equatable {
        /// Its language as a BCP 47 tag, or nil where that is not known.
        public var language: String?
        /// The column of the question.
        public var question: String
        /// The column of the answer.
        public var answer: String
        /// The column that says how sure the annotator was, in the publisher's words, or nil.
        public var confidence: String?
        /// The column of the answers to choose from, a list as JSON writes it, or nil.
        public var choices: String?
    }

    /// Lists of names that somebody made for a purpose, as to keep test recordings out of training.
    ///
    /// Such lists are not whole and not free of mistakes: being named in one is said of a recording, as a text of role `listed` with the
    /// name of the list's file, and takes nothing away.
    public struct NameList: Sendable, Equatable {
        /// The file, or with a `*` several, each a list of its own; the names stand in its first column, or are the texts of its list.
        public var file: File
        /// The column of the table that is looked for in the list.
        public var on: String
    }

    /// Files beside the audio, one for each recording, in JSON.
    public struct Sidecar: Sendable, Equatable {
        /// In place of the audio's own, without the dot.
        public var `extension`: String
        /// The keys that are read, `a.b` for those of an object within.
        public var columns: [String]
        /// Further ones that only some have.
        public var optionalColumns: [String]
        /// Columns that are parts of others.
        public var parts: [Parts]

        /// All columns that there may be.
        public var names: [String] {
            columns + optionalColumns + parts.flatMap(\.pattern.columns)
        }
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
    /// Questions about a recording and their answers, or nil.
    public var question: Question?
    /// Lists of names that rows may be in.
    public var lists: [NameList]
    /// Files beside the audio that say more, where the names of files are the rows, or nil.
    public var beside: Sidecar?
    /// Numbers about a recording.
    public var measures: [Measure]
    /// Its length, in seconds when scaled, as the corpus has it.
    public var duration: Quantity?
    /// Its sample rate, in Hz when scaled, as the corpus has it.
    public var sampleRate: Quantity?
}
