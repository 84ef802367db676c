import Catalog

/// `character`: the words of the cited description, all of them and in its order.
struct CharacterRule: OpenFormRule {
    static let form = "character"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        guard !claim.words.isEmpty else { return [AnswerFault(.evidence, "no description of how the clip sounds is cited")] }
        var faults: [AnswerFault] = []
        if OpenClaim.items(told["words"] ?? "") != claim.words {
            faults.append(AnswerFault(.description, "'\(told["words"] ?? "")' is not '\(claim.words.joined(separator: ", "))'"))
        }
        guard let sound = told["sound"] else { return faults }
        if !claim.runs.indices.contains(where: { claim.isCalled($0, sound) }) { faults.append(AnswerFault(.event, "'\(sound)' is in no statement")) }
        if !claim.isShared, claim.runs.count != 1 { faults.append(AnswerFault(.evidence, "the words are of more than '\(sound)'")) }
        return faults
    }
}

/// `why`: the words of the clip that one class usually has and the other has not.
struct WhyRule: OpenFormRule {
    static let form = "why"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        let knowledge = claim.ground.knowledge.entries
        let named = claim.classes.groups.flatMap(\.classes).flatMap { id in
            claim.ground.classes.kinds(of: id).filter { $0.id == id || claim.ground.tree[id]?.audioset == [$0.id] }
        }
        guard let own = named.first(where: { Self.short($0.name) == told["label"] }), let entry = knowledge[own.name] else {
            return [AnswerFault(.label, "'\(told["label"] ?? "")' is in no statement")]
        }
        if !claim.isShared, claim.runs.count != 1 { return [AnswerFault(.evidence, "more than '\(own.name)' is heard")] }
        let rivals = knowledge.filter { Self.short($0.key) == told["other"] && (entry.takenFor.contains($0.key) || Self.areSiblings(own.id, $0.key, claim.ground.tree)) }
        guard let (name, other) = rivals.min(by: { $0.key < $1.key }) else { return [AnswerFault(.label, "'\(told["other"] ?? "")' is nothing that it is taken for")] }
        var faults: [AnswerFault] = []
        if let tag = claim.claim.said.tags.first(where: { claim.ground.classes.isKind($0.classID, ofName: name) }) {
            faults.append(AnswerFault(.label, "'\(name)' is heard too, by tag:\(tag.id) of \(tag.source)"))
        }
        let (mine, theirs) = (entry.usually.subtracting(other.usually), other.usually.subtracting(entry.usually))
        let telling = claim.words.filter(mine.contains)
        if telling.isEmpty || OpenClaim.items(told["words"] ?? "") != telling { faults.append(AnswerFault(.description, "'\(told["words"] ?? "")' does not tell it apart")) }
        if let word = claim.words.first(where: theirs.contains) { faults.append(AnswerFault(.description, "the clip sounds \(word), as '\(name)' usually does")) }
        if theirs.isEmpty || Set(OpenClaim.items(told["usual"] ?? "")) != theirs { faults.append(AnswerFault(.description, "'\(told["usual"] ?? "")' is not usual of '\(name)'")) }
        if let sound = told["sound"], !claim.runs.indices.contains(where: { claim.isCalled($0, sound) }) { faults.append(AnswerFault(.event, "'\(sound)' is in no statement")) }
        if let said = told["description"], !(claim.ground.classes.description(own.id).map { FirstSentence.is(said, of: $0.lowercased()) } ?? false) {
            faults.append(AnswerFault(.description, "'\(said)' is not said of '\(own.name)'"))
        }
        return faults
    }

    /// As in `howl`: the first of a class's names.
    private static func short(_ name: String) -> String {
        let first = name.split(maxSplits: 1) { $0 == "," || $0 == "(" }.first ?? ""
        return first.split(separator: " ").joined(separator: " ").lowercased()
    }

    private static func areSiblings(_ id: Int64, _ name: String, _ tree: ClassTree) -> Bool {
        tree.ids.contains { above in
            guard let children = tree[above]?.children, children.contains(id) else { return false }
            return children.contains { $0 != id && tree[$0]?.name == name }
        }
    }
}

/// `place`: indoors or outdoors, by the one acoustic environment that is cited.
struct PlaceRule: OpenFormRule {
    static let form = "place"
    private static let places: [(environment: String, side: String, place: String)] = [
        ("Inside, small room", "indoors", "a small room"), ("Inside, large room or hall", "indoors", "a large room or hall"),
        ("Inside, public space", "indoors", "a public space"), ("Outside, urban or manmade", "outdoors", "a built-up place"),
        ("Outside, rural or natural", "outdoors", "nature or the country"),
    ]

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        let cited = claim.runs.indices.flatMap { place in Self.places.filter { claim.isKind(place, of: $0.environment) } }
        guard cited.count == 1, let only = cited.first else { return [AnswerFault(.evidence, "\(cited.count) places are cited")] }
        let other = only.side == "indoors" ? "outdoors" : "indoors"
        let isTold = told["side"] == only.side && told["place"] == only.place && told["other"] ?? other == other
        return isTold ? [] : [AnswerFault(.label, "'\(told["place"] ?? "")', \(told["side"] ?? ""), is not \(only.place), \(only.side)")]
    }
}

/// `advice`: what is generally known of a sound that is heard.
struct AdviceRule: OpenFormRule {
    static let form = "advice"

    func faults(_ told: [String: String], _ claim: OpenClaim) -> [AnswerFault] {
        let places = claim.runs.indices.filter { claim.isCalled($0, told["sound"]) }
        // Some answers tell the thing to do alone.
        let heard = told["sound"] == nil ? Array(claim.runs.indices) : places
        guard !heard.isEmpty else { return [AnswerFault(.event, "'\(told["sound"] ?? "")' is in no statement")] }
        let knowledge = claim.ground.knowledge.entries
        let isKnown = heard.flatMap { claim.classes.groups[$0].classes }.contains { id in
            let known = claim.ground.classes.kinds(of: id).filter { knowledge[$0.name]?.advice != nil }
            return known.contains { one in
                !known.contains { claim.ground.classes.isProperKind($0.id, of: one.id) } && knowledge[one.name]?.advice == told["advice"]
                    && (told["means"] == nil || knowledge[one.name]?.means == told["means"])
            }
        }
        return isKnown ? [] : [AnswerFault(.label, "'\(told["advice"] ?? "")' is not what is known of '\(told["sound"] ?? "what is heard")'")]
    }
}
