import Catalog
import Manifest

/// Which units stand for a clip's speech, and how they are written.
struct UnitPolicy: Sendable {
    /// Units with the statements they come from.
    struct Speech: Equatable {
        var units: [UInt16]
        var evidence: [Evidence]

        var count: Int { units.count }
        /// As in `<sosp><12><874><eosp>`.
        var text: String { UnitPolicy.text(units) }
    }

    /// What holds where a recipe does not say: SpeechGPT's.
    struct Defaults {
        var isMerged = true
        var least = 5
        var most = 480
        var vocabulary = 1000
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

    /// - Parameter defaults: What holds where the recipe does not say.
    init(_ fields: ManifestFields, defaults: Defaults = Defaults()) {
        let units = fields.fields("units")
        source = units?.optionalString("source")
        isMerged = units?.optionalBool("merged") ?? defaults.isMerged
        least = units?.optionalInt("least") ?? defaults.least
        most = units?.optionalInt("most") ?? defaults.most
        vocabulary = units?.optionalInt("vocabulary") ?? defaults.vocabulary
        if least < 1 { units?.reject("least", "it has to be 1 or more") }
        if most < least { units?.reject("most", "it has to be \(least) or more, which is the least") }
        if vocabulary < 1 { units?.reject("vocabulary", "it has to be 1 or more") }
    }

    /// The codebook that speaks in the whole set, for a unit of another is another sound; nil where nobody says units.
    ///
    /// - Parameter sources: All that said units, in the order of their clips.
    func codebook(among sources: [UnitSource]) -> UnitSource? {
        sources.first { source == nil ? $0.codebooks == 1 : $0.name == source }
    }

    /// The units of one stretch as they are written; nil where there are too few, too many or one without a token.
    ///
    /// - Parameter isBounded: Whether there may be too many.
    func units(of sequence: UnitSequence, isBounded: Bool = true) -> [UInt16]? {
        let units = isMerged ? sequence.merged : sequence.frames
        guard units.count >= least, !isBounded || units.count <= most, units.allSatisfy({ Int($0) < vocabulary }) else { return nil }
        return units
    }

    /// The units of all stretches of a clip's speech in order of time; nil
    /// where there are none, too few or too many, or one without a token.
    ///
    /// - Parameter sources: All that said units, in the order of their clips.
    func speech(of statements: ClipStatements, by sources: [UnitSource]) -> Speech? {
        guard let codebook = codebook(among: sources) else { return nil }
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
        return Speech(units: units, evidence: stretches.map { Evidence(.units, $0.id) })
    }

    static func text(_ units: [UInt16]) -> String {
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
