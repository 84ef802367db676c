import Catalog
import Manifest

/// The words by which texts name the classes of all vocabularies.
struct EventLexicon: Sendable {
    /// A class that a text names.
    struct Mention: Equatable {
        /// As the text has it, without endings.
        var stems: [String]
        /// Where it begins, in words.
        var place: Int
        var classes: [Int64]
    }

    private struct Name: Sendable {
        var stems: [String]
        var classes: [Int64]
    }

    /// The names by their first stem, longer ones first.
    private var names: [String: [Name]] = [:]
    /// For each class the stems of all that is said of it and of those above it.
    private var told: [Int64: Set<String>] = [:]
    /// Numbers that descriptions and names have.
    private var numbers: [Int64: [Double]] = [:]

    /// - Parameters:
    ///   - phrases: How classes are said in sentences, by vocabulary and code; from the set's recipe.
    ///   - idle: Words of names that name no sound by themselves.
    init(_ tree: ClassTree, phrases: [String: [String]], idle: Set<String>) {
        let idleStems = Set(idle.map { WordStem.stem($0) })
        var own: [Int64: Set<String>] = [:]
        var ownNumbers: [Int64: [Double]] = [:]
        for id in tree.ids {
            guard let node = tree[id] else { continue }
            for name in Self.names(of: node.name) {
                let stems = AnswerWords(name).words.map(\.stem)
                // A single idle word, or several, name nothing.
                guard let first = stems.first, !stems.allSatisfy(idleStems.contains) else { continue }
                if let known = names[first]?.firstIndex(where: { $0.stems == stems }) {
                    names[first]?[known].classes.append(id)
                } else {
                    names[first, default: []].append(Name(stems: stems, classes: [id]))
                }
            }
            let said = [node.name, node.description ?? ""] + (phrases["\(node.vocabulary) \(node.code)"] ?? [])
            let words = AnswerWords(said.joined(separator: ". ")).words
            own[id] = Set(words.map(\.stem))
            ownNumbers[id] = words.compactMap(\.number)
        }
        for first in names.keys { names[first]?.sort { $0.stems.count > $1.stems.count } }
        for id in tree.ids {
            guard let node = tree[id] else { continue }
            let line = node.ancestors.union(node.audioset).union([id])
            told[id] = line.reduce(into: []) { $0.formUnion(own[$1] ?? []) }
            numbers[id] = line.sorted().flatMap { ownNumbers[$0] ?? [] }
        }
    }

    /// The classes that a text names, the longest name at each place.
    func mentions(in text: AnswerWords) -> [Mention] {
        var mentions: [Mention] = []
        var place = 0
        while place < text.count {
            let name = names[text[place].stem]?.first { name in
                place + name.stems.count <= text.count && name.stems.indices.allSatisfy { text[place + $0].stem == name.stems[$0] }
            }
            if let name { mentions.append(Mention(stems: name.stems, place: place, classes: name.classes)) }
            place += name?.stems.count ?? 1
        }
        return mentions
    }

    /// The stems of all that is said of a class and of those above it.
    func told(of id: Int64) -> Set<String> {
        told[id] ?? []
    }

    /// The numbers in what is said of a class and of those above it.
    func numbers(of id: Int64) -> [Double] {
        numbers[id] ?? []
    }

    /// The names that a display name lists: `Heart sounds, heartbeat` has two; what stands in brackets is none.
    private static func names(of name: String) -> [String] {
        var open = 0
        let bare = String(
            name.replacing("_", with: " ").filter { character in
                if character == "(" { open += 1 }
                defer { if character == ")" { open = max(0, open - 1) } }
                return open == 0
            })
        return bare.split(separator: ",").map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty && !$0.hasPrefix("etc") }
    }
}
