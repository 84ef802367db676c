import Catalog
import Foundation

/// A clip on its way into a shard.
struct Sample: Sendable {
    var clip: Clip
    var statements: ClipStatements
    var examples: [Example]
    /// The further clips that examples are about, by row; the sound of each is in a sample of its own.
    var parents: [Int64: Clip] = [:]
    /// Why examples are left out that have no place here for want of another clip's sound.
    var leftOut: [String] = []
    /// The licences of the texts that it holds: of what the corpus says of the clip, and of what texts of other sources rest on.
    var textLicenses: Set<String> = []

    /// The name in the shard, up to the first dot.
    var key: String {
        PortableName.of(clip.key)
    }

    /// The name of a clip's sound in the shards: that of its member, whose key is the sample's.
    static func member(_ clip: Clip) -> String {
        "\(PortableName.of(clip.key)).flac"
    }

    /// Leaves out the examples of which a further clip has no sound that can be had.
    mutating func leaveOutUnheard() {
        var kept: [Example] = []
        for example in examples {
            let reasons = example.parents.compactMap { id in
                if let parent = parents[id] { ClipSound.whyNot(parent) } else { Recording.State.missing.rawValue }
            }
            if let reason = reasons.first { leftOut.append(reason) } else { kept.append(example) }
        }
        examples = kept
    }

    /// Whether it holds anything that the corpus says of the clip.
    var quotesCorpus: Bool {
        statements.tags.contains { $0.sourceKind == .corpus } || statements.texts.contains { $0.sourceKind == .corpus }
            || statements.measures.contains { $0.sourceKind == .corpus } || statements.spans.contains { $0.sourceKind == .corpus }
    }

    /// The clip with what is said about it, as JSON with sorted keys.
    ///
    /// Times are seconds: the clip's own from the start of its recording,
    /// those of statements from the clip's first frame.
    ///
    /// - Throws: `ExportError.brokenRecord` where the body of an example is no JSON object.
    func json(of job: ExportJob) throws -> String {
        let texts = License.strictest(of: textLicenses.sorted().map(License.init(id:)))?.id
        return JSONText.object([
            "attribution": JSONText.text(clip.attribution ?? job.corpora[clip.corpus]?.attribution),
            "clip": JSONText.text(clip.key),
            "corpus": JSONText.text(clip.corpus),
            "derived_license": JSONText.text(ExportTally.derived(sound: clip.license, texts: textLicenses)),
            "duration": JSONText.number(clip.duration),
            "end": JSONText.number(clip.end),
            "examples": JSONText.list(try examples.map { try json(of: $0, set: job.set?.name ?? "") }),
            "license": JSONText.text(clip.license),
            "measures": JSONText.list(statements.measures.map(Self.json)),
            "split": JSONText.text(clip.split),
            "start": JSONText.number(clip.start),
            "tags": JSONText.list(statements.tags.map(Self.json)),
            "text_license": JSONText.text(texts),
            "texts": JSONText.list(statements.texts.map(Self.json)),
        ])
    }

    private func json(of example: Example, set: String) throws -> String {
        // The body goes in as it is, but for the names of sounds; it must not break the JSON around it.
        let sounds = [Self.member(clip)] + example.parents.compactMap { parents[$0].map(Self.member) }
        guard FlatRecord(example.body) != nil || Self.isObject(example.body), let body = SoundMarks.fill(example.body, with: sounds) else {
            throw ExportError.brokenRecord(set: set, position: example.position)
        }
        return JSONText.object([
            "body": body,
            "evidence": JSONText.list(example.evidence.map { PortableEvidence($0, in: statements).json }),
            "sounds": JSONText.list(sounds.map(JSONText.quoted)),
            "task": JSONText.text(example.task),
        ])
    }

    private static func isObject(_ text: String) -> Bool {
        guard case .object = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return false }
        return true
    }

    private static func json(_ tag: ClipStatements.Tag) -> String {
        JSONText.object([
            "end": JSONText.number(tag.end), "mid": JSONText.text(tag.code), "name": JSONText.text(tag.name),
            "score": JSONText.number(tag.score), "source": JSONText.text(tag.source), "start": JSONText.number(tag.start),
            "vocabulary": JSONText.text(tag.vocabulary),
        ])
    }

    private static func json(_ text: ClipStatements.Text) -> String {
        JSONText.object([
            "end": JSONText.number(text.end), "language": JSONText.text(text.language), "role": JSONText.text(text.role),
            "source": JSONText.text(text.source), "start": JSONText.number(text.start), "text": JSONText.text(text.body),
        ])
    }

    private static func json(_ measure: ClipStatements.Measure) -> String {
        JSONText.object([
            "name": JSONText.text(measure.name), "source": JSONText.text(measure.source), "unit": JSONText.text(measure.unit),
            "value": JSONText.number(measure.value),
        ])
    }
}
