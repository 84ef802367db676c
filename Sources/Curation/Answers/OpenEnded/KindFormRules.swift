/// `happens`: what sounds that are heard suggest, by general knowledge.
struct SuggestionRule: OpenFormRule {
    static let form = "happens"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        guard let places = claim.places(listed: told["sounds"]) else { return [AnswerFault(.event, "'\(told["sounds"] ?? "")' is in no statement")] }
        let known = claim.ground.knowledge.inferences.filter { $0.suggests == told["inference"] }
        if known.contains(where: { Self.isMet($0.classes[...], by: places, claim) }) { return [] }
        return [AnswerFault(.event, "'\(told["sounds"] ?? "")' does not suggest that '\(told["inference"] ?? "")'")]
    }

    /// Whether each class is that of one sound and each sound of one class.
    private static func isMet(_ classes: ArraySlice<String>, by places: Set<Int>, _ claim: OpenClaim) -> Bool {
        guard let name = classes.first else { return places.isEmpty }
        return places.contains { place in
            claim.isKind(place, of: name) && isMet(classes.dropFirst(), by: places.subtracting([place]), claim)
        }
    }
}

/// The kinds of sound that are told.
private enum ToldKind {
    /// Of what sounds together these tell nothing.
    private static let vague: Set<String> = ["source-ambiguous sounds", "channel, environment and background", "sounds of things"]

    /// The AudioSet name of a kind that is told in small letters.
    static func name(_ told: String?, _ claim: OpenClaim) -> String? {
        guard let told, !vague.contains(told) else { return nil }
        return claim.ground.tree.ids.lazy.compactMap { claim.ground.tree[$0] }.first { $0.vocabulary == "audioset" && $0.name.lowercased() == told }?.name
    }
}

/// `common`: the kind that all sounds are of.
struct CommonKindRule: OpenFormRule {
    static let form = "common"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        guard let places = claim.places(listed: told["sounds"]), places.count >= 2 else { return [AnswerFault(.event, "'\(told["sounds"] ?? "")' is in no statement")] }
        guard let kind = ToldKind.name(told["kind"], claim) else { return [AnswerFault(.label, "'\(told["kind"] ?? "")' is no kind of sound")] }
        var faults = places.filter { !claim.isKind($0, of: kind) }.map { AnswerFault(.label, "'\(claim.classes.groups[$0].names[0])' is not of the kind '\(kind)'") }
        if !claim.isShared, places.count < claim.runs.count { faults.append(AnswerFault(.event, "not all that is heard is told")) }
        return faults
    }
}

/// `odd`: the one sound that is not of the kind of the others.
struct OddSoundRule: OpenFormRule {
    static let form = "odd"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        guard let others = claim.places(listed: told["others"]), others.count >= 2 else { return [AnswerFault(.event, "'\(told["others"] ?? "")' is in no statement")] }
        guard let kind = ToldKind.name(told["kind"], claim) else { return [AnswerFault(.label, "'\(told["kind"] ?? "")' is no kind of sound")] }
        var faults = others.filter { !claim.isKind($0, of: kind) }.map { AnswerFault(.label, "'\(claim.classes.groups[$0].names[0])' is not of the kind '\(kind)'") }
        let odd = claim.runs.indices.filter { !others.contains($0) && claim.isCalled($0, told["sound"]) }
        if odd.isEmpty || odd.contains(where: { claim.isKind($0, of: kind) }) {
            faults.append(AnswerFault(.label, "'\(told["sound"] ?? "")' is not what is of another kind than '\(kind)'"))
        }
        if !claim.isShared, others.count + 1 < claim.runs.count { faults.append(AnswerFault(.event, "not all that is heard is told")) }
        return faults
    }
}
