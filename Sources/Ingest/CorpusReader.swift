import Manifest

/// Reads one layout.
///
/// A corpus whose facts stand in tables needs no reader of its own, only a manifest.
protocol CorpusReader: Sendable {
    /// What manifests call it.
    var name: String { get }

    /// Begins to read a corpus.
    ///
    /// - Parameter split: The only one that is wanted; a reader may give others too, which are passed over.
    /// - Throws: `IngestError`, now or from the stream.
    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream
}

/// A layout in which each split is a folder, so that the folder of one can be read alone.
protocol SplitFolderReader: CorpusReader {}

/// The layouts that can be read.
enum CorpusReaders {
    static let all: [any CorpusReader] = [
        TableReader(), LibriSpeechReader(), LibriLightReader(), CommonVoiceReader(), CoVoSTReader(), AMIReader(), LibriVoxReader(),
    ] + generic

    /// The reader that a manifest names.
    ///
    /// - Throws: `IngestError.noSuchReader`.
    static func reader(for manifest: CorpusManifest) throws -> any CorpusReader {
        guard let reader = all.first(where: { $0.name == manifest.reader }) else {
            throw IngestError.noSuchReader(manifest.reader, corpus: manifest.name, known: all.map(\.name))
        }
        return reader
    }
}
