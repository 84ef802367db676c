/// Reads a query by recursive descent, going on after a mistake so that all
/// of them are told at once.
struct QueryParser {
    /// Parentheses inside each other, beyond which a query is refused: SQLite's parser holds a hundred symbols, of which each takes six.
    static let deepest = 8
    /// Terms with what stands in their brackets, beyond which a query is refused: SQLite's expressions are at most a thousand deep.
    static let mostTerms = 500
    /// Bytes of a name, beyond which it is refused: SQLite's patterns are at most 50,000 bytes long.
    static let longestName = 10_000

    private let tokens: [QueryLexer.Token]
    private var index = 0
    private var depth = 0
    private var terms = 0
    private(set) var mistakes: [QueryError.Mistake] = []

    static func parse(_ text: String) throws -> Query.Node {
        var parser = QueryParser(tokens: QueryLexer.tokens(of: text))
        let node = parser.whole()
        guard parser.mistakes.isEmpty else { throw QueryError(query: text, mistakes: parser.mistakes) }
        return node
    }

    private init(tokens: [QueryLexer.Token]) {
        self.tokens = tokens
    }

    // MARK: - Structure

    private mutating func whole() -> Query.Node {
        if token.kind == .end { return .all([]) }
        var node = any()
        while token.kind != .end {
            expect("'or', 'and' or another term")
            index += 1
            if token.kind != .end { node = .all([node, any()]) }
        }
        return node
    }

    private mutating func any() -> Query.Node {
        var choices = [all()]
        while isWord("or") {
            index += 1
            choices.append(all())
        }
        return choices.count == 1 ? choices[0] : .any(choices)
    }

    private mutating func all() -> Query.Node {
        var factors = [factor()]
        while startsFactor || isWord("and") {
            if isWord("and") { index += 1 }
            factors.append(factor())
        }
        return factors.count == 1 ? factors[0] : .all(factors)
    }

    private mutating func factor() -> Query.Node {
        var count = 0
        while isWord("not") {
            index += 1
            count += 1
        }
        let node = isSign("(") ? group() : term()
        if count == 0 { return node }
        return count.isMultiple(of: 2) ? .not(.not(node)) : .not(node)
    }

