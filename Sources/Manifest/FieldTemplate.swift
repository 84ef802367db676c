/// A text with columns to be filled in, as in `audio/{youtube_id}_{start_time:seconds}.wav`.
public struct FieldTemplate: Sendable, Equatable {
    /// What is done to a column's value on the way.
    public enum Filter: Sendable, Equatable {
        /// A number of seconds without needless zeros: `30.000` is `30`.
        case seconds
        /// A number of seconds in milliseconds: `30.000` is `30000`.
        case milliseconds
        /// A number of milliseconds in seconds: `30000` is `30`.
        case fromMilliseconds
        /// A whole number with zeros before it, up to so many digits, written as in `{start:06}`: `30` is `000030`.
        case padded(Int)
        /// A file's name without its folder and its extension: `a/b.mp3` is `b`.
        case stem
        /// A code of a language as a BCP 47 tag: `cmn_hans_cn` is `cmn-Hans-CN`.
        case languageTag
        /// A number as six digits below a folder of the first three: `2` is `000/000002`.
        case sixDigits

        /// How they are written, for messages.
        static let names = "\(words.map(\.0).joined(separator: ", ")), or a number of digits as in 06"
        private static let words: [(String, Filter)] = [
            ("seconds", .seconds), ("milliseconds", .milliseconds), ("fromMilliseconds", .fromMilliseconds), ("stem", .stem),
            ("languageTag", .languageTag), ("sixDigits", .sixDigits),
        ]

        init?(_ name: Substring) {
            if let word = Self.words.first(where: { $0.0 == name }) {
                self = word.1
            } else {
                guard name.first == "0", let digits = Int(name), (1...18).contains(digits) else { return nil }
                self = .padded(digits)
            }
        }
    }

    /// A piece of the text.
    public enum Part: Sendable, Equatable {
        /// Stands as it is.
        case literal(String)
        /// A column's value, as it is or through a filter.
        case column(String, Filter?)
    }

    /// The pieces in order.
    public var parts: [Part]

    /// The columns it names, in order.
    public var columns: [String] {
        parts.compactMap { part in
            if case .column(let name, _) = part { name } else { nil }
        }
    }

    /// Reads the braces of a text.
    ///
    /// - Returns: Nil where a brace is left open or a filter is unknown.
    public init?(_ text: String) {
        parts = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let words = rest[rest.index(after: open)..<close].split(separator: ":", omittingEmptySubsequences: false)
            guard let name = words.first, !name.isEmpty, words.count <= 2 else { return nil }
            let filter = words.count == 2 ? Filter(words[1]) : nil
            if words.count == 2, filter == nil { return nil }
            parts.append(.column(String(name), filter))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
    }
}

extension ManifestFields {
    /// A template whose columns have to be among `columns`, where those are given; absent means nil.
    func template(_ field: String, columns: Set<String>?) -> FieldTemplate? {
        optionalString(field).flatMap { template(text: $0, field: field, columns: columns) }
    }

    /// Templates in order; absent means none.
    func templates(_ field: String, columns: Set<String>) -> [FieldTemplate] {
        strings(field).compactMap { template(text: $0, field: field, columns: columns) }
    }

    private func template(text: String, field: String, columns: Set<String>?) -> FieldTemplate? {
        guard let template = FieldTemplate(text) else {
            let filters = FieldTemplate.Filter.names
            reject(field, "'\(text)' has to be text with columns in braces, as in {name} or {name:FILTER}; filters: \(filters)")
            return nil
        }
        guard let columns else { return template }
        for column in template.columns where !columns.contains(column) {
            reject(field, "'\(text)' names the column '\(column)', which is not among \(columns.sorted().joined(separator: ", "))")
        }
        return template
    }
}
