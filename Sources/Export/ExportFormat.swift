import Catalog

/// A way in which training code wants its data on disk.
///
/// A new format is one file with a conformer and one line in `ExportFormats`.
public protocol ExportFormat: Sendable {
    /// The name in commands, as in `ltu`.
    var name: String { get }

    /// Whether it holds clips of a query, and not only examples of a set.
    var takesClips: Bool { get }

    /// The system whose examples it holds; nil where it holds those of any.
    var system: String? { get }

    /// Further systems whose examples have the same form.
    var alsoTakes: [String] { get }

    /// What would be exported as the catalog stands; writes nothing.
    ///
    /// An export that is whole and says the same has nothing to do.
    func plan(_ job: ExportJob) async throws -> ExportTally

    /// Writes every file but `export.json`.
    func write(_ job: ExportJob, into folder: ExportFolder) async throws -> WrittenExport

    /// Checks files by the rules of the code that will read them.
    ///
    /// - Parameter export: A folder whose `export.json` could be read.
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding]
}

extension ExportFormat {
    public var alsoTakes: [String] { [] }
}

/// The formats there are.
public enum ExportFormats {
    public static let all: [any ExportFormat] = [
        LTUFormat.whole,
        LTUFormat.stages,
        AudioCraftFormat.audioGen,
        AudioCraftFormat.musicGen,
        AudioLDMFormat(),
        CLAPFormat(),
        SALMONNFormat(),
        QwenAudioFormat(),
        AudioFlamingoFormat(),
        AudioFlamingo3Format(),
        VicunaFormat(),
        SpeechGPTFormat(),
        FairseqFormat(),
        AudioPaLMFormat(),
        AudioLMFormat(),
        SeamlessFormat(),
        WebDatasetFormat(),
    ]

    /// A format by its name.
    ///
    /// - Throws: `ExportError.unknownFormat` naming those there are.
    public static func named(_ name: String) throws -> any ExportFormat {
        guard let format = all.first(where: { $0.name == name }) else {
            throw ExportError.unknownFormat(name, known: all.map(\.name))
        }
        return format
    }
}

/// What a format wrote.
public struct WrittenExport {
    /// What went in and what was left out.
    var tally: ExportTally
    /// Clips that turned out to have no sound that can be had.
    var lost: [LostClip] = []
}
