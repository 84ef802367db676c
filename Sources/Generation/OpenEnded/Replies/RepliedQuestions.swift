public import Catalog
import Digest
public import Endpoint
import Manifest
public import Work

/// Open-ended audio questions that a language model wrote from what was said of a clip, in the way of LTU's OpenAQA.
///
/// `AskingPass` has the model say its replies, each a text of role `reply` that rests on the statements it was shown; this reads them.
public struct RepliedQuestions: InstructionSystem {
    public static let name = OpenEndedQuestions.name
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let asks = false
    public static let files = ["prompt", "phrases"]
    public static let readsGrounds = true
    /// The role of a reply that can be used.
    static let role = "reply"
    /// The role of the last reply of a model that wrote none that can be used.
    static let refusedRole = "refused-reply"

    /// The model whose replies are read.
    public var model = ""
    private let settings: OpenAQASettings
    private let prompt: MetadataPrompt

    public init(recipe: RecipeDocument) {
        settings = OpenAQASettings(recipe.settings)
        prompt = MetadataPrompt(recipe.file("prompt"), settings: recipe.settings)
        _ = PhraseTable(recipe.file("phrases"))
    }

    /// The recipe with a model to read the replies of.
    public static func recipe(model: String, file: String?, in installation: Installation) throws -> Recipe {
        let path = file ?? "\(installation.manifests)/recipes/openaqa-open-llm.yaml"
        let document = try RecipeDocument(path: path, asks: asks, others: files)
        var system = RepliedQuestions(recipe: document)
        system.model = model
        try document.finish()
        var recipe = Recipe(system: system, text: document.text + "\n# replies of \(system.source.name)\n", hash: document.hash)
        recipe.variant = "replies of \(system.source.name)"
        return recipe
    }

    /// Who says the replies: the model, told what this prompt tells it. Another prompt makes another source.
    public var source: Source {
        Source(
            kind: .model, name: "\(model)#\(prompt.fingerprint.prefix(8))", version: "chat",
            parameters: #"{"prompt":"\#(prompt.name) \#(prompt.fingerprint)","says":"replies"}"#)
    }

    /// What the model is asked about a clip; nil where nothing was said of it that it could be told.
    func request(_ hearing: Hearing) -> (request: ChatRequest, evidence: [Evidence])? {
        prompt.request(Scene(hearing, settings: settings))
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        let name = source.name
        guard let reply = hearing.statements.texts.last(where: { $0.role == Self.role && $0.source == name && $0.sourceKind == .model }) else {
            return []
        }
        let dataset = settings.datasets.tag(corpus: hearing.clip.corpus, split: hearing.clip.split)
        let evidence = [Evidence(.text, reply.id)] + (hearing.grounds[reply.id] ?? [])
        var known: Set<String> = []
        return try ReplyPairs(reply.body).pairs.prefix(prompt.perClip).compactMap { pair in
            guard settings.length.fits(pair.question, pair.answer), known.insert(pair.question).inserted else { return nil }
            let record = OpenAQARecord(
                instruction: pair.question, input: "", dataset: dataset, task: OpenEndedQuestions.task, output: pair.answer)
            return ExampleDraft(task: OpenEndedQuestions.task, body: record.text, evidence: evidence)
        }
    }
}
