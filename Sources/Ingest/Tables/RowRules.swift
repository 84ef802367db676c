import Catalog
import Manifest

/// What a table's manifest makes of a row, with every column found once and for all.
struct RowRules {
    private struct BoundName {
        var scheme: String
        var value: BoundTemplate
        var start: BoundTemplate?
        var end: BoundTemplate?
        var lasting: Double?
        var except: [String]
    }

    private struct BoundText {
        var column: Int
        var role: String
        /// The same for every row, where `language` is nil.
        var constantLanguage: String?
        var language: BoundTemplate?
        var values: [String: String]
    }

    private let audio: PlacePatterns
    private let hasLooseNames: Bool
    private let split: BoundTemplate?
    private let splitRules: [(column: Int, rule: TableManifest.SplitRule)]
    private let attribution: BoundTemplate?
    private let license: (column: Int, rules: TableManifest.License)?
    private let names: [BoundName]
    private let tags: [BoundTag]
    private let texts: [BoundText]
    private let otherTexts: TextRules
    private let numbers: NumberRules

    /// - Parameters:
    ///   - columns: Where each stands in a row.
    ///   - split: The split that the whole table is of, if it is.
    ///   - folder: The column that holds the table's folder, with its value.
    init(_ table: TableManifest, columns: [String: Int], split: String?, folder: [String: String] = [:]) {
        let constants = folder.merging(split.map { ["split": $0] } ?? [:]) { $1 }
        func bind(_ template: FieldTemplate) -> BoundTemplate { BoundTemplate(template, columns: columns, constants: constants) }
        audio = PlacePatterns(
            table.audio.flatMap { place in
                (table.extensions.isEmpty ? [""] : table.extensions).map { kind in
                    BoundTemplate(place, columns: columns, constants: constants.merging(["extension": kind]) { $1 })
                }
            })
        hasLooseNames = table.hasLooseNames
        self.split = table.split.map(bind) ?? split.map(BoundTemplate.init(literal:))
        splitRules = table.splitRules.compactMap { rule in columns[rule.column].map { ($0, rule) } }
        attribution = table.attribution.map(bind)
        license = table.license.flatMap { rules in columns[rules.column].map { ($0, rules) } }
        names = table.identities.map { name in
            BoundName(
                scheme: name.scheme, value: bind(name.value), start: name.start.map(bind), end: name.end.map(bind), lasting: name.lasting,
                except: name.except)
        }
        tags = table.tags.compactMap { BoundTag($0, columns: columns) }
        otherTexts = TextRules(table, columns: columns, bind: bind)
        texts = table.texts.filter(\.isPlain).flatMap { text in
            let language = text.language.map(bind)
            return text.columns.compactMap { column in
                columns[column].map {
                    BoundText(
                        column: $0, role: text.role, constantLanguage: language?.constant,
                        language: language?.constant == nil ? language : nil, values: text.values)
                }
            }
        }
        numbers = NumberRules(table, columns: columns)
    }

    /// The usual place of the audio, by which rows of one recording are known.
    func key(of row: [String]) -> String {
        audio.usual?.filled(row) ?? ""
    }

    /// The recording that a row is about.
    ///
    /// - Parameter path: Where it lies, if that is known already.
    func entry(for row: [String], at path: String? = nil) -> CorpusEntry {
        var entry = CorpusEntry(places: path.map { Places([$0]) } ?? Places(audio, row: row))
        entry.hasLooseName = hasLooseNames
        entry.split = splitRules.first { $0.rule.values.contains(row[$0.column]) }?.rule.split ?? split.map { $0.filled(row) }
        entry.said.attribution = attribution?.whole(row)
        if let license {
            entry.said.license = license.rules.license(for: row[license.column])
            entry.said.licenseText = license.rules.isText && !row[license.column].isEmpty ? row[license.column] : nil
        }
        var said = SaidByRows()
        add(row, to: &entry, after: &said)
        return entry
    }

    /// Adds what a further row says about the same recording.
    ///
    /// - Parameter said: What its rows before said.
    func add(_ row: [String], to entry: inout CorpusEntry, after said: inout SaidByRows) {
        for name in names {
            if let identity = identity(name, row) { said.add(identity, to: &entry.said) }
        }
        for tag in tags { tag.add(row, to: &entry.said, after: &said) }
        for text in texts {
            let body = text.values[row[text.column]] ?? row[text.column]
            if body.isEmpty { continue }
            let language = text.language.map { $0.filled(row) } ?? text.constantLanguage
            said.add(role: text.role, language: language, body: body, to: &entry.said)
        }
        otherTexts.add(row, to: &entry.said, after: &said)
        numbers.add(row, to: &entry.said, after: &said)
    }

    private func identity(_ name: BoundName, _ row: [String]) -> Identity? {
        let value = name.value.filled(row)
        guard !value.isEmpty, !name.except.contains(value) else { return nil }
        let start = seconds(name.start, row)
        let end = seconds(name.end, row) ?? name.lasting.flatMap { length in start.map { $0 + length } }
        return Identity(scheme: name.scheme, value: value, start: start, end: end)
    }

    private func seconds(_ template: BoundTemplate?, _ row: [String]) -> Double? {
        template.flatMap { Double($0.filled(row)) }.flatMap { $0.isFinite ? $0 : nil }
    }
}

/// A rule for tags that knows where its columns stand.
private struct BoundTag {
    private let tag: TableManifest.Tag
    private let column: Int
    private let score: Int?
    private let start: Int?
    private let end: Int?

    /// Nil where there is no such column.
    init?(_ tag: TableManifest.Tag, columns: [String: Int]) {
        guard let column = columns[tag.column] else { return nil }
        self.tag = tag
        self.column = column
        score = tag.score.flatMap { columns[$0] }
        start = tag.start.flatMap { columns[$0] }
        end = tag.end.flatMap { columns[$0] }
    }

    func add(_ row: [String], to said: inout Annotations, after before: inout SaidByRows) {
        for code in tag.list.values(in: row[column]) {
            let tag = Annotations.Tag(
                self.tag.vocabulary, code, score: number(score, row), start: number(start, row), end: number(end, row))
            before.add(tag, to: &said)
        }
    }

    private func number(_ column: Int?, _ row: [String]) -> Double? {
        column.flatMap { Double(row[$0]) }.flatMap { $0.isFinite ? $0 : nil }
    }
}

extension TableManifest.License {
    /// The licence that a rule makes of a value, or nil where none fits.
    func license(for value: String) -> String? {
        for rule in rules {
            if let text = rule.equals, value == text { return rule.license }
            if let text = rule.contains, value.contains(text) { return rule.license }
        }
        return nil
    }
}
