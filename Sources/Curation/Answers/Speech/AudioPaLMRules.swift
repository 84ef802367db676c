import Catalog
import Foundation
import Manifest

/// AudioPaLM's tagged rows: units and words of a clip, of a translation or of a parallel clip.
struct AudioPaLMRules: AnswerRules {
    static let system = "audiopalm"
    static let fields = ["$.task", "$.src_lang", "$.tgt_lang", "$.tag", "$.source", "$.target"]

    private let words: SpokenWords
    private let units: SpokenUnits

    init(_ ground: RuleGround) {
        words = SpokenWords(ground.recipe, casing: "as_is")
        units = SpokenUnits(ground.recipe, defaults: .init(isMerged: false, least: 5, most: 1500, vocabulary: 1024))
    }

    /// A side of a row.
    private enum Content: Decodable {
        case text(String)
        case units([UInt16])
        case chain([Content])

        private enum CodingKeys: String, CodingKey {
            case kind, value
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            switch try container.decode(String.self, forKey: .kind) {
            case "units": self = .units(try container.decode([UInt16].self, forKey: .value))
            case "chain": self = .chain(try container.decode([Content].self, forKey: .value))
            default: self = .text(try container.decode(String.self, forKey: .value))
            }
        }

        static func read(_ json: String?) -> Content? {
            json.flatMap { try? JSONDecoder().decode(Content.self, from: Data($0.utf8)) }
        }
    }

    func faults(_ claim: Claim) -> [AnswerFault]? {
        let tasks = claim.task.split(separator: " ").map(String.init)
        guard !tasks.isEmpty, tasks.allSatisfy(["ASR", "AST", "S2ST", "TTS", "MT"].contains) else { return nil }
        guard let source = Content.read(claim.fields[4]), let target = Content.read(claim.fields[5]) else {
            return [AnswerFault(.record, "it lacks source or target")]
        }
        var faults = tagFaults(tasks, claim)
        let own = claim.about(claim.clip.id)
        faults += sideFaults(source, isAudio: !["TTS", "MT"].contains(tasks[0]), own)
        var outputs = [target]
        if case .chain(let parts) = target { outputs = parts }
        guard outputs.count == tasks.count else { return faults + [AnswerFault(.record, "\(outputs.count) outputs for \(tasks.count) tasks")] }
        for (task, output) in zip(tasks, outputs) {
            switch task {
            case "ASR": faults += sideFaults(output, isAudio: false, own)
            case "TTS": faults += sideFaults(output, isAudio: true, own)
            case "S2ST": faults += otherFaults(claim) { sideFaults(output, isAudio: true, $0) }
            default: faults += translationFaults(output, claim)
            }
        }
        return faults
    }

    private func tagFaults(_ tasks: [String], _ claim: Claim) -> [AnswerFault] {
        let english = Locale(identifier: "en_US")
        let languages = [claim.fields[1], claim.fields[2]].compactMap { $0 }
        let tag = "[" + (tasks + languages.map { english.localizedString(forLanguageCode: $0) ?? "?" }).joined(separator: " ") + "]"
        var faults: [AnswerFault] = []
        if claim.fields[0] != claim.task { faults.append(AnswerFault(.record, "its task is '\(claim.fields[0] ?? "")', not '\(claim.task)'")) }
        if claim.fields[3] != tag { faults.append(AnswerFault(.record, "its tag is '\(claim.fields[3] ?? "")', not '\(tag)'")) }
        for text in claim.texts where text.content.role == "transcript" && text.content.clip == claim.clip.id {
            if Self.primary(text.content.language) != claim.fields[1] { faults.append(AnswerFault(.record, "\(text.name) is not in '\(claim.fields[1] ?? "")'")) }
        }
        return faults
    }

    /// Holds one side against the words or units of one clip.
    private func sideFaults(_ content: Content, isAudio: Bool, _ claim: Claim) -> [AnswerFault] {
        switch content {
        case .text(let text) where !isAudio: words.faults(text, claim)
        case .units(let told) where isAudio: units.faults(told: told, claim)
        default: [AnswerFault(.record, "a side is of the wrong kind")]
        }
    }

    /// Holds what a parallel clip says against its evidence.
    private func otherFaults(_ claim: Claim, _ faults: (Claim) -> [AnswerFault]) -> [AnswerFault] {
        guard let other = claim.parents.first,
            claim.pairs.contains(where: {
                $0.content.relation == "parallel" && Set([$0.content.clip, $0.content.other]) == Set([claim.clip.id, other.id])
            })
        else { return [AnswerFault(.evidence, "nothing says that its second clip is parallel to the first")] }
        return faults(claim.about(other.id))
    }

    private func translationFaults(_ content: Content, _ claim: Claim) -> [AnswerFault] {
        guard case .text(let text) = content else { return [AnswerFault(.record, "a translation is no text")] }
        let written = claim.texts.filter { $0.content.role == "translation" && $0.content.clip == claim.clip.id }
        guard !written.isEmpty else { return otherFaults(claim) { words.faults(text, $0) + languageFaults($0, claim) } }
        let isSaid = written.contains { said in
            Self.primary(said.content.language) == claim.fields[2]
                && words.written(said.content.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")) == text
        }
        return isSaid ? [] : [AnswerFault(.transcript, "'\(text)' is not what \(written[0].name) says")]
    }

    private func languageFaults(_ other: Claim, _ claim: Claim) -> [AnswerFault] {
        other.texts.filter { $0.content.role == "transcript" && Self.primary($0.content.language) != claim.fields[2] }.map {
            AnswerFault(.record, "\($0.name) is not in '\(claim.fields[2] ?? "")'")
        }
    }

    /// `en` of `en-US`.
    private static func primary(_ language: String?) -> String? {
        language?.split(separator: "-").first?.lowercased()
    }
}
