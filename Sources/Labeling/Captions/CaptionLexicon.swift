import Catalog

/// Which classes a caption's words name, so that one is left out that names what nobody tagged.
struct CaptionLexicon: Sendable {
    private let tree: ClassTree
    private let idle: Set<String>
    /// Rows of classes by the stems of the words that name them.
    private var classes: [String: Set<Int64>] = [:]

    init(_ captionClasses: CaptionClasses, idle: Set<String>) {
        tree = captionClasses.tree
        self.idle = idle
        for id in tree.ids {
            guard let node = tree[id], node.vocabulary == "audioset" else { continue }
            var parts = node.name.prefix { $0 != "(" }.split(separator: ",").map { Self.head(String($0)) }
            if case .event(let phrases) = captionClasses.phrases[node.vocabulary, node.code] {
                for phrase in phrases { parts += [Self.head(phrase.subject), phrase.verb, phrase.participle, Self.head(phrase.rest)] }
            }
            for part in parts {
                for stem in WordStem.stems(of: part, except: idle) { classes[stem, default: []].insert(id) }
            }
        }
    }

    /// The word that says what a compound is: an instrument, where it is a wind instrument.
    private static func head(_ compound: String) -> String {
        compound.split(separator: " ").last.map(String.init) ?? ""
    }

    /// The stems in a caption that name classes of which none is tagged, nor stands above one that is.
    ///
    /// - Parameter tagged: Rows of classes.
    func unsupported(in caption: String, tagged: Set<Int64>) -> [String] {
        WordStem.stems(of: caption, except: idle).filter { stem in
            guard let named = classes[stem] else { return false }
            return !named.contains { id in tagged.contains { tree.isClass($0, under: id) } }
        }
    }
}
