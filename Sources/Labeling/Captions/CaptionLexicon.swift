import Catalog

/// Which classes a caption's words name, so that one is left out that names what nobody tagged.
struct CaptionLexicon: Sendable {
    private let tree: ClassTree
    private let idle: Set<String>
    /// Rows of classes by the stems of their names and of the phrases that say them.
    private var classes: [String: Set<Int64>] = [:]

    init(_ captionClasses: CaptionClasses, idle: Set<String>) {
        tree = captionClasses.tree
        self.idle = idle
        for id in tree.ids {
            guard let node = tree[id], node.vocabulary == "audioset" else { continue }
            var words = WordStem.stems(of: node.name, except: idle)
            if case .event(let phrases) = captionClasses.phrases[node.vocabulary, node.code] {
                for phrase in phrases {
                    words += WordStem.stems(of: phrase.clause, except: idle) + WordStem.stems(of: phrase.participle, except: idle)
                }
            }
            for word in words { classes[word, default: []].insert(id) }
        }
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
