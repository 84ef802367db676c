public import Catalog
public import Work

/// Described sounds in the way of AudioGen's training data: the fields of
/// AudioCraft's `SoundInfo`, one record for each clip.
public struct AudioGen: InstructionSystem {
    public static let name = "audiogen"
    public static let version = 1
    public static let kinds: Set<Statement.Kind> = [.tag, .text]
    public static let asks = false

    private let descriptions: Descriptions
    private let weights: [String: Double]
    private let leftOut: [String]
    private let shortest: Double

    public init(recipe: RecipeDocument) {
        descriptions = Descriptions(recipe.settings)
        weights = recipe.settings.weights("weights")
        leftOut = recipe.settings.strings("leave_out")
        shortest = recipe.settings.optionalDouble("shortest") ?? 10
    }

    public func drafts(of hearing: Hearing, choice: Choice) throws -> [ExampleDraft] {
        guard (hearing.clip.duration ?? 0) >= shortest else { return [] }
        let isLeftOut = hearing.statements.tags.contains { tag in
            tag.sourceKind != .model && leftOut.contains { hearing.isClass(tag.classID, under: $0) }
        }
        let found = descriptions.descriptions(of: hearing)
        guard !isLeftOut, !found.isEmpty else { return [] }
        let body = JSONWriter.object { json in
            json.field("info", object: { info in
                if found.count == 1 { info.field("description", found[0].text) } else { info.field("description", found.map(\.text)) }
            })
            json.field("weight", weights[hearing.clip.corpus])
        }
        return [ExampleDraft(task: "text_to_sound", body: body, evidence: found.flatMap(\.evidence).withoutRepeats)]
    }
}
