import Catalog
import Manifest

/// The speech of the first stage of SpeechGPT's training: units alone, a line of `train.txt` or `dev.txt` for each stretch of speech.
struct UnitCorpus: Sendable {
    static let task = "units"

    private let isWritten: Bool
    private let heldOut: HeldOut
    private let units: UnitPolicy

    init(_ settings: ManifestFields, units: UnitPolicy) {
        let fields = settings.fields("unit_corpus")
        isWritten = fields?.optionalBool("write") ?? true
        heldOut = HeldOut(fields, "dev", fallback: 0.01)
        self.units = units
    }

    func drafts(of hearing: Hearing) throws -> [ExampleDraft] {
        guard isWritten, let codebook = units.codebook(among: hearing.unitSources) else { return [] }
        let split = heldOut.holdsOut(hearing) ? "dev" : "train"
        return try hearing.statements.units.filter { $0.sourceID == codebook.id }
            .sorted { ($0.sequence.start, $0.id) < ($1.sequence.start, $1.id) }
            .compactMap { stretch in
                guard let line = units.units(of: stretch.sequence, isBounded: false) else { return nil }
                let record = UnitCorpusRecord(split: split, units: UnitPolicy.text(line))
                return ExampleDraft(task: Self.task, body: try JSONRecord.text(record), evidence: [Evidence(.units, stretch.id)])
            }
    }
}

/// A line of the unit corpus with the file that it belongs to.
struct UnitCorpusRecord: Codable, Equatable {
    /// `train` or `dev`.
    var split: String
    /// As in `<sosp><12><874><eosp>`.
    var units: String
}
