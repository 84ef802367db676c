import Catalog
import Manifest

/// Which units stand for a clip's speech, and how they are written.
struct UnitPolicy: Sendable {
    /// Units as text, with the statements they come from.
    struct Speech: Equatable {
        /// As in `<sosp><12><874><eosp>`.
        var text: String
        var count: Int
        var evidence: [Evidence]
    }

    /// The source's name; nil for the one that speaks of the most clips.
    var source: String?
    /// Repeats of a unit as one, which is what SpeechGPT does.
    var isMerged: Bool
    /// How many units a clip has to have.
    var least: Int
    /// How many units a clip may have.
    var most: Int
    /// How many units the model has tokens for, counted from `<0>`.
    var vocabulary: Int

    init(_ fields: ManifestFields) {
        let units = fields.fields("units")
        source = units?.optionalString("source")
        isMerged = units?.optionalBool("merged") ?? true
        least = units?.optionalInt("least") ?? 5
        most = units?.optionalInt("most") ?? 480
        vocabulary = units?.optionalInt("vocabulary") ?? 1000
        if least < 1 { units?.reject("least", "it has to be 1 or more") }
        if most < least { units?.reject("most", "it has to be \(least) or more, which is the least") }
        if vocabulary < 1 { units?.reject("vocabulary", "it has to be 1 or more") }
    }

    /// The units of all stretches of a clip's speech in order of time; nil
    /// where there are none, too few or too many, or one without a token.
    ///
    /// One codebook speaks in the whole set, for a unit of another is another
    /// sound: that of the most clips.
    ///
    /// - Parameter sources: All that said units, in the order of their clips.
    func speech(of statements: ClipStatements, by sources: [UnitSource]) -> Speech? {
        guard let codebook = sources.first(where: { source == nil || $0.name == source }) else { return nil }
        let stretches = statements.units.filter { $0.sourceID == codebook.id }
            .sorted { ($0.sequence.start, $0.id) < ($1.sequence.start, $1.id) }
        var units: [UInt16] = []
        for stretch in stretches {
            for (unit, run) in zip(stretch.sequence.merged, stretch.sequence.runs) {
                let count = isMerged ? (unit == units.last ? 0 : 1) : Int(run)
                guard units.count + count <= most, Int(unit) < vocabulary else { return nil }
                for _ in 0..<count { units.append(unit) }
            }
        }
        guard units.count >= least else { return nil }
        return Speech(text: Self.text(units), count: units.count, evidence: stretches.map { Evidence(.units, $0.id) })
    }

    private static func text(_ units: [UInt16]) -> String {
        var text = "<sosp>"
        text.reserveCapacity(units.count * 5 + 13)
        for unit in units {
            text += "<"
            text += String(unit)
            text += ">"
        }
        return text + "<eosp>"
    }
}
