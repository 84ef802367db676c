import Catalog
import Manifest

/// What the recipe says of all tasks of `openasqa`.
struct OpenASQASettings: Sendable {
    var window: ListeningWindow
    var transcripts: TranscriptPolicy
    /// Whether `input` holds the transcript.
    var givesWords: Bool
    /// The least share of a clip that is speech where nobody but a model says what is spoken.
    var leastSpeech: Double
    /// Kinds of source that are taken at their word of a speaker or a piece of music.
    var trusted: Set<Source.Kind>
    /// Corpora whose texts of the role `genre` are of music, and vocabularies of genres.
    var genres: Set<String>
    var maleEdges: [Double]
    var femaleEdges: [Double]
    var energyEdges: [Double]
    var speedEdges: [Double]
    var prefix: QuestionPrefix
    var length: TextLength
    var datasets: DatasetTags

    init(_ fields: ManifestFields) {
        window = ListeningWindow(fields, seconds: 10)
        transcripts = TranscriptPolicy(fields, casing: .asIs)
        givesWords = fields.optionalBool("transcript_in_input") ?? true
        leastSpeech = fields.optionalDouble("least_speech") ?? 0.5
        if !(0...1).contains(leastSpeech) { fields.reject("least_speech", "it has to be from 0 to 1") }
        var kinds: Set<Source.Kind> = []
        for word in fields.has("trusted") ? fields.strings("trusted") : ["corpus", "person"] {
            guard let kind = Source.Kind(rawValue: word), kind != .model else {
                fields.reject("trusted", "'\(word)' is none of corpus, person, rule")
                continue
            }
            kinds.insert(kind)
        }
        trusted = kinds
        genres = Set(fields.has("genres") ? fields.strings("genres") : ["fma", "gtzan"])
        let pitch = fields.fields("pitch")
        maleEdges = Self.edges(pitch, "male", [95, 120, 135, 180])
        femaleEdges = Self.edges(pitch, "female", [160, 200, 220, 270])
        energyEdges = Self.edges(fields, "energy", [-33, -27, -20, -13])
        speedEdges = Self.edges(fields, "speed", [2.5, 3.5, 4.5, 5.5])
        prefix = QuestionPrefix(fields)
        length = TextLength(fields, tokens: 124)
        datasets = DatasetTags(fields)
    }

    /// Four rising numbers between five words.
    private static func edges(_ fields: ManifestFields?, _ name: String, _ fallback: [Double]) -> [Double] {
        guard let fields, fields.has(name) else { return fallback }
        let edges = fields.strings(name).compactMap(Double.init)
        guard edges.count == 4, edges == edges.sorted(), Set(edges).count == 4, edges.allSatisfy(\.isFinite) else {
            fields.reject(name, "it has to be four numbers, each greater than the one before")
            return fallback
        }
        return edges
    }
}
