public import Catalog
public import Manifest

/// `sentences`: recordings of one sentence in several languages, by the name that their corpus gives it, as FLEURS does.
///
/// Of several speakers of a sentence each is paired with one of each other language, in turn.
public struct SentenceMiner: PairMiner {
    public static let name = "sentences"
    public static let summary = "recordings of one sentence in several languages, by the name that their corpus gives it"

    private let schemes: [String]

    public init(_ fields: ManifestFields?) {
        let named = fields?.strings("schemes") ?? []
        schemes = named.isEmpty ? ["fleurs"] : named
    }

    public func mine(_ catalog: Catalog, _ scope: MiningScope) throws -> MiningReport {
        var report = MiningReport(miner: Self.name, isDryRun: scope.isDryRun)
        var found: [FoundPair] = []
        try catalog.read { reader in
            let sides = try scope.clips(reader)
            (report.from, report.to) = (sides.from.count, sides.to.count)
            for scheme in schemes {
                var sentence: [NamedClip] = []
                for clip in try reader.namedClips(scheme: scheme) {
                    if let last = sentence.last, last.value != clip.value {
                        found += Self.pairs(of: sentence, from: sides.from, to: sides.to)
                        sentence = []
                    }
                    sentence.append(clip)
                }
                found += Self.pairs(of: sentence, from: sides.from, to: sides.to)
            }
        }
        (report.candidates, report.pairs) = (found.count, found.count)
        guard !scope.isDryRun else { return report }
        let source = Source(kind: .rule, name: "shared-sentence", version: "1", parameters: RuleParameters.json(scope.parameters.mapValues { .text($0) }))
        let change = try catalog.write { try $0.replacePairs(found, relation: "parallel", source: source, scope: ["from", "to"]) }
        (report.new, report.takenBack) = (change.new, change.takenBack)
        return report
    }

    /// The pairs of one sentence; each two clips once, whichever side either is on.
    static func pairs(of sentence: [NamedClip], from: Set<Int64>, to: Set<Int64>) -> [FoundPair] {
        let languages = Dictionary(grouping: sentence.filter { $0.language != nil }, by: { primary($0.language ?? "") })
        let names = languages.keys.sorted()
        var pairs: [FoundPair] = []
        for (index, one) in names.enumerated() {
            for other in names[(index + 1)...] {
                let left = languages[one] ?? [], right = languages[other] ?? []
                for (a, b) in [(left, right), (right, left)] {
                    let (a, b) = (a.filter { from.contains($0.clip) }, b.filter { to.contains($0.clip) })
                    guard !a.isEmpty, !b.isEmpty else { continue }
                    pairs += (0..<max(a.count, b.count)).map { FoundPair(clip: a[$0 % a.count].clip, other: b[$0 % b.count].clip) }
                    // Found from the one side, a pair need not be found from the other.
                    break
                }
            }
        }
        return pairs
    }

    private static func primary(_ language: String) -> String {
        language.split(separator: "-").first.map { $0.lowercased() } ?? language
    }
}
