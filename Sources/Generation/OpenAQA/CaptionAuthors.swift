import Catalog
import Manifest

/// Whose captions are asked for: people's, unless the recipe names others.
struct CaptionAuthors: Sendable {
    /// Kinds and names of sources, in the order in which their captions are taken.
    private var sources: [String]

    static let people = [Source.Kind.corpus, .person].map(\.rawValue)

    init(_ settings: ManifestFields?) {
        guard let settings, settings.has("sources") else {
            sources = Self.people
            return
        }
        sources = settings.strings("sources")
        if sources.isEmpty { settings.reject("sources", "there has to be one, or no captions are asked for") }
    }

    /// The captions that count, people's before those of a source that stands behind them in the recipe.
    func captions(of statements: ClipStatements) -> [ClipStatements.Text] {
        let captions = statements.texts.filter { $0.role == "caption" }
        var chosen: [ClipStatements.Text] = []
        for source in sources {
            chosen += captions.filter { caption in
                (caption.source == source || caption.sourceKind.rawValue == source) && !chosen.contains { $0.id == caption.id }
            }
        }
        return chosen
    }
}
