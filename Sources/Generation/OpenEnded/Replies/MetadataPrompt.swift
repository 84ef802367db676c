import Catalog
import Digest
import Endpoint
import Manifest

/// What a language model is told of a clip: words alone, as LTU's `as_gpt_qa.py` tells them.
struct MetadataPrompt: Sendable {
    let name: String
    private let system: String
    private let user: String
    private let schema: String
    private let form: Form
    private let mostTokens: Int
    private let tokensField: String
    private let temperature: Double
    let perClip: Int

    private enum Form: String, CaseIterable {
        case schema, object, untold
    }

    init(_ prompt: ManifestFields?, settings: ManifestFields) {
        name = prompt?.string("name") ?? ""
        system = prompt?.string("system") ?? ""
        user = prompt?.string("user") ?? ""
        schema = prompt?.string("schema") ?? ""
        for place in ["{metadata}", "{count}"] where !user.contains(place) { prompt?.reject("user", "it has to name \(place)") }
        let llm = settings.fields("llm")
        form = llm?.choice("form", fallback: .schema) ?? .schema
        mostTokens = llm?.optionalInt("tokens") ?? 1024
        tokensField = llm?.optionalString("tokens_field") ?? "max_tokens"
        temperature = llm?.optionalDouble("temperature") ?? 0.7
        perClip = llm?.optionalInt("per_clip") ?? 10
        if mostTokens < 1 { llm?.reject("tokens", "it has to be 1 or more") }
        if perClip < 1 { llm?.reject("per_clip", "it has to be 1 or more") }
    }

    /// The start of a SHA-256 over all that a model is told beside the metadata.
    var fingerprint: String {
        let all = [system, user, schema, form.rawValue, "\(mostTokens)", "\(temperature)", "\(perClip)"].joined(separator: "\u{1e}")
        return String(SHA256.of(all).hex.prefix(16))
    }

    /// The request about a scene with the statements that it shows; nil where nothing is known.
    func request(_ scene: Scene) -> (request: ChatRequest, evidence: [Evidence])? {
        let (metadata, evidence) = Self.metadata(scene)
        guard !evidence.isEmpty else { return nil }
        let asked = user.replacing("{count}", with: "\(perClip)").replacing("{metadata}", with: metadata)
        let form: ChatRequest.ReplyForm =
            switch form {
            case .schema: .schema(name: "pairs", schema)
            case .object: .object
            case .untold: .untold
            }
        let request = ChatRequest(
            system: system, user: asked, form: form, mostTokens: mostTokens, mostTokensField: tokensField, temperature: temperature)
        return (request, evidence)
    }

    /// As in `Sound of Dog (loud, short): [0.5s-1.4s]; Sound of Speech`, then how the clip sounds and its captions.
    static func metadata(_ scene: Scene) -> (text: String, evidence: [Evidence]) {
        var evidence: [Evidence] = []
        let holdsWhole = scene.settings.window.holdsWhole(scene.duration)
        let description = scene.statements.texts.last { $0.role == "acoustic-description" && $0.sourceKind == .rule && holdsWhole }
        let isAlone = scene.labels.count == 1
        var sounds: [String] = []
        for label in scene.labels {
            var text = "Sound of \(label.name)"
            evidence += label.evidence
            if isAlone, let description { text += " (\(description.body.inOneLine))" }
            if let event = scene.events.first(where: { $0.classID == label.classID }) {
                // An event's own text begins with its name.
                text += event.text.dropFirst(event.name.count)
                evidence += event.evidence
            }
            sounds.append(text)
        }
        var lines = sounds.isEmpty ? [] : [sounds.joined(separator: "; ")]
        if let description, !sounds.isEmpty {
            if !isAlone { lines.append("The clip as a whole sounds: \(description.body.inOneLine)") }
            evidence.append(Evidence(.text, description.id))
        }
        if holdsWhole {
            for caption in scene.statements.texts.filter({ $0.role == "caption" && $0.sourceKind != .model && $0.start == nil }).prefix(1) {
                lines.append("Caption: \(caption.body.inOneLine)")
                evidence.append(Evidence(.text, caption.id))
            }
        }
        return (lines.joined(separator: "\n"), evidence.withoutRepeats)
    }
}
