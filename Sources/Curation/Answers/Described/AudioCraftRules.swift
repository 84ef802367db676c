import Catalog
import Digest
import Foundation
import Manifest

/// AudioGen's descriptions: captions, or the words of tags.
struct AudioGenRules: AnswerRules {
    static let system = "audiogen"
    static let fields = ["$.info"]
    static let readsGrounds = true

    private let clip: DescribedClip

    init(_ ground: RuleGround) {
        clip = DescribedClip(ground)
    }

    private struct Info: Decodable {
        var descriptions: [String]

        private enum CodingKeys: String, CodingKey {
            case description
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            if let one = try? container.decode(String.self, forKey: .description) {
                descriptions = [one]
            } else {
                descriptions = try container.decode([String].self, forKey: .description)
            }
        }
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == "text_to_sound" else { return nil }
        guard let info = claim.fields[0].flatMap({ try? JSONDecoder().decode(Info.self, from: Data($0.utf8)) }) else {
            return [AnswerFault(.record, "it has no info.description")]
        }
        return clip.tagFaults(claim) + clip.faults(info.descriptions, claim) + claim.texts.flatMap { JoinedCaption.faults($0, claim, clip.classes) }
    }
}

/// MusicGen's fields, each said by a statement of the evidence.
struct MusicGenRules: AnswerRules {
    static let system = "musicgen"
    static let fields = ["$.info"]

    private let clip: DescribedClip

    init(_ ground: RuleGround) {
        clip = DescribedClip(ground)
    }

    private struct Info: Decodable {
        var artist: String?
        var bpm: Double?
        var description: String?
        var genre: String?
        var instrument: String?
        var key: String?
        var keywords: String?
        var moods: [String]?
        var title: String?
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        guard claim.task == "text_to_music" else { return nil }
        guard let info = claim.fields[0].flatMap({ try? JSONDecoder().decode(Info.self, from: Data($0.utf8)) }) else {
            return [AnswerFault(.record, "it has no info")]
        }
        let named = NamedClasses(claim.tags, in: clip.classes).groups.map(\.folded)
        func texts(_ role: String) -> [String] { claim.texts.filter { $0.content.role == role }.map { DescribedClip.line($0.content.body) } }
        var faults = clip.tagFaults(claim)
        let fields: [(String, [String], [String])] = [
            ("title", [info.title].compactMap { $0 }, texts("title")), ("key", [info.key].compactMap { $0 }, texts("key")),
            ("keywords", [info.keywords].compactMap { $0 }, texts("keywords").map { $0.replacing(";", with: ",") }),
            ("artist", [info.artist].compactMap { $0 }, texts("artist").map { "artist-" + SHA256.of("artist\u{1f}" + $0.lowercased()).hex.prefix(12) }),
            ("genre", [info.genre].compactMap { $0 }, texts("genre") + named),
            (
                "instrument", info.instrument.map { texts("instrument").contains($0) ? [$0] : list(of: $0, in: named) } ?? [],
                named + texts("instrument")
            ), ("moods", info.moods ?? [], named + texts("moods").flatMap(Self.moods)),
        ]
        for (name, told, said) in fields {
            for value in told where !said.contains(value) { faults.append(AnswerFault(.label, "\(name) '\(value)' is in no statement")) }
        }
        if let bpm = info.bpm, !claim.measures.contains(where: { ["tempo", "bpm"].contains($0.content.name) && $0.content.value == bpm }) {
            faults.append(AnswerFault(.measure, "no statement has the tempo \(bpm.told)"))
        }
        return faults + descriptionFaults(info, claim)
    }

    /// A description is one of the evidence; fields that were merged into it are those of the record.
    private func descriptionFaults(_ info: Info, _ claim: Claim) -> [AnswerFault] {
        guard let description = info.description, !description.isEmpty else { return [AnswerFault(.length, "it describes nothing")] }
        let values = [
            "bpm": info.bpm.map { "\($0)" }, "genre": info.genre, "instrument": info.instrument, "key": info.key, "keywords": info.keywords,
            "moods": info.moods?.joined(separator: ", "),
        ]
        var rest = description
        for (name, value) in values {
            guard let value, let place = rest.firstRange(of: "\(name): \(value)") else { continue }
            rest.removeSubrange(place)
        }
        let bare = rest.split(separator: ". ").filter { !$0.allSatisfy { $0 == "." || $0 == " " } }.joined(separator: ". ")
        let trimmed = String(bare.reversed().drop { $0 == " " || $0 == "." }.reversed())
        let captions = claim.texts.filter { $0.content.role == "caption" }.map { DescribedClip.line($0.content.body) }
        if trimmed.isEmpty || captions.contains(where: { $0 == description || $0 == trimmed || $0 == trimmed + "." }) { return [] }
        var tagged = claim
        tagged.texts = []
        return captions.isEmpty && clip.faults([trimmed], tagged).isEmpty ? [] : [AnswerFault(.caption, "'\(trimmed)' is in no statement")]
    }

    /// The moods that a text lists.
    private static func moods(_ text: String) -> [String] {
        text.lowercased().components(separatedBy: CharacterSet(charactersIn: ",;")).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The names in a list; a name may itself have a comma.
    private func list(of text: String, in names: [String]) -> [String] {
        var parts: [String] = []
        for part in text.split(separator: ", ").map(String.init) {
            if let last = parts.last, !names.contains(last) { parts[parts.count - 1] = "\(last), \(part)" } else { parts.append(part) }
        }
        return parts
    }
}
