/// What is made of what, by the fields of an utterance that a task takes and gives (Rubenstein et al. 2023, AudioPaLM, section 4).
enum AudioPaLMTask: String, Sendable, CaseIterable {
    /// Audio to its transcript.
    case recognition = "ASR"
    /// Audio to a translated transcript.
    case translation = "AST"
    /// Audio to translated audio.
    case speechTranslation = "S2ST"
    /// A transcript to its audio.
    case synthesis = "TTS"
    /// A transcript to a translated one.
    case textTranslation = "MT"

    var hearsAudio: Bool { self != .synthesis && self != .textTranslation }
    var givesAudio: Bool { self == .speechTranslation || self == .synthesis }
    var translates: Bool { self != .recognition && self != .synthesis }
}

/// One task, or several of one input whose outputs follow each other: `ASR AST S2ST` writes down, translates and speaks in one go.
struct AudioPaLMTasks: Sendable, Hashable {
    let tasks: [AudioPaLMTask]

    /// Reads `ASR` or `ASR AST S2ST`; nil of anything else, and of a chain in another order or without audio to begin with.
    init?(_ text: String) {
        let tasks = text.split(separator: " ").compactMap { AudioPaLMTask(rawValue: String($0)) }
        guard !tasks.isEmpty, tasks.map(\.rawValue).joined(separator: " ") == text else { return nil }
        let order = tasks.compactMap(AudioPaLMTask.allCases.firstIndex(of:))
        guard tasks.count == 1 || (tasks.allSatisfy(\.hearsAudio) && zip(order, order.dropFirst()).allSatisfy(<)) else { return nil }
        self.tasks = tasks
    }

    var name: String { tasks.map(\.rawValue).joined(separator: " ") }
    var hearsAudio: Bool { tasks[0].hearsAudio }
    var translates: Bool { tasks.contains(where: \.translates) }
}
