import Generation
import Labeling
import Manifest

/// SmolLM2 as the one who chooses among wordings.
struct FluencyRank: CandidateRanking {
    let ranking: FluencyRanking

    var identity: String { ranking.identity }

    func score(_ sentences: [String]) throws -> [Double?] {
        try ranking.score(sentences)
    }
}

extension Recipe {
    /// The recipe with SmolLM2 to choose among wordings, where its system writes several and the model is installed.
    ///
    /// - Parameter wanted: False leaves the choice to a hash.
    /// - Returns: A note for the user beside it, where there is something to say.
    func rankedByFluency(_ wanted: Bool, in installation: Installation, workers: Int) throws -> (recipe: Recipe, note: String?) {
        guard system is any RankedSystem else { return (self, nil) }
        guard wanted else { return (ranked(by: nil), "wordings chosen by hash") }
        guard try FluencyRanking.isInstalled(in: installation) else {
            return (ranked(by: nil), "wordings chosen by hash, for the language model is not installed: see 'hearsay models'")
        }
        let ranking = FluencyRank(ranking: try FluencyRanking(installation: installation, workers: workers))
        return (ranked(by: ranking), "wordings ranked by \(ranking.identity)")
    }
}
