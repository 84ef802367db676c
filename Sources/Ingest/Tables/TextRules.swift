import Catalog
import Foundation
import Manifest

/// The texts of a row that are more than one column as it stands: lists, texts made of several columns, texts under a condition, and
/// questions with their answers.
struct TextRules: Sendable {
    private struct Rule {
        var text: TableManifest.Text
        var columns: [Int]
        var body: BoundTemplate?
        var language: BoundTemplate?
        var condition: BoundCondition?
    }

    private let rules: [Rule]
    private let question: (question: Int, answer: Int, confidence: Int?, choices: Int?, language: String?)?

    /// - Parameter bind: Finds the columns of a template.
    init(_ table: TableManifest, columns: [String: Int], bind: (FieldTemplate) -> BoundTemplate) {
        rules = table.texts.filter { !$0.isPlain }.compactMap { text in
            var condition: BoundCondition?
            if let wanted = text.condition {
                condition = BoundCondition(wanted, columns: columns)
                // A column that is not there fulfils nothing.
                if condition == nil { return nil }
            }
            return Rule(text: text, columns: text.columns.compactMap { columns[$0] }, body: text.body.map(bind), language: text.language.map(bind),
                condition: condition)
        }
        question = table.question.flatMap { wanted in
            guard let question = columns[wanted.question], let answer = columns[wanted.answer] else { return nil }
            return (question, answer, wanted.confidence.flatMap { columns[$0] }, wanted.choices.flatMap { columns[$0] }, wanted.language)
        }
    }

    /// Adds what a row says.
    func add(_ row: [String], to said: inout Annotations, after before: inout SaidByRows) {
        for rule in rules where rule.condition?.holds(in: row) ?? true {
            if let body = rule.body?.whole(row) { say(body, rule, row, &said, &before) }
            for column in rule.columns where !row[column].isEmpty {
                let values = rule.text.list.values(in: row[column]).map { rule.text.values[$0] ?? $0 }.filter { !$0.isEmpty }
                if let joint = rule.text.joined {
                    if !values.isEmpty { say(values.joined(separator: joint), rule, row, &said, &before) }
                } else {
                    for value in values { say(value, rule, row, &said, &before) }
                }
            }
        }
        addAnswer(row, to: &said)
    }

    private func say(_ body: String, _ rule: Rule, _ row: [String], _ said: inout Annotations, _ before: inout SaidByRows) {
        before.add(role: rule.text.role, language: rule.language?.filled(row), body: body, to: &said)
    }

    private static let nearby = 512

    private func addAnswer(_ row: [String], to said: inout Annotations) {
        guard let question, !row[question.question].isEmpty else { return }
        let answer = AnsweredQuestion.Answer(answer: row[question.answer], confidence: question.confidence.map { row[$0] })
        let choices = question.choices.map { TableManifest.List.json.values(in: row[$0]) } ?? []
        var asked = AnsweredQuestion(
            question: row[question.question], choices: choices.isEmpty ? nil : choices, answers: answer.answer.isEmpty ? [] : [answer])
        let ending = asked.ending
        // The rows of one question stand together; looking further back would take a square of the rows of a recording.
        let index = said.statements.suffix(Self.nearby).firstIndex { statement in
            if case .text(AnsweredQuestion.role, _, let body, _, _, _) = statement { body.hasSuffix(ending) } else { false }
        }
        guard let index, case .text(_, _, let body, _, _, _) = said.statements[index], let known = AnsweredQuestion(body: body) else {
            return said.statements.append(.text(role: AnsweredQuestion.role, language: question.language, body: asked.body))
        }
        asked.choices = known.choices ?? asked.choices
        asked.answers = known.answers + asked.answers
        said.statements[index] = .text(role: AnsweredQuestion.role, language: question.language, body: asked.body)
    }
}

/// What the body of a text of role `question` holds.
struct AnsweredQuestion: Codable, Equatable {
    /// One annotator's answer.
    struct Answer: Codable, Equatable {
        var answer: String
        /// How sure they were, in the publisher's words.
        var confidence: String?
    }

    static let role = "question"

    var question: String
    /// What there is to choose from, or nil where the answer is free.
    var choices: [String]?
    /// None where the corpus withholds them.
    var answers: [Answer]

    init(question: String, choices: [String]?, answers: [Answer]) {
        self.question = question
        self.choices = choices
        self.answers = answers
    }

    init?(body: String) {
        guard let question = try? JSONDecoder().decode(AnsweredQuestion.self, from: Data(body.utf8)) else { return nil }
        self = question
    }

    /// As JSON, the same for the same question and answers.
    var body: String {
        Self.json(self)
    }

    /// How the body of every text ends that asks this question, whatever is answered: members are in the order of their names.
    var ending: String {
        "],\"question\":\(Self.json(question))}"
    }

    private static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

/// A condition that knows where its column stands.
struct BoundCondition: Sendable {
    private let column: Int
    private let value: String

    /// Nil where there is no such column.
    init?(_ condition: TableManifest.Condition, columns: [String: Int]) {
        guard let column = columns[condition.column] else { return nil }
        self.column = column
        value = condition.equals
    }

    func holds(in row: [String]) -> Bool {
        row[column] == value
    }
}

extension TableManifest.Text {
    /// Whether each column is a text as it stands.
    var isPlain: Bool {
        list == .single && joined == nil && body == nil && condition == nil
    }
}
