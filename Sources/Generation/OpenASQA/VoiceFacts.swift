import Catalog

/// What is known of the voice or the music in a clip, and who says so.
struct VoiceFacts {
    struct Answer: Equatable {
        var output: String
        var evidence: [Evidence]
    }

    private let statements: ClipStatements
    private let settings: OpenASQASettings
    private let isHeardWhole: Bool
    /// What is spoken; nil where nobody says.
    let words: TranscriptPolicy.Words?

    init(_ hearing: Hearing, settings: OpenASQASettings) {
        statements = hearing.statements
        self.settings = settings
        isHeardWhole = settings.window.holdsWhole(hearing.clip.duration ?? .infinity)
        words = settings.transcripts.words(of: hearing.statements)
    }

    /// What is known of a fact; nil where nothing is, or where sources contradict each other.
    func answer(to fact: VoiceFact) -> Answer? {
        switch fact {
        case .gender: spoken { gender.map { Answer(output: "Gender: \($0.word)", evidence: $0.evidence) } }
        case .age: spoken { text("age").map { Answer(output: "Age: \($0.word)", evidence: $0.evidence) } }
        case .emotion: spoken { text("emotion").map { Answer(output: "Emotion: \($0.word)", evidence: $0.evidence) } }
        case .genre: genre
        case .pitch: measured("speech_pitch") { pitch($0) }
        case .energy: measured("level") { Answer(output: "Energy: \(Self.word($0.value, settings.energyEdges, Self.degrees))", evidence: []) }
        case .speed: measured("speaking_rate") { Answer(output: "Speed: \(Self.word($0.value, settings.speedEdges, Self.speeds))", evidence: []) }
        case .transcript: isHeardWhole ? words.map { Answer(output: $0.text, evidence: $0.evidence) } : nil
        }
    }

    private struct Said {
        var word: String
        var evidence: [Evidence]
    }

    static let degrees = ["very low", "low", "medium", "high", "very high"]
    static let speeds = ["very slow", "slow", "medium", "fast", "very fast"]

    /// A number below the first edge has the first word; one on an edge has the word above it.
    static func word(_ value: Double, _ edges: [Double], _ words: [String]) -> String {
        words[edges.count { value >= $0 }]
    }

    // MARK: - Voices

    /// Facts of a speaker are asked for where it is speech that is heard.
    private func spoken(_ answer: () -> Answer?) -> Answer? {
        words == nil ? nil : answer()
    }

    /// What those who are trusted say in texts of a role, as one lower-case word or phrase; nil where they do not agree.
    private func text(_ role: String) -> Said? {
        let texts = statements.texts.filter { $0.role == role && settings.trusted.contains($0.sourceKind) && $0.start == nil }
        let words = Set(texts.map { $0.body.inOneLine.lowercased() })
        guard words.count == 1, let word = words.first, !word.isEmpty, !word.contains(where: { ";&[]{}".contains($0) }) else { return nil }
        return Said(word: word, evidence: texts.map { Evidence(.text, $0.id) })
    }

    /// As `male` or `female`, in whichever of the corpora's spellings.
    private var gender: Said? {
        guard var said = text("gender"), let word = Self.gender(of: said.word) else { return nil }
        said.word = word
        return said
    }

    /// `male` or `female` of what a corpus writes for it; nil of anything else.
    static func gender(of word: String) -> String? {
        switch word.lowercased() {
        case "m", "male", "male_masculine", "man": "male"
        case "f", "female", "female_feminine", "woman": "female"
        default: nil
        }
    }

    /// A measure of the speech of the whole clip, where all of it is heard; the last that was taken.
    private func measured(_ name: String, _ answer: (ClipStatements.Measure) -> Answer?) -> Answer? {
        guard isHeardWhole, let words, isSpeech else { return nil }
        guard let measure = statements.measures.last(where: { $0.name == name && $0.sourceKind == .rule }), measure.value.isFinite else { return nil }
        return answer(measure).map {
            Answer(output: $0.output, evidence: [Evidence(.measure, measure.id)] + $0.evidence + words.evidence)
        }
    }

    /// Whether most of the clip is speech, as far as that was measured.
    private var isSpeech: Bool {
        let shares = statements.measures.filter { $0.name == "speech" }
        return shares.allSatisfy { $0.value >= settings.leastSpeech }
    }

    /// How high a voice is for a man's or a woman's.
    private func pitch(_ measure: ClipStatements.Measure) -> Answer? {
        guard let gender else { return nil }
        let edges = gender.word == "male" ? settings.maleEdges : settings.femaleEdges
        return Answer(output: "Pitch: \(Self.word(measure.value, edges, Self.degrees))", evidence: gender.evidence)
    }

    // MARK: - Music

    /// The genres that corpora of music say, in their order, each once.
    private var genre: Answer? {
        var names: [String] = []
        var evidence: [Evidence] = []
        func add(_ name: String, _ statement: Evidence) {
            let name = name.replacing("_", with: " ").inOneLine
            guard !name.isEmpty, !name.contains(where: { ";[]{}".contains($0) }) else { return }
            if !names.contains(where: { $0.lowercased() == name.lowercased() }) { names.append(name) }
            evidence.append(statement)
        }
        for text in statements.texts where text.role == "genre" && settings.trusted.contains(text.sourceKind) && settings.genres.contains(text.source) {
            add(text.body, Evidence(.text, text.id))
        }
        // The top genre is the answer where it is said; the finer ones stand in for it.
        if names.isEmpty {
            for tag in statements.tags where settings.trusted.contains(tag.sourceKind) && settings.genres.contains(tag.vocabulary) && tag.start == nil {
                add(tag.name, Evidence(.tag, tag.id))
            }
        }
        return names.isEmpty ? nil : Answer(output: "Genre: " + names.joined(separator: "; "), evidence: evidence)
    }
}
