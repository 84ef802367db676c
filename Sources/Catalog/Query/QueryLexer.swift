/// Splits a query into words, quoted names and signs.
struct QueryLexer {
    struct Token: Equatable {
        enum Kind: Equatable {
            case word, quoted, sign, unclosed, end
        }

        var kind: Kind
        var text: String
        /// Counted from 1.
        var column: Int
    }

    private static let signs: Set<Character> = [":", "=", "<", ">", "(", ")", "[", "]"]

    static func tokens(of query: String) -> [Token] {
        let characters = Array(query)
        var tokens: [Token] = []
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let column = index + 1
            if character.isWhitespace {
                index += 1
            } else if character == "\"" {
                let (text, next) = quoted(characters, from: index + 1)
                tokens.append(Token(kind: next == nil ? .unclosed : .quoted, text: text, column: column))
                index = next ?? characters.count
            } else if signs.contains(character) {
                let isPair = "<>".contains(character) && index + 1 < characters.count && characters[index + 1] == "="
                tokens.append(Token(kind: .sign, text: isPair ? "\(character)=" : String(character), column: column))
                index += isPair ? 2 : 1
            } else {
                let end = characters[index...].firstIndex { $0.isWhitespace || $0 == "\"" || signs.contains($0) } ?? characters.count
                tokens.append(Token(kind: .word, text: String(characters[index..<end]), column: column))
                index = end
            }
        }
        tokens.append(Token(kind: .end, text: "", column: characters.count + 1))
        return tokens
    }

    /// The text up to the closing quote, where `\"` and `\\` stand for
    /// themselves; nil as the next index where no quote closes it.
    private static func quoted(_ characters: [Character], from start: Int) -> (String, Int?) {
        var text = ""
        var index = start
        while index < characters.count {
            switch characters[index] {
            case "\"":
                return (text, index + 1)
            case "\\" where index + 1 < characters.count && (characters[index + 1] == "\"" || characters[index + 1] == "\\"):
                text.append(characters[index + 1])
                index += 2
            default:
                text.append(characters[index])
                index += 1
            }
        }
        return (text, nil)
    }
}