    private mutating func group() -> Query.Node {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            giveUp("a query with at most \(Self.deepest) levels of parentheses")
            return .all([])
        }
        index += 1
        let node = any()
        if !take(")") { expect("')'") }
        return node
    }

    /// Tells what goes beyond a bound, and nothing of what comes behind it.
    private mutating func giveUp(_ expected: String) {
        expect(expected)
        index = tokens.count - 1
    }

    /// Whether a query may have one more term.
    private mutating func countsTerm() -> Bool {
        terms += 1
        if terms > Self.mostTerms { giveUp("a query of at most \(Self.mostTerms) terms") }
        return terms <= Self.mostTerms
    }

    private var startsFactor: Bool {
        switch token.kind {
        case .word: !["or", "and"].contains(token.text.lowercased())
        case .quoted, .unclosed: true
        case .sign: isSign("(")
        case .end: false
        }
    }

    // MARK: - Terms

    private mutating func term() -> Query.Node {
        let start = token
        guard start.kind == .word, !["or", "and"].contains(start.text.lowercased()) else {
            expect("a term such as tag:Dog or duration<10")
            if token.kind != .end, !isSign(")") { index += 1 }
            return .all([])
        }
        guard countsTerm() else { return .all([]) }
        index += 1
        let field = start.text.lowercased()
        guard let condition = condition(field, at: start) else { return .all([]) }
        return .term(Query.Term(condition: condition, column: start.column))
    }

    private mutating func condition(_ field: String, at start: QueryLexer.Token) -> Query.Condition? {
        if field == "tag" {
            let exact = token.text == "="
            guard let name = name(after: [":", "="]) else { return nil }
            return .tag(name: name, exact: exact, bindings: bindings())
        }
        if field == QueryGrammar.NameField.language.rawValue {
            return name(after: [":", "="]).map { .language($0, bindings: bindings()) }
        }
        if let field = QueryGrammar.NameField(rawValue: field) {
            guard let name = name(after: [":", "="]) else { return nil }
            if let names = field.names, !name.contains("*"), !names.contains(name.lowercased()) {
                mistakes.append(
                    QueryError.Mistake(column: tokens[index - 1].column, found: name, expected: "one of \(names.joined(separator: ", "))"))
            }
            return .name(field, name)
        }
        if let field = QueryGrammar.WordsField(rawValue: field) {
            return name(after: [":"]).map { .words(field, expression($0, isQuoted: tokens[index - 1].kind == .quoted)) }
        }
        if let field = QueryGrammar.NumberField(rawValue: field) {
            return comparison().map { .number(field, $0.0, $0.1) }
        }
        mistakes.append(
            QueryError.Mistake(
                column: start.column, found: start.text, expected: "one of \(QueryGrammar.fields.joined(separator: ", "))"))
        skipTerm()
        return nil
    }

    private mutating func bindings() -> [Query.Binding] {
        guard take("[") else { return [] }
        var bindings: [Query.Binding] = []
        while token.kind != .end, !isSign("]") {
            guard countsTerm() else { return bindings }
            let field = token.text.lowercased()
            if token.kind == .word, field == "source" {
                index += 1
                if let name = name(after: [":", "="]) { bindings.append(.source(name)) }
            } else if token.kind == .word, let number = QueryGrammar.BoundNumber(rawValue: field) {
                index += 1
                if let (comparison, value) = comparison() { bindings.append(.number(number, comparison, value)) }
            } else {
                expect("score, start, end, source or ']'")
                index += 1
            }
        }
        if !take("]") { expect("']'") }
        return bindings
    }

    // MARK: - Values

    private mutating func name(after signs: [String]) -> String? {
        guard token.kind == .sign, signs.contains(token.text) else {
            expect(signs.map { "'\($0)'" }.joined(separator: " or "))
            skipTerm()
            return nil
        }
        index += 1
        guard token.kind == .word || token.kind == .quoted, !token.text.isEmpty else {
            expect(token.kind == .unclosed ? "a closing quote" : "a name")
            skipTerm()
            return nil
        }
        guard token.text.utf8.count <= Self.longestName else {
            mistakes.append(
                QueryError.Mistake(
                    column: token.column, found: "\(token.text.prefix(20))…", expected: "a name of at most \(Self.longestName) bytes"))
            index += 1
            return nil
        }
        defer { index += 1 }
        return token.text
    }

    /// Words for the full-text index: a phrase in quotes, or one word that
    /// may end in `*`; nil where the `*` stands alone.
    private func expression(_ text: String, isQuoted: Bool) -> String? {
        let isPrefix = !isQuoted && text.hasSuffix("*")
        // The index takes a NUL for the end of its expression.
        let plain = (isPrefix ? String(text.dropLast()) : text).replacing("\0", with: " ")
        if plain.isEmpty { return nil }
        return "\"" + plain.replacing("\"", with: "\"\"") + "\"" + (isPrefix ? "*" : "")
    }

    private mutating func comparison() -> (Query.Comparison, Double)? {
        guard token.kind == .sign, let comparison = Query.Comparison(rawValue: token.text) else {
            expect("one of < <= > >= =")
            skipTerm()
            return nil
        }
        index += 1
        guard token.kind == .word, let value = Double(token.text), value.isFinite else {
            expect("a number")
            if token.kind == .word { index += 1 }
            return nil
        }
        index += 1
        return (comparison, value)
    }

    // MARK: - Tokens

    private var token: QueryLexer.Token {
        tokens[index]
    }

    private func isWord(_ word: String) -> Bool {
        token.kind == .word && token.text.lowercased() == word
    }

    private func isSign(_ sign: String) -> Bool {
        token.kind == .sign && token.text == sign
    }

    private mutating func take(_ sign: String) -> Bool {
        guard isSign(sign) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ expected: String) {
        mistakes.append(QueryError.Mistake(column: token.column, found: token.text, expected: expected))
    }

    /// Passes over the sign and value of a term that made no sense.
    private mutating func skipTerm() {
        let hasSign = token.kind == .sign && !["(", ")", "[", "]"].contains(token.text)
        if hasSign { index += 1 }
        if token.kind == .quoted || token.kind == .unclosed || (hasSign && token.kind == .word) { index += 1 }
    }
}
